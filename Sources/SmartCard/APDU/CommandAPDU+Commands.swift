/// The interindustry commands that a reader of travel documents sends (ISO 7816-4, 7; Doc 9303-10 and -11).
extension CommandAPDU {
    /// SELECT by application identifier, no response data wanted (P1 04, P2 0C).
    package static func selectApplication(_ aid: [UInt8]) -> Self {
        Self(ins: 0xA4, p1: 0x04, p2: 0x0C, data: aid)
    }

    /// SELECT of the master file, no response data wanted (P1 00, P2 0C).
    package static let selectMasterFile = Self(ins: 0xA4, p1: 0x00, p2: 0x0C, data: [0x3F, 0x00])

    /// SELECT an elementary file under the current DF by its two-byte identifier (P1 02, P2 0C).
    package static func selectFile(_ identifier: UInt16) -> Self {
        Self(ins: 0xA4, p1: 0x02, p2: 0x0C, data: [UInt8(identifier >> 8), UInt8(truncatingIfNeeded: identifier)])
    }

    /// READ BINARY of the current file from `offset` (0 ... 32767).
    package static func readBinary(offset: Int, length: Int) -> Self {
        precondition((0...0x7FFF).contains(offset), "even READ BINARY reaches offset 32767 only")
        return Self(ins: 0xB0, p1: UInt8(offset >> 8), p2: UInt8(truncatingIfNeeded: offset), expectedLength: length)
    }

    /// READ BINARY by short file identifier (1 ... 30), which also makes the file the current one, from `offset` (0 ... 255).
    package static func readBinary(shortFileIdentifier: UInt8, offset: UInt8 = 0, length: Int) -> Self {
        precondition((1...30).contains(shortFileIdentifier), "short file identifier out of range")
        return Self(ins: 0xB0, p1: 0x80 | shortFileIdentifier, p2: offset, expectedLength: length)
    }

    /// READ BINARY with odd instruction B1: the offset travels in a data object 54, the answer in a data object 53 (or 73).
    ///
    /// `length` is Ne, the data object's header included.
    package static func readBinaryOdd(offset: Int, length: Int) -> Self {
        precondition((0...0xFF_FFFF).contains(offset), "offset out of range")
        let bytes = [UInt8(offset >> 16), UInt8(offset >> 8 & 0xFF), UInt8(offset & 0xFF)].drop { $0 == 0 }
        let value = bytes.count < 2 ? [UInt8(offset >> 8 & 0xFF), UInt8(offset & 0xFF)] : Array(bytes)
        return Self(ins: 0xB1, p1: 0, p2: 0, data: [0x54, UInt8(value.count)] + value, expectedLength: length)
    }

    /// GET CHALLENGE for `length` random bytes.
    package static func getChallenge(length: Int = 8) -> Self {
        Self(ins: 0x84, p1: 0, p2: 0, expectedLength: length)
    }

    /// GET RESPONSE for the bytes that 61xx announced.
    package static func getResponse(cla: UInt8 = 0, length: Int) -> Self {
        Self(cla: cla, ins: 0xC0, p1: 0, p2: 0, expectedLength: length)
    }
}
