import DocumentCore
import SmartCard

/// The data objects of a protected command, in the order of Doc 9303-11, 9.8.4: 87 or 85, 97, 8E.
struct ProtectedCommandObjects: Sendable {
    /// The encrypted data field without its padding indicator; nil for none.
    let cryptogram: [UInt8]?
    /// Ne of DO 97; nil for none.
    let expectedLength: Int?
    /// The eight bytes of DO 8E.
    let checksum: [UInt8]
    /// All objects before DO 8E, as received.
    let authenticated: [UInt8]

    init(_ command: CommandAPDU) throws {
        var reader = BERReader(command.data)
        let isOdd = command.ins & 1 == 1
        cryptogram = try reader.readIfPresent(isOdd ? 0x85 : 0x87).map { try Self.cryptogram(of: $0) }
        expectedLength = try reader.readIfPresent(0x97).map { try Self.expectedLength(of: $0) }
        authenticated = Array(command.data.prefix(command.data.count - reader.remaining.count))
        guard !reader.isAtEnd, let object = try reader.readIfPresent(0x8E) else {
            throw ChipRefusal(.secureMessagingObjectsMissing)
        }
        try reader.finish()
        checksum = Array(object.value)
    }

    private static func cryptogram(of object: BERObject) throws -> [UInt8] {
        guard object.tag == 0x87 else { return Array(object.value) }
        guard object.value.first == 0x01 else { throw ChipRefusal(.secureMessagingObjectsIncorrect) }
        return Array(object.value.dropFirst())
    }

    private static func expectedLength(of object: BERObject) throws -> Int {
        guard (1...2).contains(object.value.count) else { throw ChipRefusal(.secureMessagingObjectsIncorrect) }
        let number = object.value.reduce(0) { $0 << 8 | Int($1) }
        return number > 0 ? number : object.value.count == 1 ? 256 : 65536
    }
}
