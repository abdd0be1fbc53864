import Testing

@testable import WebGateway

@Suite struct OriginShareTests {
    @Test func oneOriginsCrowdTakesNothingFromAnother() {
        let share = OriginShare(most: 3)
        for _ in 0..<3 { #expect(share.enter("https://a.example")) }
        #expect(!share.enter("https://a.example"))
        #expect(share.enter("https://b.example"))
        share.leave("https://a.example")
        #expect(share.enter("https://a.example") && !share.enter("https://a.example"))
    }
}
