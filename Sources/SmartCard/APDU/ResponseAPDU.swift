import DocumentCore

/// A response APDU (ISO 7816-4, 5.1): data field and status word.
package struct ResponseAPDU: Hashable, Sendable {
    /// The response data field, possibly empty.
    package var data: [UInt8]
    /// SW1-SW2.
    package var status: StatusWord

    /// A response from its parts.
    package init(data: [UInt8] = [], status: StatusWord) {
        self.data = data
        self.status = status
    }

    /// Reads the bytes as they came from the card.
    ///
    /// - Throws: `APDUError.responseWithoutStatus` for fewer than two bytes.
    package init(encoded bytes: [UInt8]) throws(APDUError) {
        guard bytes.count >= 2 else { throw .responseWithoutStatus }
        data = Array(bytes.dropLast(2))
        status = StatusWord(rawValue: UInt16(bytes[bytes.count - 2]) << 8 | UInt16(bytes[bytes.count - 1]))
    }

    /// The bytes as a card sends them: data field, SW1, SW2.
    package var encoded: [UInt8] { data + [status.sw1, status.sw2] }
}

extension ResponseAPDU {
    /// Whether the data field is a whole answer of secure messaging that repeats the status word: data object 99 with SW1-SW2, and
    /// the checksum 8E at its end (ISO 7816-4, 10; Doc 9303-11, 9.8.4). Whether the checksum is right is not asked here.
    package var hasProtectedStatus: Bool {
        guard !data.isEmpty else { return false }
        var reader = BERReader(data, depthLimit: 0)
        guard let objects = try? reader.readAll(), let last = objects.last, last.tag == 0x8E, last.value.count == 8
        else {
            return false
        }
        return objects.contains { $0.tag == 0x99 && $0.value.elementsEqual([status.sw1, status.sw2]) }
    }
}

extension ResponseAPDU: CustomStringConvertible {
    /// Length and status only: the data field may hold personal data.
    package var description: String { "\(data.count) bytes, \(status)" }
}
