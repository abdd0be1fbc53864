import DocumentProfiles
import DocumentCore
import Inspection
import InspectionAPI
import MRTD
import Testing

/// Every policy over every check, every verdict and every code.
@Suite struct DecisionTruthTableTests {
    private typealias Status = InspectionReport.Decision.Status

    /// From the worst to the best, for a document that was read.
    private static func rank(_ status: InspectionReport.Decision.Status) -> Int {
        switch status {
        case .reject: 0
        case .incomplete: 1
        case .review: 2
        case .accept: 3
        }
    }

    private static func passed(_ changes: [CheckName: CheckOutcome] = [:]) -> [CheckName: CheckOutcome] {
        Dictionary(uniqueKeysWithValues: CheckName.allCases.map { ($0, CheckOutcome.passed()) })
            .merging(changes) { _, new in new }
    }

    /// Every outcome that there is: `passed`, with each set of caveats, and each other verdict with each code.
    private static let outcomes: [CheckOutcome] = {
        let all = Caveat.allCases
        let passed: [Set<Caveat>] = (0..<1 << all.count).map { bits in
            Set(all.indices.filter { bits >> $0 & 1 == 1 }.map { all[$0] })
        }
        return passed.map { CheckOutcome.passed(caveats: $0) }
            + CheckCode.allCases.flatMap { code in
                [
                    CheckOutcome.failed(code), .inconclusive(code), .notPerformed(code), .notSupported(code),
                    .aborted(code),
                ]
            }
    }()

    /// What a policy tolerates, written down here a second time: a change of a policy's meaning shows.
    private static let tolerated: [String: [CheckName: Set<CheckCode>]] = {
        let common: [CheckName: Set<CheckCode>] = [
            .comMatchesSOD: [.comAbsent, .versionDiffers],
            .documentType: [.documentTypeNotStated],
            .mrzMatchesAccessKey: [.noAccessClaim],
            .dg13MatchesDG1: [.groupAbsent, .groupNotRequested, .issuerProfileUnknown],
        ]
        // Whatever broke off is for a person.
        let all = Set(CheckCode.allCases).subtracting([.cardLost])
        return [
            "counter@4": common.merging(
                [.dsRevocation: [.crlAbsent], .chipAuthentication: all, .activeAuthentication: all]
            ) { _, new in new },
            "strict@4": common.merging(
                [.chipAuthentication: [.groupAbsent, .chipKeyAbsent], .activeAuthentication: [.groupAbsent]]
            ) { _, new in new },
            "offline@4": common.merging(
                [
                    .dsRevocation: [.crlAbsent], .accessControl: [.noChip],
                    .chipAuthentication: [.noChip, .groupAbsent], .activeAuthentication: [.noChip, .groupAbsent],
                ]
            ) { _, new in new },
        ]
    }()

    @Test func everyPolicyIsInTheTable() {
        #expect(Set(DecisionPolicy.all.map(\.identifier)) == Set(Self.tolerated.keys))
    }

    /// One check at a time, the others passed: status and reasons, for all there is.
    @Test(arguments: DecisionPolicy.all, CheckName.allCases)
    func oneCheckAmongPassedOnes(policy: DecisionPolicy, check: CheckName) throws {
        let tolerated = try #require(Self.tolerated[policy.identifier])[check] ?? []
        for outcome in Self.outcomes {
            let decision = policy.decide(on: Self.passed([check: outcome]), wasRead: true)
            let word = outcome.code.map { ["\(check.rawValue).\($0.rawValue)"] } ?? []
            let caveats = outcome.caveats.map { "\(check.rawValue).\($0.rawValue)" }.sorted()
            let expected: (Status, [String])
            switch (outcome.verdict, outcome.code) {
            case (.passed, _):
                let isDoubtful = !outcome.caveats.isDisjoint(with: [.weakAlgorithm, .labelDeviation])
                let isStrict = policy.name == "strict" && !outcome.caveats.isEmpty
                expected = (isDoubtful || isStrict ? .review : .accept, caveats)
            case (.failed, _): expected = (.reject, word)
            case (_, let code?) where tolerated.contains(code): expected = (.accept, [])
            default: expected = (.review, word)
            }
            #expect(decision.status == expected.0, "\(outcome)")
            #expect(decision.reasons == expected.1, "\(outcome)")
        }
    }

    /// Between `passed`, the best, and `failed`, the worst, lies every other outcome, whatever a second check says: of the second,
    /// those that hang together with others are taken, and one that does not.
    @Test(arguments: DecisionPolicy.all, CheckName.allCases)
    func aWorseVerdictNeverMakesABetterDecision(policy: DecisionPolicy, check: CheckName) {
        for other in [CheckName.chipAuthentication, .activeAuthentication, .dsRevocation] where other != check {
            for second in [CheckOutcome.passed(), .inconclusive(.groupMalformed), .failed(.hashMismatch)] {
                func rank(_ outcome: CheckOutcome) -> Int {
                    Self.rank(policy.decide(on: Self.passed([check: outcome, other: second]), wasRead: true).status)
                }
                let best = rank(.passed())
                #expect(rank(.failed(.hashMismatch)) == 0)
                #expect(Self.outcomes.allSatisfy { rank($0) <= best })
                #expect(
                    Self.outcomes.allSatisfy { ($0.verdict == .failed) == (rank($0) == 0) || second.verdict == .failed }
                )
                #expect(rank(.passed(caveats: [.weakAlgorithm])) <= rank(.passed(caveats: [.testAnchor])))
            }
        }
    }

    /// A weak check is never worse off than the same check undecided, for the checks that can be weak: nothing is gained by
    /// spoiling a weak signature.
    @Test(arguments: DecisionPolicy.all, [CheckName.sodSignature, .dsChain, .dataGroupHashes])
    func spoilingAWeakCheckGainsNothing(policy: DecisionPolicy, check: CheckName) {
        let weak = policy.decide(on: Self.passed([check: .passed(caveats: [.weakAlgorithm])]), wasRead: true).status
        for outcome in Self.outcomes where outcome.verdict != .passed {
            let spoilt = policy.decide(on: Self.passed([check: outcome]), wasRead: true).status
            #expect(Self.rank(spoilt) <= Self.rank(weak), "\(outcome)")
        }
    }

    @Test(arguments: DecisionPolicy.all, CheckName.allCases)
    func anyFailedIsRejectWhateverElse(policy: DecisionPolicy, check: CheckName) {
        for outcome in Self.outcomes {
            var outcomes = Dictionary(uniqueKeysWithValues: CheckName.allCases.map { ($0, outcome) })
            outcomes[check] = .failed(.hashMismatch)
            for wasRead in [true, false] {
                #expect(policy.decide(on: outcomes, wasRead: wasRead).status == .reject, "\(outcome)")
            }
        }
    }

    @Test(arguments: DecisionPolicy.all) func neitherChipProofIsNeverAcceptedWhereThereIsAChip(policy: DecisionPolicy) {
        for first in Self.outcomes where first.verdict != .passed {
            for second in Self.outcomes where second.verdict != .passed {
                let outcomes = Self.passed([.chipAuthentication: first, .activeAuthentication: second])
                let decision = policy.decide(on: outcomes, wasRead: true)
                if policy.name != "offline" { #expect(decision.status != .accept) }
                let isAccepted = decision.status == .accept || decision.status == .review
                #expect(isAccepted == (first.verdict != .failed && second.verdict != .failed))
            }
        }
    }

    @Test(arguments: DecisionPolicy.all) func nothingUnreadIsAcceptedOrReviewed(policy: DecisionPolicy) {
        for outcome in Self.outcomes {
            for check in CheckName.allCases {
                let status = policy.decide(on: Self.passed([check: outcome]), wasRead: false).status
                #expect(status == (outcome.verdict == .failed ? .reject : .incomplete))
            }
        }
    }

    @Test(arguments: DecisionPolicy.all) func whatRestsOnATestAnchorSaysSoInEveryDecision(policy: DecisionPolicy) {
        let chain = CheckOutcome.passed(caveats: [.testAnchor])
        for outcome in Self.outcomes {
            for wasRead in [true, false] {
                let outcomes = Self.passed([.dsChain: chain, .documentExpiry: outcome])
                #expect(policy.decide(on: outcomes, wasRead: wasRead).reasons.contains("ds_chain.test_anchor"))
            }
        }
    }

    @Test func noWordHasTwoMeanings() {
        let codes = CheckCode.allCases.map(\.rawValue)
        let caveats = Caveat.allCases.map(\.rawValue)
        #expect(Set(codes + caveats).count == codes.count + caveats.count)
        #expect(Set(codes).isDisjoint(with: Verdict.allCases.map(\.rawValue)))
        #expect(Set(codes).isDisjoint(with: CheckName.allCases.map(\.rawValue)))
    }

    @Test func onlyWhatPassedHasCaveats() {
        for outcome in Self.outcomes where outcome.verdict != .passed {
            #expect(outcome.noting([.weakAlgorithm, .testAnchor]) == outcome)
        }
        #expect(CheckOutcome.passed().noting([.testAnchor]).noting([.weakAlgorithm]).caveats.count == 2)
        #expect(CheckOutcome.passed(caveats: [.testAnchor]).adding(["a": "b"]).caveats == [.testAnchor])
    }
}
