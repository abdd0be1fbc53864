/// The decision of a versioned policy.
extension InspectionReport {
    package struct Decision: Sendable, Hashable {
        /// What a clerk does next.
        package enum Status: String, Sendable, Codable, Hashable, CaseIterable {
            /// Every check that is essential passed, none failed.
            case accept
            /// Nothing failed, and something essential did not pass: a person decides.
            case review
            /// Something failed.
            case reject
            /// The document was not read.
            case incomplete
        }

        /// One thing that was found, with whatever follows from it.
        package struct Cause: Sendable, Hashable, Codable {
            /// The check that found it.
            package var check: String
            /// Its code, or the caveat on it.
            package var code: String
            /// What the code is called; nil until words were asked for.
            package var title: String?
            /// What the clerk does; nil until words were asked for.
            package var action: String?
            /// `check.code` of every other check that says no more than this one, in the order of the checks.
            package var consequences: [String]

            /// A cause from its parts.
            package init(check: String, code: String, consequences: [String] = []) {
                self.check = check
                self.code = code
                self.consequences = consequences
            }
        }

        /// What a clerk does next.
        package var status: Status
        /// What was found, in one word; nil in a report by a version before that addition.
        package var finding: Finding?
        /// What the finding is called; nil until words were asked for.
        package var title: String?
        /// What the clerk does about it; nil until words were asked for.
        package var action: String?
        /// The policy's name and version: `strict@4`.
        package var policy: String
        /// `check.code` for every check that kept the status from being better, and for every caveat on one that passed.
        package var reasons: [String]
        /// What the finding rests on, one for each thing that was found, the gravest first.
        package var causes: [Cause]

        /// A decision from its parts.
        package init(
            status: Status,
            finding: Finding? = nil,
            policy: String,
            reasons: [String],
            causes: [Cause] = []
        ) {
            self.status = status
            self.finding = finding
            self.policy = policy
            self.reasons = reasons
            self.causes = causes
        }
    }
}

extension InspectionReport.Decision: Codable {
    /// Decodes a decision, one without finding and causes too, as versions before that addition wrote it.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        status = try container.decode(Status.self, forKey: .status)
        finding = try container.decodeIfPresent(Finding.self, forKey: .finding)
        title = try container.decodeIfPresent(String.self, forKey: .title)
        action = try container.decodeIfPresent(String.self, forKey: .action)
        policy = try container.decode(String.self, forKey: .policy)
        reasons = try container.decode([String].self, forKey: .reasons)
        causes = try container.decodeIfPresent([Cause].self, forKey: .causes) ?? []
    }
}
