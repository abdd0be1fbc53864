import DocumentProfiles
import DocumentCore
import Inspection
import InspectionAPI
import MRTD
import Testing

@Suite struct DecisionPolicyTests {
    private func allPassed(_ changes: [CheckName: CheckOutcome] = [:]) -> [CheckName: CheckOutcome] {
        Dictionary(uniqueKeysWithValues: CheckName.allCases.map { ($0, CheckOutcome.passed()) })
            .merging(changes) { _, new in new }
    }

    @Test(arguments: DecisionPolicy.all)
    func everythingPassedIsAccepted(policy: DecisionPolicy) {
        let decision = policy.decide(on: allPassed(), wasRead: true)
        #expect(decision.status == .accept)
        #expect(decision.reasons.isEmpty)
        #expect(decision.policy == "\(policy.name)@\(policy.version)")
    }

    @Test(arguments: DecisionPolicy.all, CheckName.allCases)
    func anyFailedCheckRejects(policy: DecisionPolicy, check: CheckName) {
        for wasRead in [true, false] {
            let decision = policy.decide(on: allPassed([check: .failed(.hashMismatch)]), wasRead: wasRead)
            #expect(decision.status == .reject)
            #expect(decision.reasons == ["\(check.rawValue).hash_mismatch"])
        }
    }

    @Test(arguments: DecisionPolicy.all, CheckName.allCases)
    func aMissingOutcomeIsNeverAccepted(policy: DecisionPolicy, check: CheckName) {
        var outcomes = allPassed()
        outcomes[check] = nil
        #expect(policy.decide(on: outcomes, wasRead: true).status == .review)
    }

    @Test(arguments: DecisionPolicy.all)
    func anUnreadDocumentIsIncomplete(policy: DecisionPolicy) {
        let decision = policy.decide(on: allPassed([.sodSignature: .aborted(.cardLost)]), wasRead: false)
        #expect(decision.status == .incomplete)
        #expect(decision.reasons == ["sod_signature.card_lost"])
    }

    /// A card taken while the portrait was read: what the policy tolerates is not why.
    @Test func whatIsToleratedIsNoReasonOfAnUnreadDocument() {
        let outcomes = allPassed([
            .dsRevocation: .notPerformed(.crlAbsent), .dataGroupHashes: .inconclusive(.readIncomplete),
        ])
        let counter = DecisionPolicy.counter.decide(on: outcomes, wasRead: false)
        #expect(counter.reasons == ["data_group_hashes.read_incomplete"])
        let strict = DecisionPolicy.strict.decide(on: outcomes, wasRead: false)
        #expect(strict.reasons == ["ds_revocation.crl_absent", "data_group_hashes.read_incomplete"])
        // Chip proofs are optional each, and not reached is not tolerated.
        let early = allPassed([.chipAuthentication: .notPerformed(.readIncomplete)])
        #expect(
            DecisionPolicy.counter.decide(on: early, wasRead: false).reasons == ["chip_authentication.read_incomplete"]
        )
        // Where nothing else is known it is said all the same.
        let tolerated = allPassed([.dsRevocation: .notPerformed(.crlAbsent)])
        #expect(DecisionPolicy.counter.decide(on: tolerated, wasRead: false).reasons == ["ds_revocation.crl_absent"])
    }

    @Test(arguments: DecisionPolicy.all, CheckCode.allCases)
    func onlyPassedSatisfiesTheEssentialChecks(policy: DecisionPolicy, code: CheckCode) {
        let essential: [CheckName] = [
            .sodSignature, .dsChain, .dsValidity, .dataGroupHashes, .issuingState, .mrzCheckDigits, .documentExpiry,
        ]
        for check in essential {
            for outcome in [
                CheckOutcome.inconclusive(code), .notPerformed(code), .notSupported(code), .aborted(code),
            ] {
                let decision = policy.decide(on: allPassed([check: outcome]), wasRead: true)
                #expect(decision.status == .review)
                #expect(decision.reasons == ["\(check.rawValue).\(code.rawValue)"])
            }
        }
    }

    @Test func aMissingTrustAnchorIsReviewAndNotReject() {
        let decision = DecisionPolicy.counter.decide(
            on: allPassed([.dsChain: .inconclusive(.trustAnchorMissing)]),
            wasRead: true
        )
        #expect(decision.status == .review)
        #expect(decision.reasons == ["ds_chain.trust_anchor_missing"])
    }

    @Test func anAbsentCRLIsToleratedByCounterAndNotByStrict() {
        let outcomes = allPassed([.dsRevocation: .inconclusive(.crlAbsent)])
        #expect(DecisionPolicy.counter.decide(on: outcomes, wasRead: true).status == .accept)
        #expect(DecisionPolicy.strict.decide(on: outcomes, wasRead: true).status == .review)
    }

    @Test(arguments: [CheckCode.crlStale, .crlInvalid])
    func aDoubtfulCRLIsAlwaysReview(code: CheckCode) {
        for policy in DecisionPolicy.all {
            let decision = policy.decide(on: allPassed([.dsRevocation: .inconclusive(code)]), wasRead: true)
            #expect(decision.status == .review)
        }
    }

    @Test(arguments: [DecisionPolicy.counter, .strict])
    func oneChipProofIsEnoughAndNoneIsNot(policy: DecisionPolicy) {
        let absent = CheckOutcome.notSupported(.groupAbsent)
        #expect(policy.decide(on: allPassed([.activeAuthentication: absent]), wasRead: true).status == .accept)
        #expect(policy.decide(on: allPassed([.chipAuthentication: absent]), wasRead: true).status == .accept)
        let neither = policy.decide(
            on: allPassed([.activeAuthentication: absent, .chipAuthentication: absent]),
            wasRead: true
        )
        #expect(neither.status == .review)
        #expect(neither.reasons == ["chip_authentication.group_absent", "active_authentication.group_absent"])
    }

    @Test func aRefusedProofIsExcusedByCounterAndNotByStrict() {
        let outcomes = allPassed([.activeAuthentication: .aborted(.chipProofRefused)])
        #expect(DecisionPolicy.counter.decide(on: outcomes, wasRead: true).status == .accept)
        #expect(DecisionPolicy.strict.decide(on: outcomes, wasRead: true).status == .review)
    }

    @Test(arguments: [DecisionPolicy.counter, .strict], [CheckName.chipAuthentication, .activeAuthentication])
    func aProofThatBrokeOffIsForAPerson(policy: DecisionPolicy, check: CheckName) {
        let decision = policy.decide(on: allPassed([check: .aborted(.cardLost)]), wasRead: true)
        #expect(decision.status == .review)
        #expect(decision.reasons == ["\(check.rawValue).card_lost"])
    }

    @Test(arguments: DecisionPolicy.all)
    func aWithheldGroupIsNeverAccepted(policy: DecisionPolicy) {
        for check in [CheckName.dataGroupHashes, .dg13MatchesDG1, .mrzMatchesAccessKey] {
            let outcomes = allPassed([check: .inconclusive(.groupUnreadable)])
            #expect(policy.decide(on: outcomes, wasRead: true).status == .review)
        }
    }

    @Test func filesAreNotAskedForAChip() {
        let outcomes = allPassed([
            .accessControl: .notPerformed(.noChip),
            .chipAuthentication: .notPerformed(.noChip),
            .activeAuthentication: .notPerformed(.noChip),
            .mrzMatchesAccessKey: .notPerformed(.noAccessClaim),
        ])
        #expect(DecisionPolicy.offline.decide(on: outcomes, wasRead: true).status == .accept)
        #expect(DecisionPolicy.counter.decide(on: outcomes, wasRead: true).status == .review)
    }
}
