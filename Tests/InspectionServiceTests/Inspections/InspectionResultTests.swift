import DocumentCore
import CitizenCard
import Inspection
import InspectionAPI
import Testing

@testable import InspectionService

@Suite struct InspectionResultTests {
    private func result() throws -> InspectionResult {
        let request = InspectionRequest(
            access: try .can("123456"),
            accessProtocol: .auto,
            fields: [.fullName],
            portrait: true
        )
        return try Samples.result(request, as: ReportHeader(id: "x", profile: "counter"))
    }

    @Test func whatIsWipedIsGone() throws {
        var result = try result()
        result.wipeEvidence()
        #expect(result.evidence.isEmpty && result.portrait?.image == Samples.image)
        result.wipePortrait()
        #expect(result.portrait == nil)
    }

    @Test func whatSomebodyElseHoldsIsNotOverwritten() throws {
        let kept = try result()
        var wiped = kept
        wiped.wipeEvidence()
        wiped.wipePortrait()
        #expect(kept.evidence["EF.SOD"] == [0x77, 0x00] && kept.portrait?.image == Samples.image)
    }
}
