import DocumentCore
import OpenSSLCrypto
import SmartCard

/// Chip authentication version 1 (Doc 9303-11, 6.2): the chip and the terminal agree on keys, for which the chip needs the private
/// key of DG14, and the session goes on under them.
///
/// The protocol says nothing itself: the chip has proven the key with its first answer under the new keys. `authenticate` ends
/// before that answer, so that it may be one the caller wants anyway; the session's `keyConfirmation` says then what it proved.
///
/// What it proves rests on DG14: it counts only where a trusted SOD covers DG14.
package struct ChipAuthentication: Sendable {
    private let parameters: ChipAuthenticationParameters
    private let extendedLength: Bool
    /// Nil for the session's.
    private let randomness: ProtocolRandomness?

    /// Chip authentication with one of the chip's keys.
    ///
    /// - Parameter extendedLength: whether a key too long for a short APDU is first tried in an extended one; otherwise, and where that
    ///   is refused, it goes in a chain of commands.
    package init(_ parameters: ChipAuthenticationParameters, extendedLength: Bool = true) {
        self.init(parameters, extendedLength: extendedLength, randomness: nil)
    }

    init(_ parameters: ChipAuthenticationParameters, extendedLength: Bool = true, randomness: ProtocolRandomness?) {
        self.parameters = parameters
        self.extendedLength = extendedLength
        self.randomness = randomness
    }

    /// Agrees on new keys and changes the session over to them.
    ///
    /// Two exchanges with AES (MSE:Set AT, GENERAL AUTHENTICATE), one with 3DES (MSE:Set KAT), or three where the chip refuses that
    /// and takes the other two (8.5, note 1). A file that was being read has to be opened again. Nothing is proven: the session's
    /// `keyConfirmation` is pending until its next answer.
    ///
    /// - Throws: `ChipAuthenticationError`; for `.refused` the session goes on under its old keys.
    package func authenticate(
        over session: SecureMessagingChannel
    ) async throws(ChipAuthenticationError) -> ChipAuthenticationResult {
        let (keys, ephemeral) = try await agree(over: session)
        let terminalKey = ephemeral.publicKey.compressed
        await session.rekey(to: keys, terminalKey: terminalKey)
        return ChipAuthenticationResult(protocol: parameters.protocol, compressedTerminalKey: terminalKey)
    }

    /// The key agreement, all of it under the old keys (9.8.2).
    private func agree(
        over session: SecureMessagingChannel
    ) async throws(ChipAuthenticationError) -> (keys: SecureMessagingKeys, ephemeral: EphemeralTerminalKey) {
        let randomness = randomness ?? .over(session)
        let (ephemeral, secret) = try compute { () throws(OpenSSLError) in
            let ephemeral = try EphemeralTerminalKey(for: parameters.publicKey, randomness: randomness)
            return (ephemeral, try ephemeral.sharedSecret(with: parameters.publicKey))
        }
        let reference = parameters.keyReference.map { BER.encode(0x84, $0) } ?? []
        do throws(ChipAuthenticationError) {
            try await choose(ephemeral, reference, session)
        } catch {
            // Some chips with a single key do not know the reference that DG14 gives it.
            guard error.code == .refused, !reference.isEmpty, !parameters.isKeyAmbiguous else { throw error }
            try await choose(ephemeral, [], session)
        }
        return (SecureMessagingKeys(cipher: parameters.protocol.cipher, secret: secret), ephemeral)
    }

    private func choose(
        _ ephemeral: EphemeralTerminalKey,
        _ reference: [UInt8],
        _ session: SecureMessagingChannel
    ) async throws(ChipAuthenticationError) {
        if parameters.protocol.cipher == .tripleDES {
            let template = BER.encode(0x91, ephemeral.publicKey.encoded) + reference
            let command = CommandAPDU(ins: 0x22, p1: 0x41, p2: 0xA6, data: template)
            if try await transmit(command, "MSE:Set KAT", session).status == .success { return }
        }
        try await authenticateGenerally(ephemeral, reference, session)
    }

    /// MSE:Set AT and GENERAL AUTHENTICATE (6.2.4.2).
    private func authenticateGenerally(
        _ ephemeral: EphemeralTerminalKey,
        _ reference: [UInt8],
        _ session: SecureMessagingChannel
    ) async throws(ChipAuthenticationError) {
        let template = BER.encode(0x80, parameters.protocol.identifier.bytes) + reference
        try await send(CommandAPDU(ins: 0x22, p1: 0x41, p2: 0xA4, data: template), "MSE:Set AT", session)
        let data = DynamicAuthenticationData.encode(0x80, ephemeral.publicKey.encoded)
        let command = CommandAPDU(ins: 0x86, p1: 0, p2: 0, data: data, expectedLength: 256)
        try await send(command, "GENERAL AUTHENTICATE", session)
    }

    private func send(
        _ command: CommandAPDU,
        _ step: String,
        _ session: SecureMessagingChannel
    ) async throws(ChipAuthenticationError) {
        let response = try await transmit(command, step, session)
        guard response.status == .success else {
            throw ChipAuthenticationError(.refused, at: step, status: response.status)
        }
    }

    private func transmit(
        _ command: CommandAPDU,
        _ step: String,
        _ session: SecureMessagingChannel
    ) async throws(ChipAuthenticationError) -> ResponseAPDU {
        do throws(CardChannelError) {
            return try await session.transmit(command, extendedLength: extendedLength)
        } catch {
            throw ChipAuthenticationError(.channelFailed, at: step, channelError: error)
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
