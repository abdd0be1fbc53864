import DocumentCore
import DocumentTrust
import Foundation
import MRTD
import Testing

/// Whether a clock can be right beside what is known to have passed.
@Suite struct ClockReadingTests {
    private let now = Date(timeIntervalSince1970: 1_800_000_000)

    private func moment(_ seconds: Double, _ witness: PassedMoment.Witness) -> PassedMoment {
        PassedMoment(now.addingTimeInterval(seconds), witness: witness)
    }

    @Test func aClockBesideNothingKnownMayBeRight() {
        #expect(ClockReading(now: now).isPlausible && ClockReading(now: now).undecided == nil)
    }

    @Test func aClockBeforeTheFirstChipDocumentIsBehindWhateverElseIsKnown() throws {
        let first = try Date("2004-01-01T00:00:00Z", strategy: .iso8601)
        for now in [Date(timeIntervalSince1970: 0), first.addingTimeInterval(-1)] {
            #expect(ClockReading(now: now).contradiction == PassedMoment(first, witness: .chipDocuments))
        }
        #expect(ClockReading(now: first).isPlausible)
    }

    @Test func aClockBeforeTheBuildOrATrustedSignersBeginningIsBehind() {
        for witness in [PassedMoment.Witness.programBuild, .documentSigner] {
            #expect(ClockReading(now: now, passed: [moment(0, witness)]).isPlausible)
            #expect(ClockReading(now: now, passed: [moment(1, witness)]).contradiction == moment(1, witness))
        }
    }

    @Test func aDayIsAllowedForRecordsOfLocalTime() {
        for witness in [PassedMoment.Witness.accessLog, .trustStore] {
            #expect(ClockReading(now: now, passed: [moment(86_400, witness)]).isPlausible)
            #expect(!ClockReading(now: now, passed: [moment(86_401, witness)]).isPlausible)
        }
    }

    @Test func theWitnessThatBindsMostIsNamedInAnyOrder() {
        let moments = [
            moment(-5, .programBuild), moment(86_500, .accessLog), moment(90_000, .trustStore),
            moment(200, .documentSigner),
        ]
        for order in everyOrder(of: moments) {
            #expect(ClockReading(now: now, passed: order).contradiction == moment(90_000, .trustStore))
        }
        for order in everyOrder(of: [
            moment(86_410, .accessLog), moment(86_410, .trustStore), moment(10, .programBuild),
        ]) {
            let reading = ClockReading(now: now, passed: order)
            #expect(reading == ClockReading(now: now, passed: order.reversed()))
        }
    }

    @Test func whatIsUndecidedSaysSinceWhenAndOnWhoseWord() {
        let outcome = ClockReading(now: now, passed: [moment(60, .programBuild)]).undecided
        #expect(outcome?.verdict == .inconclusive && outcome?.code == .clockImplausible)
        #expect(
            outcome?.evidence == ["known_to_have_passed": "2027-01-15T08:01:00Z", "witness": "program_build"]
        )
    }
}
