import DocumentCore
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
    ///
    /// - Parameter fault: what to do wrong about the data objects; nil once it is done.
    mutating func protect(
        _ response: ResponseAPDU,
        oddInstruction: Bool,
        committing fault: inout ChipFault?
    ) throws -> ResponseAPDU {
        counter.increment()
        var objects = try cryptogram(of: response.data, oddInstruction: oddInstruction, &fault)
        objects += Self.status(response.status, &fault)
        var checksum = try keys.authenticate(
            padded: counter.bytes + BlockPadding.add(to: objects, blockLength: blockLength)
        )
        if case .flippedChecksumBit(let bit) = fault {
            fault = nil
            let place = Int(bit.magnitude % 64)
            checksum[place / 8] ^= 1 << UInt8(place % 8)
        }
        return ResponseAPDU(data: objects + BER.encode(0x8E, checksum), status: response.status)
    }

    /// DO 87, or 85 for an odd instruction; empty for an answer without data.
    private func cryptogram(
        of data: [UInt8],
        oddInstruction: Bool,
        _ fault: inout ChipFault?
    ) throws -> [UInt8] {
        guard !data.isEmpty else { return [] }
        var padded = BlockPadding.add(to: data, blockLength: blockLength)
        var indicator: UInt8 = 0x01
        switch fault {
        case .missingCryptogram:
            fault = nil
            return []
        case .wrongPadding:
            fault = nil
            padded[data.count] = 0x81
        case .wrongPaddingIndicator where !oddInstruction:
            fault = nil
            indicator = 0x02
        default: break
        }
        let cryptogram = try keys.cipher.encryptCBC(key: keys.encryption, iv: try initialisationVector(), padded)
        return oddInstruction ? BER.encode(0x85, cryptogram) : BER.encode(0x87, [indicator] + cryptogram)
    }

    /// DO 99.
    private static func status(_ status: StatusWord, _ fault: inout ChipFault?) -> [UInt8] {
        var status = status
        switch fault {
        case .missingStatus:
            fault = nil
            return []
        case .otherProtectedStatus(let other) where other != status:
            fault = nil
            status = other
        default: break
        }
        return BER.encode(0x99, [status.sw1, status.sw2])
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
