package import InspectionAPI
package import DocumentCore

/// How checks become a decision: data, named and versioned. A change of the data is a new version.
///
/// The rules are the same for every policy: a check that `failed` rejects; a required check that is not `passed` asks for
/// a person, unless its code is one the policy tolerates, and so does any check that broke off. What was not read at all is
/// `incomplete`. A caveat on a check that passed is always told among the reasons, and asks for a person unless the policy only
/// tells it.
package struct DecisionPolicy: Sendable, Hashable {
    /// What a policy asks of one check.
    package enum Requirement: Sendable, Hashable {
        /// The check must pass; with one of these codes it may also stay undecided.
        case required(tolerating: [CheckCode])
        /// The check may stay undecided for any reason but that it broke off: `card_lost`.
        case optional
    }

    /// The policy's name.
    package let name: String
    /// Raised whenever the meaning changes.
    package let version: Int
    /// What is asked of each check; a check that is not listed is required without exception.
    package let requirements: [CheckName: Requirement]
    /// Checks of which at least one must pass: what tells a chip from a copy of its files.
    package let anyOf: [CheckName]
    /// The caveats that an accepted document may have: they stand among the reasons and change nothing. Any other asks for a
    /// person.
    package let onlyTold: Set<Caveat>

    /// `name@version`, as the report prints it.
    package var identifier: String { "\(name)@\(version)" }

    /// The default at a counter or kiosk: everything that this document and this trust store can prove must be proven.
    /// A missing CRL is tolerated, because no CRL of the Vietnamese identity card is public; a stale or forged one is not. An issuer's
    /// departure from the profile is told, and a residence that is another by the QR code: people move, and nobody signed the code.
    package static let counter = DecisionPolicy(
        name: "counter",
        version: 4,
        requirements: common.merging(
            [.dsRevocation: .required(tolerating: [.crlAbsent])],
            uniquingKeysWith: { _, new in new }
        ),
        anyOf: [.chipAuthentication, .activeAuthentication],
        onlyTold: [.testAnchor, .profileDeviation, .claimDiffers]
    )

    /// As `counter`, and revocation must be known, and every chip proof that the document has means for must be given, and no
    /// decision may rest on an anchor for tests or on a departure from the profile, or stand beside a QR code that says otherwise.
    package static let strict = DecisionPolicy(
        name: "strict",
        version: 4,
        requirements: common.merging(
            [
                .chipAuthentication: .required(tolerating: [.groupAbsent, .chipKeyAbsent]),
                .activeAuthentication: .required(tolerating: [.groupAbsent]),
            ],
            uniquingKeysWith: { _, new in new }
        ),
        anyOf: [.chipAuthentication, .activeAuthentication],
        onlyTold: []
    )

    /// For files without a chip: as `counter`, and nothing is asked of the chip.
    package static let offline = DecisionPolicy(
        name: "offline",
        version: 4,
        requirements: counter.requirements.merging(
            [
                .accessControl: .required(tolerating: [.noChip]),
                .chipAuthentication: .required(tolerating: [.noChip, .groupAbsent]),
                .activeAuthentication: .required(tolerating: [.noChip, .groupAbsent]),
            ],
            uniquingKeysWith: { _, new in new }
        ),
        anyOf: [],
        onlyTold: counter.onlyTold
    )

    /// Every policy that can be named.
    package static let all = [counter, strict, offline]

    /// Those that may judge a chip: `offline` would ask it for no proof that it is no copy.
    package static let forChips = all.filter { $0.name != offline.name }

    private static let common: [CheckName: Requirement] = [
        // Either chip protocol suffices (`anyOf`); a document often has one of them only.
        .chipAuthentication: .optional,
        .activeAuthentication: .optional,
        .comMatchesSOD: .required(tolerating: [.comAbsent, .versionDiffers]),
        .documentType: .required(tolerating: [.documentTypeNotStated]),
        .mrzMatchesAccessKey: .required(tolerating: [.noAccessClaim]),
        .dg13MatchesDG1: .required(tolerating: [.groupAbsent, .groupNotRequested, .issuerProfileUnknown]),
    ]
}

extension DecisionPolicy {
    /// The decision over a complete set of checks.
    ///
    /// - Parameter wasRead: whether the document was read; without it nothing is decided.
    /// - Returns: the status and, as `check.code` in the order of `CheckName`, every check that kept it from being better, and
    ///   every caveat.
    package func decide(
        on outcomes: [CheckName: CheckOutcome],
        wasRead: Bool
    ) -> InspectionReport.Decision {
        let caveats = CheckName.allCases.flatMap { check in
            (outcomes[check]?.caveats ?? []).sorted { $0.rawValue < $1.rawValue }.map { (check: check, caveat: $0) }
        }
        /// Those of the checks given, and the caveats of all.
        func reasons(_ checks: [CheckName]) -> [String] {
            CheckName.allCases.flatMap { check in
                (checks.contains(check) ? [reason(check, outcomes[check])] : [])
                    + caveats.filter { $0.check == check }.map { "\(check.rawValue).\($0.caveat.rawValue)" }
            }
        }
        let failed = CheckName.allCases.filter { outcomes[$0]?.verdict == .failed }
        let open = wasRead ? open(outcomes) : unread(outcomes)
        let isAccepted = open.isEmpty && caveats.allSatisfy { onlyTold.contains($0.caveat) }
        let status: InspectionReport.Decision.Status =
            !failed.isEmpty ? .reject : !wasRead ? .incomplete : isAccepted ? .accept : .review
        // One proof of the chip that failed needs no word about the other that is not there.
        let others = open.filter {
            !failed.contains($0) && !(anyOf.contains($0) && anyOf.contains(where: failed.contains))
        }
        let causes = CauseFolding(outcomes: outcomes).causes(
            failed: failed,
            open: status == .accept ? told(outcomes) : others
        )
        return InspectionReport.Decision(
            status: status,
            finding: finding(status, failed: failed, causes: causes, of: outcomes, wasRead: wasRead),
            policy: identifier,
            reasons: reasons(failed.isEmpty ? open : failed),
            causes: causes
        )
    }

    /// What is tolerated of an accepted document and told all the same: that no chip was asked.
    private func told(_ outcomes: [CheckName: CheckOutcome]) -> [CheckName] {
        outcomes[.accessControl]?.code == .noChip ? [.accessControl] : []
    }

    /// The checks that tell why a document was not read. What would be tolerated of one that was read is no reason.
    private func unread(_ outcomes: [CheckName: CheckOutcome]) -> [CheckName] {
        let undecided = CheckName.allCases.filter { (outcomes[$0]?.verdict ?? .passed) != .passed }
        let telling = undecided.filter { check in
            outcomes[check].map { $0.code == .readIncomplete || !tolerates($0, for: check) } ?? false
        }
        return telling.isEmpty ? undecided : telling
    }

    /// The checks that are required and undecided.
    private func open(_ outcomes: [CheckName: CheckOutcome]) -> [CheckName] {
        let open = CheckName.allCases.filter { check in
            guard let outcome = outcomes[check] else { return true }
            return outcome.verdict != .passed && !tolerates(outcome, for: check)
        }
        if anyOf.isEmpty || anyOf.contains(where: { outcomes[$0]?.verdict == .passed }) { return open }
        return open + anyOf.filter { !open.contains($0) }
    }

    private func tolerates(_ outcome: CheckOutcome, for check: CheckName) -> Bool {
        switch requirements[check] {
        case .optional: outcome.code != .cardLost
        case .required(let codes): outcome.code.map(codes.contains) ?? false
        case nil: false
        }
    }

    private func reason(_ check: CheckName, _ outcome: CheckOutcome?) -> String {
        "\(check.rawValue).\((outcome?.code ?? .readIncomplete).rawValue)"
    }
}
