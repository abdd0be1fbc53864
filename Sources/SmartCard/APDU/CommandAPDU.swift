import DocumentCore

/// A command APDU (ISO 7816-4, 5.1): header, data field and the length expected in return.
package struct CommandAPDU: Hashable, Sendable {
    /// Class byte CLA.
    package var cla: UInt8
    /// Instruction byte INS.
    package var ins: UInt8
    /// Parameter byte P1.
    package var p1: UInt8
    /// Parameter byte P2.
    package var p2: UInt8
    /// The command data field, Nc = 0 ... 65535 bytes.
    package var data: [UInt8]
    /// Ne, the most bytes expected in the response: nil for none, else 1 ... 65536.
    package var expectedLength: Int?
    /// Whether the length fields take the extended form even where the short one would do.
    package var forcesExtendedLength: Bool

    /// The bit of CLA that says that another command of the chain follows (ISO 7816-4, 5.4.1).
    package static let chainingBit: UInt8 = 0x10
    /// The longest data field of a short command.
    package static let shortDataLimit = 255
    /// The largest Ne of a short command.
    package static let shortExpectedLimit = 256
    /// The longest data field of an extended command.
    package static let extendedDataLimit = 65535
    /// The largest Ne of an extended command.
    package static let extendedExpectedLimit = 65536

    /// - Precondition: `data` has at most 65535 bytes, `expectedLength` is nil or 1 ... 65536. Both are the caller's own
    ///   numbers, never taken from outside unchecked.
    package init(
        cla: UInt8 = 0x00,
        ins: UInt8,
        p1: UInt8,
        p2: UInt8,
        data: [UInt8] = [],
        expectedLength: Int? = nil,
        forcesExtendedLength: Bool = false
    ) {
        precondition(data.count <= Self.extendedDataLimit, "command data field too long")
        precondition(expectedLength.map { (1...Self.extendedExpectedLimit).contains($0) } ?? true, "Ne out of range")
        self.cla = cla
        self.ins = ins
        self.p1 = p1
        self.p2 = p2
        self.data = data
        self.expectedLength = expectedLength
        self.forcesExtendedLength = forcesExtendedLength
    }

    /// Whether the encoding uses extended length fields.
    package var isExtended: Bool {
        forcesExtendedLength || data.count > Self.shortDataLimit || (expectedLength ?? 0) > Self.shortExpectedLimit
    }

    /// The four header bytes CLA INS P1 P2.
    package var header: [UInt8] { [cla, ins, p1, p2] }

    /// The bytes sent to the card, in the shortest of the cases 1, 2S, 3S, 4S, 2E, 3E, 4E that holds the command.
    package var encoded: [UInt8] { isExtended ? encodedExtended : encodedShort }

    private var encodedShort: [UInt8] {
        var bytes = header
        if !data.isEmpty {
            bytes.append(UInt8(data.count))
            bytes += data
        }
        if let expectedLength { bytes.append(UInt8(truncatingIfNeeded: expectedLength)) }
        return bytes
    }

    private var encodedExtended: [UInt8] {
        var bytes = header
        guard !data.isEmpty || expectedLength != nil else { return bytes }
        bytes.append(0x00)
        if !data.isEmpty {
            bytes += [UInt8(data.count >> 8), UInt8(truncatingIfNeeded: data.count)]
            bytes += data
        }
        if let expectedLength {
            bytes += [UInt8(truncatingIfNeeded: expectedLength >> 8), UInt8(truncatingIfNeeded: expectedLength)]
        }
        return bytes
    }
}

extension CommandAPDU {
    /// Reads a command as a card receives it; the card's side of `encoded`. `forcesExtendedLength` is set only where the
    /// sender need not have used the extended form.
    ///
    /// - Throws: `APDUError.malformedCommand` when the lengths contradict the bytes.
    package init(encoded bytes: [UInt8]) throws(APDUError) {
        guard bytes.count >= 4 else { throw .malformedCommand }
        self.init(cla: bytes[0], ins: bytes[1], p1: bytes[2], p2: bytes[3])
        let body = Array(bytes[4...])
        switch body.count {
        case 0: return
        case 1: expectedLength = body[0] == 0 ? 256 : Int(body[0])
        case _ where body[0] != 0: try readShort(body)
        default: try readExtended(body)
        }
    }

    private mutating func readShort(_ body: [UInt8]) throws(APDUError) {
        let count = Int(body[0])
        guard body.count == 1 + count || body.count == 2 + count else { throw .malformedCommand }
        data = Array(body[1..<(1 + count)])
        if body.count == 2 + count { expectedLength = body[1 + count] == 0 ? 256 : Int(body[1 + count]) }
    }

    private mutating func readExtended(_ body: [UInt8]) throws(APDUError) {
        guard body.count >= 3 else { throw .malformedCommand }
        defer {
            forcesExtendedLength =
                data.count <= Self.shortDataLimit && (expectedLength ?? 0) <= Self.shortExpectedLimit
        }
        let first = Int(body[1]) << 8 | Int(body[2])
        if body.count == 3 {
            expectedLength = first == 0 ? 65536 : first
            return
        }
        guard first > 0, body.count == 3 + first || body.count == 5 + first else { throw .malformedCommand }
        data = Array(body[3..<(3 + first)])
        if body.count == 5 + first {
            let ne = Int(body[3 + first]) << 8 | Int(body[4 + first])
            expectedLength = ne == 0 ? 65536 : ne
        }
    }
}

extension CommandAPDU: CustomStringConvertible {
    /// Header and lengths only: the data field may hold personal data.
    package var description: String {
        "\(header.hexadecimal(separator: " ")) Nc=\(data.count) Ne=\(expectedLength.map(String.init) ?? "-")"
    }
}

/// What is wrong with the bytes of an APDU.
package enum APDUError: Error, Hashable, Sendable {
    /// The length fields of a command contradict its bytes.
    case malformedCommand
    /// A response of fewer than two bytes: no status word.
    case responseWithoutStatus
}
