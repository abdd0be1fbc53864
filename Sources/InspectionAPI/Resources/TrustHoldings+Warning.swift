extension TrustHoldings {
    /// What an operator should look at, of one kind: in numbers, so that many of one kind hide none of another.
    package struct Warning: Sendable, Hashable, Codable {
        /// What it is about.
        package struct Item: Sendable, Hashable, Codable {
            /// SHA-256 in lower-case hexadecimal; nil for the material as a whole.
            package var fingerprint: String?
            /// The country of the subject, or of the CRL's issuer, in capitals; nil where the name has none.
            package var country: String?
            /// When it ends, or ended (RFC 3339).
            package var until: String?

            /// An item from its parts.
            package init(fingerprint: String?, country: String?, until: String?) {
                self.fingerprint = fingerprint
                self.country = country
                self.until = until
            }
        }

        /// The most that are named of one kind.
        package static let named = 8

        /// The stable code.
        package var code: String
        /// How many there are.
        package var count: Int
        /// The first of them.
        package var first: [Item]

        /// A warning from its parts.
        package init(code: String, count: Int, first: [Item]) {
            self.code = code
            self.count = count
            self.first = first
        }
    }
}
