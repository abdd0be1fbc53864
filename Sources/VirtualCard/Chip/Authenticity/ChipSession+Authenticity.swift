import DocumentCore
import OpenSSLCrypto
import SmartCard

/// Chip authentication version 1 (Doc 9303-11, 6.2.4): which key, and the change of the session's keys.
extension ChipSession {
    /// MSE:Set AT. 3DES may be run this way too.
    mutating func chooseChipAuthentication(_ objects: [BERTag: [UInt8]]) throws {
        guard isAccessGranted, secureMessaging != nil else { throw ChipRefusal(.securityStatusNotSatisfied) }
        guard let mechanism = objects[0x80] else { throw ChipRefusal(.incorrectData) }
        let keys = image.chipAuthenticationKeys.filter { $0.protocolIdentifier.bytes == mechanism }
        running = .chipAuthentication(try Self.key(among: keys, reference: objects[0x84]))
    }

    /// MSE:Set KAT, the 3DES way, is the key agreement itself (6.2.4.1).
    mutating func agreeOnKeys(_ objects: [BERTag: [UInt8]]) throws {
        guard isAccessGranted, secureMessaging != nil else { throw ChipRefusal(.securityStatusNotSatisfied) }
        guard !image.behaviour.refusesKeyAgreementTemplate else { throw ChipRefusal(.incorrectP1P2) }
        guard let publicKey = objects[0x91] else { throw ChipRefusal(.incorrectData) }
        let keys = image.chipAuthenticationKeys.filter { $0.cipher == .tripleDES }
        try agree(try Self.key(among: keys, reference: objects[0x84]), with: publicKey)
    }

    /// Restarts secure messaging behind the answer; terminal authentication has to be done anew under the new keys.
    mutating func agree(_ key: ChipAuthenticationKey, with publicKey: some Collection<UInt8>) throws {
        let agreement = try key.agree(with: publicKey)
        nextSecureMessaging = SecureMessaging(keys: agreement.keys)
        terminal = TerminalStatus(compressedKey: agreement.compressedTerminalKey)
    }

    /// A key with an identifier has to be named by it where there is another; one without must not be.
    private static func key(
        among keys: [ChipAuthenticationKey],
        reference: [UInt8]?
    ) throws -> ChipAuthenticationKey {
        guard !keys.isEmpty else { throw ChipRefusal(.incorrectData) }
        guard let reference else {
            guard let key = keys.first, keys.count == 1 else { throw ChipRefusal(.referencedDataNotFound) }
            return key
        }
        guard reference.count <= 4, let key = keys.first(where: { $0.identifier == Int(number: reference) }) else {
            throw ChipRefusal(.referencedDataNotFound)
        }
        return key
    }
}

extension Int {
    /// A big-endian number of at most four bytes.
    fileprivate init(number bytes: [UInt8]) { self = bytes.prefix(4).reduce(0) { $0 << 8 | Int($1) } }
}

/// INTERNAL AUTHENTICATE: active authentication (Doc 9303-11, 6.1.3).
extension ChipSession {
    func internalAuthenticate(_ command: CommandAPDU) throws -> ResponseAPDU {
        guard command.p1 == 0, command.p2 == 0 else { throw ChipRefusal(.incorrectP1P2) }
        guard isApplicationSelected, isAccessGranted else { throw ChipRefusal(.securityStatusNotSatisfied) }
        guard let key = image.activeAuthentication else { throw ChipRefusal(.instructionNotSupported) }
        guard command.data.count == 8, command.expectedLength != nil else { throw ChipRefusal(.wrongLength) }
        let signature = try key.sign(command.data, random: random)
        try checkExactLength(command.expectedLength ?? 0, of: signature.count)
        return ResponseAPDU(data: signature, status: .success)
    }
}
