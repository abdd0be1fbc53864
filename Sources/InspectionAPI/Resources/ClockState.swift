package import Foundation

/// Whether this machine's clock can be right, for `GET /v1`.
package struct ClockState: Sendable, Hashable, Codable {
    /// Whether nothing shows that it is behind.
    package let plausible: Bool
    /// The moment that shows that it is behind.
    package let knownToHavePassed: String?
    /// Whose word that is.
    package let witness: String?

    enum CodingKeys: String, CodingKey {
        case plausible, witness
        case knownToHavePassed = "known_to_have_passed"
    }

    /// A clock of which nothing shows that it is behind.
    package static let plausible = ClockState(plausible: true, knownToHavePassed: nil, witness: nil)

    /// A clock that stands before a moment that has passed.
    package static func behind(_ moment: Date, witness: String) -> ClockState {
        ClockState(plausible: false, knownToHavePassed: moment.formatted(.iso8601), witness: witness)
    }
}
