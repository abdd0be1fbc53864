import OpenSSLCrypto
import SmartCard

/// Chip authentication version 1 with ECDH (Doc 9303-11, 6.2): the chip shows that it has the private key of DG14, and the
/// session goes on under new keys.
///
/// What it proves rests on DG14: it counts only where a trusted SOD covers DG14.
public struct ChipAuthentication: Sendable {
    private let parameters: ChipAuthenticationParameters
    private let randomness: ProtocolRandomness

    /// Chip authentication with one of the chip's keys.
    public init(_ parameters: ChipAuthenticationParameters) { self.init(parameters, randomness: .system) }

    init(_ parameters: ChipAuthenticationParameters, randomness: ProtocolRandomness) {
        self.parameters = parameters
        self.randomness = randomness
    }

    /// Agrees on new keys, changes the session over to them, and has the card answer under them.
    ///
    /// Returning is the proof. It takes three exchanges with AES (MSE:Set AT, GENERAL AUTHENTICATE, SELECT) and two with 3DES
    /// (MSE:Set KAT, SELECT); a file that was being read has to be opened again.
    ///
    /// - Throws: `ChipAuthenticationError`.
    public func authenticate(over session: SecureMessagingChannel) async throws(ChipAuthenticationError) {
        let keys = try await agree(over: session)
        await session.rekey(to: keys)
        try await confirm(over: session)
    }

    /// The key agreement, all of it under the old keys (9.8.2).
    func agree(over session: SecureMessagingChannel) async throws(ChipAuthenticationError) -> SecureMessagingKeys {
        let (privateKey, publicKey) = try compute { () throws(OpenSSLError) in
            let privateKey = try randomness.privateKey(parameters.publicKey.curve)
            return (privateKey, try CurvePoint.generator(of: parameters.publicKey.curve).multiplied(by: privateKey))
        }
        let reference = parameters.keyReference.map { BER.encode(0x84, $0) } ?? []
        if parameters.protocol.cipher == .tripleDES {
            let template = BER.encode(0x91, publicKey.encoded) + reference
            try await send(CommandAPDU(ins: 0x22, p1: 0x41, p2: 0xA6, data: template), "MSE:Set KAT", session)
        } else {
            let template = BER.encode(0x80, parameters.protocol.identifier.bytes) + reference
            try await send(CommandAPDU(ins: 0x22, p1: 0x41, p2: 0xA4, data: template), "MSE:Set AT", session)
            let data = DynamicAuthenticationData.encode(0x80, publicKey.encoded)
            let command = CommandAPDU(ins: 0x86, p1: 0, p2: 0, data: data, expectedLength: 256)
            try await send(command, "GENERAL AUTHENTICATE", session)
        }
        let secret = try compute { () throws(OpenSSLError) in
            try parameters.publicKey.sharedSecret(with: privateKey)
        }
        return SecureMessagingKeys(cipher: parameters.protocol.cipher, secret: secret)
    }

    /// SELECT of EF.COM. The file does not matter, nor whether the card has it: that the answer verifies under the new keys is
    /// the proof.
    func confirm(over session: SecureMessagingChannel) async throws(ChipAuthenticationError) {
        do throws(CardChannelError) {
            _ = try await session.transmit(.selectFile(ElementaryFile.com.identifier))
        } catch {
            let isProof = error.code == .secureMessagingBroken
            throw ChipAuthenticationError(isProof ? .proofInvalid : .channelFailed, at: "SELECT", channelError: error)
        }
    }

    private func send(
        _ command: CommandAPDU,
        _ step: String,
        _ session: SecureMessagingChannel
    ) async throws(ChipAuthenticationError) {
        let response: ResponseAPDU
        do throws(CardChannelError) {
            response = try await session.transmit(command)
        } catch {
            throw ChipAuthenticationError(.channelFailed, at: step, channelError: error)
        }
        guard response.status == .success else {
            throw ChipAuthenticationError(.refused, at: step, status: response.status)
        }
    }

    private func compute<Value>(_ body: () throws(OpenSSLError) -> Value) throws(ChipAuthenticationError) -> Value {
        do throws(OpenSSLError) {
            return try body()
        } catch {
            throw ChipAuthenticationError(.cryptoFailed, at: "key agreement")
        }
    }
}
