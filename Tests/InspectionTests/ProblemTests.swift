import DocumentCore
import DocumentProfiles
import CitizenCard
import Foundation
import Inspection
import InspectionAPI
import SmartCard
import Testing

@Suite struct ProblemTests {
    @Test func everyCauseBelowBecomesTheProblemOfItsName() {
        for code in InspectionFailure.Cause.allCases { #expect(ProblemCode(code).rawValue == code.rawValue) }
        for code in CardChannelError.Code.allCases { #expect(ProblemCode(code).rawValue == code.rawValue) }
        for code in AccessClaimError.Code.allCases { #expect(ProblemCode(code).rawValue == code.rawValue) }
    }

    @Test func everyClaimErrorIs422() {
        for code in AccessClaimError.Code.allCases { #expect(ProblemCode(code).status == 422) }
    }

    @Test func titlesAreDistinctAndCodesAreWords() {
        #expect(Set(ProblemCode.allCases.map(\.title)).count == ProblemCode.allCases.count)
        for code in ProblemCode.allCases {
            let parts = code.rawValue.split(separator: ".")
            #expect(parts.count == 2)
            #expect(code.rawValue.allSatisfy { $0.isLowercase || $0 == "." || $0 == "_" })
        }
    }

    @Test func aRefusedSecretKeepsItsStatusWordAndTries() throws {
        let failure = InspectionFailure(
            .accessRefused,
            phase: .accessControl,
            detail: "PACE",
            status: StatusWord(rawValue: 0x63C2)
        )
        let json = JSONText.string(Problem(failure))
        #expect(
            json
                == #"{"action":"Compare the number with the card and enter it once more; after a second refusal ask the "#
                + #"technician","code":"access.refused","detail":"PACE","phase":"access_control","status_word":"63C2","#
                + #""title":"The card refused the number","tries_left":2,"type":"urn:cccd:problem:access.refused"}"#
        )
    }

    @Test func problemsAreEqualByCode() {
        #expect(Problem(.readerBusy, "a") == Problem(.readerBusy, "b"))
        #expect(Problem(.readerBusy) != Problem(.readerNone))
    }
}
