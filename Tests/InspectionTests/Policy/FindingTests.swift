import CodeCatalogue
import DocumentCore
import Inspection
import InspectionAPI
import TestSupport
import Testing

/// What one word is said of a document, over everything that the checks can say.
@Suite struct FindingTests {
    private typealias Outcomes = [CheckName: CheckOutcome]

    private static let stopping: Set<Finding> = [
        .expired, .altered, .copiedChip, .signatureWrong, .signerNotEntitled, .revoked, .distrusted, .chipRefused,
        .wrongDocument, .contradiction, .documentStopped, .genuineExpired,
    ]

    private static func passed(_ changes: Outcomes = [:]) -> Outcomes {
        Dictionary(uniqueKeysWithValues: CheckName.allCases.map { ($0, CheckOutcome.passed()) })
            .merging(changes) { _, new in new }
    }

    /// To a decision a check has passed, has failed, or is open: which of the four open verdicts it has makes no difference.
    private static func outcomes(_ code: CheckCode) -> [CheckOutcome] {
        [.failed(code), .inconclusive(code)]
    }

    private static let all: [CheckOutcome] =
        CheckCode.allCases.flatMap(outcomes) + [.passed()] + Caveat.allCases.map { .passed(caveats: [$0]) }

    /// What holds of every decision, whatever was found.
    private func holds(_ policy: DecisionPolicy, _ outcomes: Outcomes, wasRead: Bool) throws {
        let decision = policy.decide(on: outcomes, wasRead: wasRead)
        let finding = try #require(decision.finding)
        let failed = CheckName.allCases.filter { outcomes[$0]?.verdict == .failed }

        let hasChip = outcomes[.accessControl]?.code != .noChip
        try #require((finding == .genuine) == (decision.status == .accept && hasChip))
        try #require((finding == .filesGenuine) == (decision.status == .accept && !hasChip))
        try #require((finding == .notRead) == (decision.status == .incomplete))
        if Self.stopping.contains(finding) { try #require(!failed.isEmpty && decision.status == .reject) }
        if finding == .genuineExpired {
            try #require(hasChip && failed == [.documentExpiry] && outcomes[.documentExpiry]?.code == .expired)
            let valid = outcomes.merging([.documentExpiry: .passed()]) { _, new in new }
            try #require(policy.decide(on: valid, wasRead: wasRead).status == .accept)
        }
        let failedCodes = failed.compactMap { outcomes[$0]?.code }
        if finding == .copiedChip { try #require(failedCodes.contains(.chipProofInvalid)) }
        if finding == .wrongDocument { try #require(failedCodes.contains(.accessKeyDiffers)) }
        if finding == .revoked { try #require(failedCodes.contains(.revoked)) }
        if finding == .altered { try #require(!Set(failedCodes).isDisjoint(with: Self.alteration)) }
        if finding == .issuerUnknown { try #require(outcomes.values.contains { $0.code == .trustAnchorMissing }) }
        try causesHold(decision, outcomes)
    }

    private static let alteration: Set<CheckCode> = [
        .hashMismatch, .groupNotSigned, .groupListDiffers, .messageDigestMismatch, .signatureInvalid, .wrongFileTag,
    ]

    /// Every reason is told once, as a cause or as what follows from one, and nothing is told that is not there.
    private func causesHold(_ decision: InspectionReport.Decision, _ outcomes: Outcomes) throws {
        let causes = decision.causes.map { "\($0.check).\($0.code)" }
        let told = causes + decision.causes.flatMap(\.consequences)
        try #require(Set(told).count == told.count)
        try #require(Set(decision.reasons).isSubset(of: told))
        for word in told {
            let parts = word.split(separator: ".").map(String.init)
            let outcome = outcomes[try #require(CheckName(rawValue: parts[0]))]
            let codes =
                [outcome.map { $0.code?.rawValue } ?? CheckCode.readIncomplete.rawValue].compactMap { $0 }
                + (outcome?.caveats.map(\.rawValue) ?? [])
            try #require(codes.contains(parts[1]))
        }
        // Whatever failed stands first.
        let verdicts = decision.causes.map {
            outcomes[CheckName(rawValue: $0.check) ?? .accessControl]?.verdict == .failed
        }
        try #require(verdicts == verdicts.filter { $0 } + verdicts.filter { !$0 })
    }

    @Test(arguments: DecisionPolicy.all, CheckName.allCases)
    func oneCheckAmongPassedOnes(policy: DecisionPolicy, check: CheckName) throws {
        for outcome in Self.all {
            try holds(policy, Self.passed([check: outcome]), wasRead: true)
            if policy == .counter { try holds(policy, Self.passed([check: outcome]), wasRead: false) }
        }
    }

    @Test(arguments: DecisionPolicy.all) func anyChecksTogether(policy: DecisionPolicy) throws {
        var generator = SeededGenerator(seed: 26)
        for round in 0..<1_000 {
            var outcomes = Self.passed()
            // Few odd checks, and many.
            for _ in 0..<(round % 15 + 1) {
                let check = CheckName.allCases.randomElement(using: &generator) ?? .dsChain
                outcomes[check] =
                    Bool.random(using: &generator) && round % 3 == 0 ? nil : Self.all.randomElement(using: &generator)
            }
            try holds(policy, outcomes, wasRead: Bool.random(using: &generator))
        }
    }

    /// Two odd checks at a time, of every kind of code: the pairs in which one might follow from the other.
    @Test(arguments: CheckName.allCases) func anyTwoChecks(check: CheckName) throws {
        let telling: [CheckCode] = [
            .hashMismatch, .hashesUnsigned, .keyNotTrusted, .trustAnchorMissing, .cardLost, .expired,
        ]
        let outcomes = telling.flatMap(Self.outcomes)
        for other in CheckName.allCases where other.rawValue > check.rawValue {
            for first in outcomes {
                for second in outcomes {
                    try holds(.counter, Self.passed([check: first, other: second]), wasRead: true)
                }
            }
        }
    }

    /// Whatever a machine lacks, an operator forgot or a person mistyped: nobody is accused of it.
    @Test(arguments: DecisionPolicy.all) func aSlipAccusesNobody(policy: DecisionPolicy) throws {
        for check in CheckName.allCases {
            for outcome in Self.all where outcome.verdict != .failed {
                for other in [CheckOutcome.passed(), .inconclusive(.trustAnchorMissing)] {
                    let outcomes = Self.passed([.dsChain: other]).merging([check: outcome]) { _, new in new }
                    let finding = try #require(policy.decide(on: outcomes, wasRead: true).finding)
                    #expect(!Self.stopping.contains(finding))
                }
            }
        }
    }

    // What a clerk meets

    private func decision(_ changes: Outcomes, _ policy: DecisionPolicy = .counter) -> InspectionReport.Decision {
        policy.decide(on: Self.passed(changes), wasRead: true)
    }

    @Test func noAnchorIsOneLine() {
        let open = CheckOutcome.inconclusive(.trustAnchorMissing)
        let decision = decision([
            .dsChain: open, .dsValidity: open, .dsRevocation: .notPerformed(.trustAnchorMissing), .issuingState: open,
            .documentType: open, .chipAuthentication: .inconclusive(.keyNotTrusted),
            .activeAuthentication: .inconclusive(.keyNotTrusted),
        ])
        #expect(decision.finding == .issuerUnknown && decision.status == .review)
        #expect(decision.causes.map(\.code) == ["trust_anchor_missing"])
        #expect(decision.causes.first?.check == "ds_chain")
        #expect(decision.causes.first?.consequences.count == 6)
    }

    @Test func aClockThatIsBehindIsOneLine() {
        let open = CheckOutcome.inconclusive(.clockImplausible)
        let decision = decision([.dsValidity: open, .dsRevocation: open, .documentExpiry: open])
        #expect(decision.finding == .timeUnknown && decision.causes.count == 1)
    }

    @Test func anExpiredGenuineCardReadsLikeNoForgedOne() {
        #expect(decision([.documentExpiry: .failed(.expired)]).finding == .genuineExpired)
        let unknown = decision([.documentExpiry: .failed(.expired), .dsChain: .inconclusive(.trustAnchorMissing)])
        #expect(unknown.finding == .expired)
        #expect(unknown.causes.map(\.code) == ["expired", "trust_anchor_missing"])
        let altered = decision([.documentExpiry: .failed(.expired), .dataGroupHashes: .failed(.hashMismatch)])
        #expect(altered.finding == .altered)
    }

    @Test func alteredDataIsOneLine() {
        let decision = decision([
            .dataGroupHashes: .failed(.hashMismatch), .issuingState: .inconclusive(.hashMismatch),
            .documentType: .inconclusive(.hashMismatch), .chipAuthentication: .inconclusive(.keyNotTrusted),
        ])
        #expect(decision.finding == .altered && decision.causes.count == 1)
        #expect(decision.causes.first?.consequences.count == 3)
    }

    @Test func aCopyIsOneLineThoughTwoProofsFailed() {
        let wrong = CheckOutcome.failed(.chipProofInvalid)
        let decision = decision([.chipAuthentication: wrong, .activeAuthentication: wrong])
        #expect(decision.finding == .copiedChip && decision.causes.count == 1)
    }

    @Test func filesThatAreAcceptedSayThatNoChipWasAsked() {
        let none = CheckOutcome.notPerformed(.noChip)
        let decision = decision(
            [.accessControl: none, .chipAuthentication: none, .activeAuthentication: none],
            .offline
        )
        #expect(decision.finding == .filesGenuine && decision.causes.map(\.code) == ["no_chip"])
    }

    @Test func filesThatExpiredAreCalledGenuineByNobody() {
        let none = CheckOutcome.notPerformed(.noChip)
        let files: Outcomes = [.accessControl: none, .chipAuthentication: none, .activeAuthentication: none]
        let expired = files.merging([.documentExpiry: .failed(.expired)]) { _, new in new }
        #expect(decision(expired, .offline).finding == .expired)
    }

    @Test func filesThatWereRenamedAreNotCalledAltered() {
        let renamed: Outcomes = [.dataGroupHashes: .failed(.wrongFileTag)]
        let files = renamed.merging([.accessControl: .notPerformed(.noChip)]) { _, new in new }
        #expect(decision(files, .offline).finding == .contradiction)
        #expect(decision(renamed).finding == .altered)
    }

    @Test(arguments: [
        (CheckName.chipAuthentication, CheckOutcome.aborted(.cardLost), Finding.interrupted),
        (.mrzMatchesAccessKey, .inconclusive(.accessKeyDiffers), .slightDifference),
        (.mrzMatchesAccessKey, .failed(.accessKeyDiffers), .wrongDocument),
        (.dg13MatchesDG1, .failed(.citizenDataDiffers), .contradiction),
        (.dsRevocation, .failed(.revoked), .revoked), (.dsRevocation, .inconclusive(.crlStale), .revocationUnknown),
        (.dsChain, .failed(.certificateDistrusted), .distrusted),
        (.dsChain, .failed(.chainSignatureInvalid), .signerNotEntitled),
        (.sodSignature, .failed(.signatureInvalid), .altered), (.sodSignature, .notPerformed(.sodAbsent), .notSigned),
        (.sodSignature, .passed(caveats: [.weakAlgorithm]), .weakProof),
        (.documentExpiry, .failed(.documentStopped), .documentStopped),
        (.documentExpiry, .inconclusive(.stopListUnusable), .notDecided),
        (.chipAuthentication, .failed(.chipProofRefused), .chipRefused),
        (.accessControl, .failed(.cardNotAuthentic), .chipRefused),
    ])
    func oneThingHasOneFinding(check: CheckName, outcome: CheckOutcome, finding: Finding) {
        #expect(decision([check: outcome]).finding == finding)
    }

    /// No slip, and yet nothing that stops a document: a person sees to it.
    @Test func aCodeThatNamesSomebodyElseIsAContradictionForAPerson() throws {
        let evidence: Evidence = ["differing": .texts(["full_name"]), "unlike": .texts(["full_name"])]
        let decision = decision([.mrzMatchesAccessKey: .inconclusive(.accessKeyDiffers, evidence)])
        #expect(decision.finding == .contradiction && decision.status == .review)
        let entry = try #require(CodeCatalogue.entry(Finding.contradiction.rawValue))
        #expect(!entry.action(hasFailed: false).english.lowercased().contains("not accept"))
    }

    @Test(arguments: [CheckCode.groupAbsent, .chipKeyAbsent]) func nothingToProveTheChipByIsSaidOnce(_ code: CheckCode)
    {
        let decision = decision([
            .chipAuthentication: .notSupported(code), .activeAuthentication: .notSupported(.groupAbsent),
        ])
        #expect(decision.finding == .chipUnproven && decision.causes.count == 1)
        #expect(decision.causes.first?.consequences == ["active_authentication.group_absent"])
    }

    /// People move, and nobody signed the code: it is told, and where a policy takes no caveat a person sees to it.
    @Test func aResidenceThatIsAnotherByTheCodeStopsNobody() {
        let told = Outcomes.init(uniqueKeysWithValues: [(.mrzMatchesAccessKey, .passed(caveats: [.claimDiffers]))])
        let counter = decision(told)
        #expect(counter.finding == .genuine && counter.reasons == ["mrz_matches_access_key.claim_differs"])
        #expect(counter.causes.map(\.code) == ["claim_differs"])
        #expect(decision(told, .strict).finding == .slightDifference)
    }

    @Test func everyFindingHasItsWordsAndNoOther() {
        for finding in Finding.allCases { #expect(CodeCatalogue.entry(finding.rawValue) != nil, "\(finding)") }
        let chapter = Set(CodeCatalogue.chapter(.finding).codes.map(\.code))
        #expect(Set(Finding.allCases.map(\.rawValue)).subtracting(CheckCode.allCases.map(\.rawValue)) == chapter)
    }

    /// What a finding says must fit what it is said with: only a document that is stopped is not accepted.
    @Test func onlyWhatStopsADocumentSaysNotToAcceptIt() throws {
        let reprieved: Set<Finding> = [.genuineExpired, .expired]
        for finding in Finding.allCases {
            let entry = try #require(CodeCatalogue.entry(finding.rawValue))
            let stops = Self.stopping.contains(finding) && !reprieved.contains(finding)
            #expect(entry.action(hasFailed: stops).english.lowercased().contains("not accept") == stops, "\(finding)")
            #expect(entry.action(hasFailed: stops).vietnamese.lowercased().contains("không chấp nhận") == stops)
        }
    }
}
