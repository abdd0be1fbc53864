import Foundation
import InspectionAPI
import Testing

/// Nothing of a person is printed, dumped or shown to a debugger.
@Suite struct PersonalDataTests {
    private func spelled(_ value: some Any) -> String {
        var text = "\(value) \(String(reflecting: value)) \(String(describing: Optional(value)))"
        dump(value, to: &text)
        return text
    }

    @Test func aFieldsValueIsNotPrinted() {
        #expect("\(FieldValue.text("Alpha"))" == "‹redacted›")
        #expect(!spelled(FieldValue.text("Alpha")).contains("Alpha"))
        #expect(!spelled(["full_name": FieldValue.text("Alpha")]).contains("Alpha"))
    }

    @Test func whatOpensTheChipIsNotPrinted() {
        let access = OrderedAccess(.can("987654"))
        let order = InspectionOrderBody(access: access, purpose: "PURPOSE")
        #expect(!spelled(access).contains("987654") && !spelled(access.secret).contains("987654"))
        #expect(!spelled(order).contains("987654") && !spelled(order).contains("PURPOSE"))
    }

    @Test func filesAndEventsAreNotPrinted() {
        let files = EvidenceFiles(id: "x", files: ["EF.DG1": Data("Alpha".utf8)])
        #expect("\(files)" == "‹redacted›" && !spelled(files).contains("5 bytes"))
        let event = ServerSentEvent("preview", ["full_name": "Alpha"])
        #expect("\(event)" == "event preview ‹redacted›" && !spelled(event).contains("Alpha"))
    }
}
