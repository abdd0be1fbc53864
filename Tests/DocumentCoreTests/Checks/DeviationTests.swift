@testable import DocumentCore
import Testing

@Suite struct DeviationTests {
    @Test func aDepartureIsToldWithItsClause() {
        for deviation in ProfileDeviation.allCases {
            let outcome = CheckOutcome.passed(["a": "b"]).noting(deviations: [deviation])
            #expect(outcome.caveats == [.profileDeviation])
            #expect(outcome.evidence["profile_deviation"] == "\(deviation.rawValue) (\(deviation.clause))")
            #expect(outcome.evidence["a"] == "b" && !deviation.clause.contains(";"))
        }
        for label in LabelDeviation.allCases {
            let outcome = CheckOutcome.passed().noting(labels: [label])
            #expect(outcome.caveats == [.labelDeviation] && outcome.evidence["label_deviation"] == label.rawValue)
        }
    }

    @Test func departuresAddUpInAnyOrder() {
        let once = CheckOutcome.passed().noting(deviations: [.dsa, .signingTime])
        let twice = CheckOutcome.passed().noting(deviations: [.signingTime]).noting(deviations: [.dsa])
        #expect(once == twice && once.noting(deviations: [.dsa]) == once)
        #expect(once.evidence["profile_deviation"]?.split(separator: ";").count == 2)
    }

    @Test func whatDidNotPassHasNoDepartures() {
        for outcome in [CheckOutcome.failed(.signatureInvalid), .inconclusive(.crlStale), .passed()] {
            #expect(outcome.noting(deviations: []).noting(labels: []) == outcome)
        }
        let failed = CheckOutcome.failed(.signatureInvalid)
        #expect(failed.noting(deviations: [.dsa]).noting(labels: [.issuerName]) == failed)
    }
}
