import DocumentCore

/// What an inspection was asked for, so that it can be made again of the recording. It holds what opened the chip.
package struct TraceOrder: Sendable, Hashable, Codable {
    /// What is known to have passed, where that shows that the clock was behind.
    package struct Passed: Sendable, Hashable, Codable {
        /// The moment (RFC 3339).
        package var time: String
        /// Whose word it is, as checks have it in their evidence.
        package var witness: String

        /// A moment from its parts.
        package init(time: String, witness: String) {
            self.time = time
            self.witness = witness
        }
    }

    /// What opened the chip, as the API has it, JSON.
    package var access: String
    /// The fields.
    package var fields: [String]
    /// What was asked for in place of data, but for what hangs on a key of the daemon's; nil for nothing.
    package var derived: [String]?
    /// The number that may be the holder's, where that was asked.
    package var number: String?
    /// Whether the portrait was asked for.
    package var portrait: Bool
    /// The caller's challenge, hexadecimal.
    package var challenge: String?
    /// The decision policy's name.
    package var policy: String
    /// The time that was judged by (RFC 3339).
    package var at: String
    /// What had passed by then; nil where nothing showed that the clock was behind.
    package var passed: Passed?

    /// An order from its parts.
    package init(
        access: String,
        fields: [String],
        derived: [String]? = nil,
        number: String? = nil,
        portrait: Bool,
        challenge: String? = nil,
        policy: String,
        at: String,
        passed: Passed? = nil
    ) {
        self.access = access
        self.fields = fields
        self.derived = derived
        self.number = number
        self.portrait = portrait
        self.challenge = challenge
        self.policy = policy
        self.at = at
        self.passed = passed
    }
}

extension TraceOrder: PersonalData {}
