/// The ways to give what opens a chip: what an order's `access.type` says, and a claim is of.
package enum AccessKind: String, Sendable, Hashable, CaseIterable, Codable {
    /// Six digits, the card access number.
    case can
    /// Twelve digits, the personal number.
    case number
    /// The machine-readable zone.
    case mrz
    /// The text of the QR code.
    case qr
    /// Three fields of the machine-readable zone.
    case mrzFields = "mrz_fields"
}
