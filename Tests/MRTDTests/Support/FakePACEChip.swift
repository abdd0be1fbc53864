import DocumentCore
import OpenSSLCrypto
import SmartCard
import Synchronization

@testable import MRTD

/// The chip's half of PACE with the generic mapping, written for the tests from Doc 9303-11, 4.4, with places to lie.
final class FakePACEChip: CardChannel {
    /// What the chip answers in place of the truth.
    struct Lies: Sendable {
        var selection = StatusWord.success
        /// Whether the selection is refused by 6A80 when data object 84 is there (true), or is not (false).
        var refusesParameterReference: Bool?
        /// Whether commands of extended length are refused, by the reader or by 6700.
        var refusesExtended: Refusal?

        enum Refusal: Sendable { case byReader, byCard }

        var mappingKey: (@Sendable (_ received: [UInt8], _ own: [UInt8]) -> [UInt8])?
        var ephemeralKey: (@Sendable (_ received: [UInt8], _ own: [UInt8]) -> [UInt8])?
        var token: (@Sendable (_ received: [UInt8], _ own: [UInt8]) -> [UInt8])?
        var refusal = StatusWord.authenticationFailed
        /// Answers that replace the chip's own, by the step 1 ... 4.
        var answers: [Int: ResponseAPDU] = [:]
    }

    private struct State {
        var step = 0
        var commands: [CommandAPDU] = []
        var nonce: [UInt8] = []
        var generator: GroupElement?
        var publicKey: GroupElement?
        var received: GroupElement?
        var keys: SecureMessagingKeys?
    }

    private let identifier: OID
    private let cipher: BlockCipher
    private let group: KeyAgreementGroup
    private let password: PACEPassword
    private let lies: Lies
    private let state = Mutex(State())

    init(_ parameters: PACEParameters, password: PACEPassword, lies: Lies = Lies()) {
        identifier = parameters.protocol.identifier
        cipher = parameters.protocol.cipher
        group = parameters.group
        self.password = password
        self.lies = lies
    }

    var commands: [CommandAPDU] { state.withLock { $0.commands } }
    var keys: SecureMessagingKeys? { state.withLock { $0.keys } }

    func transmit(_ command: CommandAPDU) async throws(CardChannelError) -> ResponseAPDU {
        if command.isExtended, lies.refusesExtended == .byReader { throw CardChannelError(.apduTooLarge) }
        return state.withLock { state in
            state.commands.append(command)
            if command.isExtended, lies.refusesExtended == .byCard { return ResponseAPDU(status: .wrongLength) }
            if command.ins == 0x22 {
                let names = command.namesDomainParameters
                return ResponseAPDU(status: names == lies.refusesParameterReference ? .incorrectData : lies.selection)
            }
            state.step += 1
            let answer = (try? run(command, &state)) ?? ResponseAPDU(status: .incorrectData)
            return lies.answers[state.step] ?? answer
        }
    }

    private func run(_ command: CommandAPDU, _ state: inout State) throws -> ResponseAPDU {
        let value = Array(try BERReader.readOne(command.data).children().first?.value ?? [])
        switch state.step {
        case 1:
            state.nonce = try randomBytes(count: 16)
            return answer(0x80, try cipher.encryptCBC(key: password.key(for: cipher), state.nonce))
        case 2:
            let privateKey = try group.privateKey(.system)
            let received = try group.element(value)
            let base = try group.generator()
            let shared = try received.multiplied(by: privateKey)
            state.generator = try base.multiplied(by: SecretBytes(state.nonce)).adding(shared)
            let own = try base.multiplied(by: privateKey).encoded
            return answer(0x82, lies.mappingKey?(value, own) ?? own)
        case 3:
            guard let generator = state.generator else { return ResponseAPDU(status: .conditionsNotSatisfied) }
            let privateKey = try group.privateKey(.system)
            let received = try group.element(value)
            let own = try generator.multiplied(by: privateKey)
            let secret = try received.sharedSecret(with: privateKey)
            (state.publicKey, state.received) = (own, received)
            state.keys = SecureMessagingKeys(cipher: cipher, secret: secret)
            return answer(0x84, lies.ephemeralKey?(value, own.encoded) ?? own.encoded)
        default:
            guard let keys = state.keys, let own = state.publicKey, let received = state.received,
                value == (try token(own, keys))
            else { return ResponseAPDU(status: lies.refusal) }
            let token = try token(received, keys)
            return answer(0x86, lies.token?(value, token) ?? token)
        }
    }

    private func token(_ point: GroupElement, _ keys: SecureMessagingKeys) throws -> [UInt8] {
        var input = BER.encode(0x7F49, identifier.encoded + BER.encode(point.publicValueTag, point.encoded))
        guard cipher == .tripleDES else { return try CMAC.compute(key: keys.authentication, input) }
        input.append(0x80)
        while input.count % 8 != 0 { input.append(0) }
        return try RetailMAC.compute(key: keys.authentication, paddedData: input)
    }

    private func answer(_ tag: BERTag, _ value: [UInt8]) -> ResponseAPDU {
        ResponseAPDU(data: BER.encode(0x7C, BER.encode(tag, value)), status: .success)
    }
}

extension CommandAPDU {
    /// Whether MSE:Set AT names the domain parameters.
    var namesDomainParameters: Bool {
        var reader = BERReader(data)
        return (try? reader.readAll().contains { $0.tag == 0x84 }) ?? false
    }
}
