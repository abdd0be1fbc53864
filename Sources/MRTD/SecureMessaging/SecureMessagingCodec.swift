import DocumentCore
import OpenSSLCrypto
import SmartCard

/// Protects commands and opens responses (Doc 9303-11, 9.8.4, figures 5 and 6). Pure: it holds keys and counter, no channel.
struct SecureMessagingCodec: Sendable {
    let keys: SecureMessagingKeys
    private(set) var counter: SendSequenceCounter

    /// A codec before its first command.
    init(_ keys: SecureMessagingKeys) {
        self.keys = keys
        counter = keys.counter
    }

    private var blockLength: Int { keys.cipher.blockLength }

    /// The protected form of a command; counts up first.
    ///
    /// The class byte's secure-messaging bits are set, the outer Le is always open (00, or 00 00 where the plain command is
    /// extended or the objects need it).
    mutating func protect(_ command: CommandAPDU) throws(SecureMessagingError) -> CommandAPDU {
        counter.increment()
        var protected = command
        protected.cla |= 0x0C
        let objects = try cryptogram(of: command) + Self.expectedLength(of: command)
        let authenticated = objects.isEmpty ? [] : Padding.add(to: objects, blockLength: blockLength)
        let header = Padding.add(to: protected.header, blockLength: blockLength)
        let data = objects + BER.encode(0x8E, try checksum(header + authenticated))
        guard data.count <= CommandAPDU.extendedDataLimit else { throw SecureMessagingError(.commandTooLong) }
        protected.data = data
        let extended = command.isExtended || data.count > CommandAPDU.shortDataLimit
        protected.forcesExtendedLength = extended
        protected.expectedLength = extended ? CommandAPDU.extendedExpectedLimit : CommandAPDU.shortExpectedLimit
        return protected
    }

    /// The plain form of a response; counts up first. Its status word is the protected one.
    ///
    /// - Parameter instruction: INS of the command: odd ones are answered in data object 85.
    mutating func open(_ response: ResponseAPDU, to instruction: UInt8) throws(SecureMessagingError) -> ResponseAPDU {
        counter.increment()
        guard !response.data.isEmpty else { throw SecureMessagingError(.unprotected, status: response.status) }
        let objects = try ProtectedResponse(response, oddInstruction: instruction & 1 == 1)
        let expected = try checksum(Padding.add(to: objects.authenticated, blockLength: blockLength))
        guard constantTimeEqual(expected, objects.checksum) else {
            throw SecureMessagingError(.checksumIncorrect, status: response.status)
        }
        guard let status = objects.status else {
            throw SecureMessagingError(.statusMissing, status: response.status)
        }
        guard status == response.status else { throw SecureMessagingError(.statusDiffers, status: response.status) }
        return ResponseAPDU(data: try decrypt(objects.cryptogram), status: status)
    }

    /// Data object 87 with padding indicator 01, or 85 for an odd instruction; empty for a command without data.
    private func cryptogram(of command: CommandAPDU) throws(SecureMessagingError) -> [UInt8] {
        guard !command.data.isEmpty else { return [] }
        let encrypted = try crypto { () throws(OpenSSLError) in
            try keys.cipher.encryptCBC(
                key: keys.encryption,
                iv: keys.initialisationVector(counter),
                Padding.add(to: command.data, blockLength: blockLength)
            )
        }
        return command.ins & 1 == 1 ? BER.encode(0x85, encrypted) : BER.encode(0x87, [0x01] + encrypted)
    }

    /// Data object 97: Ne in one byte, or two for an extended command; empty where nothing is expected.
    private static func expectedLength(of command: CommandAPDU) -> [UInt8] {
        guard let length = command.expectedLength else { return [] }
        let low = UInt8(truncatingIfNeeded: length)
        return BER.encode(0x97, command.isExtended ? [UInt8(truncatingIfNeeded: length >> 8), low] : [low])
    }

    private func checksum(_ padded: [UInt8]) throws(SecureMessagingError) -> [UInt8] {
        // For AES the counter is one whole block, for 3DES too: what follows stays aligned.
        try crypto { () throws(OpenSSLError) in try keys.checksum(counter.bytes + padded) }
    }

    private func decrypt(_ cryptogram: [UInt8]?) throws(SecureMessagingError) -> [UInt8] {
        guard let cryptogram else { return [] }
        guard !cryptogram.isEmpty, cryptogram.count.isMultiple(of: blockLength) else {
            throw SecureMessagingError(.cryptogramMalformed)
        }
        let padded = try crypto { () throws(OpenSSLError) in
            try keys.cipher.decryptCBC(key: keys.encryption, iv: keys.initialisationVector(counter), cryptogram)
        }
        guard let plain = Padding.remove(from: padded, blockLength: blockLength) else {
            throw SecureMessagingError(.paddingIncorrect)
        }
        return plain
    }

    private func crypto<Value>(_ body: () throws(OpenSSLError) -> Value) throws(SecureMessagingError) -> Value {
        do throws(OpenSSLError) {
            return try body()
        } catch {
            throw SecureMessagingError(.cryptoFailed)
        }
    }
}
