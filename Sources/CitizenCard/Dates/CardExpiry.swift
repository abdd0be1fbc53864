package import DocumentProfiles
/// When a card ends. Personal data: never printed.
package enum CardExpiry: Sendable, Hashable {
    /// On this day, which is complete.
    case date(PartialDate)
    /// Never: "Không thời hạn".
    case none

    /// The field of the machine-readable zone, ASCII `YYMMDD`: a card without expiry carries `991231`.
    package var mrzField: [UInt8] {
        guard case .date(let date) = self, let month = date.month, let day = date.day else {
            return Array("991231".utf8)
        }
        return Array([date.year % 100, month, day].map(PartialDate.twoDigits).joined().utf8)
    }
}

extension CardExpiry: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Personal data is never printed.
    package var description: String { "‹redacted›" }
    /// Personal data is never printed.
    package var debugDescription: String { "‹redacted›" }
    /// Personal data is never dumped.
    package var customMirror: Mirror { Mirror(self, children: []) }
}
