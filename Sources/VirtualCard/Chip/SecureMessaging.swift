import OpenSSLCrypto
import SmartCard

/// The chip's half of secure messaging (Doc 9303-11, 9.8): opens protected commands, seals responses.
///
/// Any error of `unprotect` ends the session; the caller forgets this value.
struct SecureMessaging: Sendable {
    let keys: SessionKeys
    private(set) var counter: SendSequenceCounter

    private var blockLength: Int { keys.cipher.blockLength }

    /// A session with a counter of its own (BAC), or one that starts from zero (all others).
    init(keys: SessionKeys, counter: SendSequenceCounter? = nil) {
        self.keys = keys
        self.counter = counter ?? SendSequenceCounter(blockLength: keys.cipher.blockLength)
    }

    /// The plain command inside a protected one.
    ///
    /// - Throws: `ChipRefusal` 6987 without a checksum, 6988 for objects that are wrong in any other way.
    mutating func unprotect(_ command: CommandAPDU) throws -> CommandAPDU {
        let objects: ProtectedCommandObjects
        do { objects = try ProtectedCommandObjects(command) } catch is BERError {
            throw ChipRefusal(.secureMessagingObjectsIncorrect)
        }
        counter.increment()
        var authenticated = counter.bytes + BlockPadding.add(to: command.header, blockLength: blockLength)
        if !objects.authenticated.isEmpty {
            authenticated += BlockPadding.add(to: objects.authenticated, blockLength: blockLength)
        }
        guard constantTimeEqual(try keys.authenticate(padded: authenticated), objects.checksum) else {
            throw ChipRefusal(.secureMessagingObjectsIncorrect)
        }
        var plain = command
        plain.cla = command.cla & ~0x0C
        plain.data = try objects.cryptogram.map(decrypt) ?? []
        plain.expectedLength = objects.expectedLength
        return plain
    }

    /// The protected form of `response` to a command whose instruction was odd or even.
    mutating func protect(_ response: ResponseAPDU, oddInstruction: Bool) throws -> ResponseAPDU {
        counter.increment()
        var objects: [UInt8] = []
        if !response.data.isEmpty {
            let cryptogram = try keys.cipher.encryptCBC(
                key: keys.encryption,
                iv: try initialisationVector(),
                BlockPadding.add(to: response.data, blockLength: blockLength)
            )
            objects += oddInstruction ? BER.encode(0x85, cryptogram) : BER.encode(0x87, [0x01] + cryptogram)
        }
        objects += BER.encode(0x99, [response.status.sw1, response.status.sw2])
        let checksum = try keys.authenticate(
            padded: counter.bytes + BlockPadding.add(to: objects, blockLength: blockLength)
        )
        return ResponseAPDU(data: objects + BER.encode(0x8E, checksum), status: response.status)
    }

    /// The most plain bytes whose protected response has at most `limit` bytes of data.
    func capacity(within limit: Int) -> Int {
        let trailer = 4 + 10  // DO 99 and DO 8E
        let header = limit < 128 ? 3 : limit < 256 + trailer ? 4 : 5  // 87, length, padding indicator
        let blocks = (limit - trailer - header) / blockLength
        return max(0, blocks * blockLength - 1)
    }

    private func decrypt(_ cryptogram: [UInt8]) throws -> [UInt8] {
        guard !cryptogram.isEmpty, cryptogram.count.isMultiple(of: blockLength),
            let data = BlockPadding.remove(
                from: try keys.cipher.decryptCBC(key: keys.encryption, iv: try initialisationVector(), cryptogram)
            )
        else { throw ChipRefusal(.secureMessagingObjectsIncorrect) }
        return data
    }

    /// Zeros for 3DES, the encrypted counter for AES (Doc 9303-11, 9.8.6.1 and 9.8.7.1).
    private func initialisationVector() throws(OpenSSLError) -> [UInt8]? {
        guard keys.cipher != .tripleDES else { return nil }
        return try keys.cipher.encryptCBC(key: keys.encryption, counter.bytes)
    }
}
