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

extension ResponseAPDU: CustomStringConvertible {
    /// Length and status only: the data field may hold personal data.
    package var description: String { "\(data.count) bytes, \(status)" }
}
