@testable import DocumentCore
import Testing

@Suite struct DeviationTests {
    @Test func aDepartureIsToldWithItsClause() {
        for deviation in ProfileDeviation.allCases {
            let outcome = CheckOutcome.passed(["a": "b"]).noting(deviations: [deviation])
            #expect(outcome.caveats == [.profileDeviation])
            #expect(outcome.evidence["profile_deviation"] == .texts(["\(deviation.rawValue) (\(deviation.clause))"]))
            #expect(outcome.evidence["a"] == "b")
        }
        for label in LabelDeviation.allCases {
            let outcome = CheckOutcome.passed().noting(labels: [label])
            #expect(
                outcome.caveats == [.labelDeviation] && outcome.evidence["label_deviation"] == .texts([label.rawValue])
            )
        }
    }

    @Test func departuresAddUpInAnyOrder() {
        let once = CheckOutcome.passed().noting(deviations: [.dsa, .signingTime])
        let twice = CheckOutcome.passed().noting(deviations: [.signingTime]).noting(deviations: [.dsa])
        #expect(once == twice && once.noting(deviations: [.dsa]) == once)
        let told = ["dsa (Doc 9303-12, 4.1.6.2)", "signing_time (RFC 5652, 11.3)"]
        #expect(once.evidence["profile_deviation"] == .texts(told))
    }

    @Test func whatDidNotPassHasNoDepartures() {
        for outcome in [CheckOutcome.failed(.signatureInvalid), .inconclusive(.crlStale), .passed()] {
            #expect(outcome.noting(deviations: []).noting(labels: []) == outcome)
        }
        let failed = CheckOutcome.failed(.signatureInvalid)
        #expect(failed.noting(deviations: [.dsa]).noting(labels: [.issuerName]) == failed)
    }
}
