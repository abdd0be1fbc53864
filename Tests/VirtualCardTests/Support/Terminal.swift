import DocumentCore
import OpenSSLCrypto
import SmartCard

@testable import VirtualCard

/// A terminal as small as it can be: plain and protected commands, PACE, BAC, chip authentication.
final class Terminal {
    struct Refused: Error, Equatable { let status: StatusWord }

    let card: any CardOperatingSystem
    private var keys: SessionKeys?
    private var counter = SendSequenceCounter([])

    init(_ card: any CardOperatingSystem) { self.card = card }

    /// Sends a command as it stands.
    func plain(_ command: CommandAPDU) async throws -> ResponseAPDU {
        try ResponseAPDU(encoded: await card.process(command.encoded))
    }

    func plain(_ text: String) async throws -> ResponseAPDU {
        try ResponseAPDU(encoded: await card.process(testHex(text)))
    }

    /// Sends a command under the session, or plain where there is none, and checks the answer's MAC.
    func send(_ command: CommandAPDU, extended: Bool = false) async throws -> ResponseAPDU {
        guard keys != nil else { return try await plain(command) }
        let response = try await plain(try protect(command, extended: extended))
        return try open(response, oddInstruction: command.ins & 1 == 1)
    }

    /// The protected form of a command; the counter moves.
    func protect(_ command: CommandAPDU, extended: Bool = false) throws -> CommandAPDU {
        guard let keys else { throw Refused(status: .conditionsNotSatisfied) }
        let block = keys.cipher.blockLength
        counter.increment()
        var objects: [UInt8] = []
        if !command.data.isEmpty {
            let cryptogram = try keys.cipher.encryptCBC(
                key: keys.encryption,
                iv: try vector(),
                BlockPadding.add(to: command.data, blockLength: block)
            )
            objects += command.ins & 1 == 1 ? BER.encode(0x85, cryptogram) : BER.encode(0x87, [1] + cryptogram)
        }
        if let length = command.expectedLength {
            let low = UInt8(truncatingIfNeeded: length)
            objects += BER.encode(0x97, length > 256 ? [UInt8(truncatingIfNeeded: length >> 8), low] : [low])
        }
        var protected = command
        protected.cla |= 0x0C
        var message = counter.bytes + BlockPadding.add(to: protected.header, blockLength: block)
        if !objects.isEmpty { message += BlockPadding.add(to: objects, blockLength: block) }
        protected.data = objects + BER.encode(0x8E, try keys.authenticate(padded: message))
        protected.expectedLength = extended ? 65536 : 256
        return protected
    }

    /// The data objects of a protected response whose checksum is right; the counter moves.
    func objects(of response: ResponseAPDU) throws -> [BERTag: [UInt8]] {
        guard let keys, !response.data.isEmpty else { throw Refused(status: response.status) }
        counter.increment()
        let objects = try BERReader.readAll(response.data)
        let authenticated = objects.filter { $0.tag != 0x8E }.flatMap { Array($0.encoded) }
        let message = counter.bytes + BlockPadding.add(to: authenticated, blockLength: keys.cipher.blockLength)
        guard let checksum = objects.last, checksum.tag == 0x8E,
            Array(checksum.value) == (try keys.authenticate(padded: message))
        else { throw Refused(status: .secureMessagingObjectsIncorrect) }
        return Dictionary(objects.map { ($0.tag, Array($0.value)) }) { first, _ in first }
    }

    /// The decrypted contents of data object 87 or 85, the padding included.
    func decrypt(_ cryptogram: [UInt8]) throws -> [UInt8] {
        guard let keys else { throw Refused(status: .conditionsNotSatisfied) }
        return try keys.cipher.decryptCBC(key: keys.encryption, iv: try vector(), cryptogram)
    }

    private func open(_ response: ResponseAPDU, oddInstruction: Bool) throws -> ResponseAPDU {
        let objects = try objects(of: response)
        guard objects[0x99] == [response.status.sw1, response.status.sw2] else {
            throw Refused(status: .secureMessagingObjectsIncorrect)
        }
        let object = oddInstruction ? objects[0x85] : objects[0x87].map { Array($0.dropFirst()) }
        let data = try object.map { BlockPadding.remove(from: try decrypt($0)) ?? [] } ?? []
        return ResponseAPDU(data: data, status: response.status)
    }

    private func vector() throws -> [UInt8]? {
        guard let keys, keys.cipher != .tripleDES else { return nil }
        return try keys.cipher.encryptCBC(key: keys.encryption, counter.bytes)
    }

    /// Takes up new keys, the counter at zero or at `start`.
    func use(_ keys: SessionKeys, counter start: [UInt8]? = nil) {
        self.keys = keys
        counter = start.map { SendSequenceCounter($0) } ?? SendSequenceCounter(blockLength: keys.cipher.blockLength)
    }

    /// Forgets the session.
    func forget() { keys = nil }

    func selectApplication() async throws {
        let response = try await send(.selectApplication([0xA0, 0x00, 0x00, 0x02, 0x47, 0x10, 0x01]))
        guard response.status == .success else { throw Refused(status: response.status) }
    }

    /// Reads a file to its end, first by short file identifier or after SELECT, then by offset.
    func read(_ shortIdentifier: UInt8, bySelect: Bool = false) async throws -> [UInt8] {
        let block = 223
        var command = CommandAPDU.readBinary(shortFileIdentifier: shortIdentifier, length: block)
        if bySelect {
            _ = try await send(.selectFile(0x0100 | UInt16(shortIdentifier)))
            command = .readBinary(offset: 0, length: block)
        }
        var file: [UInt8] = []
        while true {
            let response = try await send(command)
            file += response.data
            guard response.status == .success, !response.data.isEmpty else {
                guard [.endOfFile, .offsetOutsideFile].contains(response.status) else {
                    throw Refused(status: response.status)
                }
                return file
            }
            command = .readBinary(offset: file.count, length: block)
        }
    }
}

extension BERReader {
    static func readAll(_ bytes: [UInt8]) throws -> [BERObject] {
        var reader = BERReader(bytes)
        return try reader.readAll()
    }
}
