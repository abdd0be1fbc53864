import DocumentCore

/// What somebody who opened the chip said of a field, and how it agrees with the chip. Nobody signed it.
package struct ClaimedValue: Sendable, Codable, Hashable {
    /// How a claim agrees with the chip.
    package enum Comparison: String, Sendable, Codable, Hashable, CaseIterable {
        /// The chip says the same.
        case same
        /// The chip says something else.
        case differs
        /// The chip has no such value.
        case notOnChip = "not_on_chip"
        /// The chip's value was not read, or is not granted to this client.
        case notCompared = "not_compared"
    }

    /// Text as scanned, an ISO 8601 date, or the letter of the sex.
    package var value: String
    /// Always true: no signature covers it, whatever it is compared with.
    package var unsigned = true
    /// How it agrees with the chip.
    package var compared: Comparison

    /// A claim and how it agrees.
    package init(_ value: String, compared: Comparison) {
        self.value = value
        self.compared = compared
    }
}

extension ClaimedValue: PersonalData {}
