import Testing

@testable import InspectionService

@Suite struct AnswerDateTests {
    /// The first is RFC 9110's own example.
    @Test(arguments: [
        (784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT"), (951_782_400, "Tue, 29 Feb 2000 00:00:00 GMT"),
        (0, "Thu, 01 Jan 1970 00:00:00 GMT"),
    ])
    func isWrittenAsHTTPHasIt(second: Int, text: String) { #expect(AnswerDate.text(of: second) == text) }
}
