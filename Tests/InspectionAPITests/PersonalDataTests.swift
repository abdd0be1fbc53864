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
}
