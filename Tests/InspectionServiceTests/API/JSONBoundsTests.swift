import Foundation
import InspectionAPI
import Testing

@testable import InspectionService

/// What a client may make a decoder do.
@Suite struct JSONBoundsTests {
    private func code(_ text: String) -> ProblemCode? {
        do throws(Problem) {
            try JSONBounds.refuse(in: Data(text.utf8))
            return nil
        } catch {
            return error.kind
        }
    }

    @Test(arguments: [
        String(repeating: "[", count: 400) + String(repeating: "]", count: 400),
        #"{"access":"# + String(repeating: #"{"a":"#, count: 30_000),
        "[" + String(repeating: "[],", count: 20_000) + "[]]",
        "{" + (0..<5500).map { "\"n\($0)\":1" }.joined(separator: ",") + "}",
        "[[[[[[[[[1]]]]]]]]]",
    ])
    func whatNoOrderHoldsReachesNoDecoder(_ text: String) { #expect(code(text) == .malformedRequest) }

    @Test(arguments: ["[\u{0}1\u{0}]", "{\u{0}\"\u{0}"])
    func anotherEncodingHidesNothing(_ text: String) { #expect(code(text) == .malformedRequest) }

    @Test(arguments: [
        "{}", "[[[[[[[[1]]]]]]]]", #"{"a":"[[[[[[[[[[[["}"#, #"{"a":"\"[[[[[[[[[[[[","b":"\\"}"#, "", "]]]]",
        #"{"access":{"type":"number","number":"000190246802"},"fields":["all"]}"#,
    ])
    func anOrderPasses(_ text: String) { #expect(code(text) == nil) }
}
