import Foundation
import TestSupport
import Testing
import WebPairing

@Suite struct WebPairingsTests {
    @Test func aPairedOriginIsFoundLetterByLetterAndItsTokenAlone() throws {
        let (token, other) = (WebToken(), WebToken())
        var pairings = WebPairings()
        pairings.pair(.init(try WebOrigin("https://his.example"), token))
        let pairing = try #require(pairings.pairing(of: "https://his.example"))
        #expect(pairing.admits(token.text) && !pairing.admits(other.text) && !pairing.admits(""))
        for origin in ["https://his.example.", "https://his.example:443", "HTTPS://his.example", "null", ""] {
            #expect(pairings.pairing(of: origin) == nil)
        }
    }

    @Test func theFileHasTheDigestAndNotTheToken() throws {
        let folder = try TemporaryFolder()
        let token = WebToken()
        var pairings = WebPairings()
        pairings.pair(
            .init(try WebOrigin("https://his.example"), token, at: Date(timeIntervalSince1970: 1_800_000_000))
        )
        #expect(!String(decoding: pairings.data, as: UTF8.self).contains(token.text))
        try pairings.data.write(to: URL(filePath: folder.path("web.json")))
        #expect(try WebPairings(path: folder.path("web.json")) == pairings)
        #expect(try WebPairings(path: folder.path("none.json")).origins.isEmpty)
    }

    @Test(arguments: [
        "", "{}", "[]", #"{"origins":[{"origin":"*","token_sha256":"","paired_at":"2026-01-01T00:00:00Z"}]}"#,
    ])
    func aFileThatHoldsSomethingElseIsNoneAtAll(_ text: String) throws {
        let folder = try TemporaryFolder()
        let file = try folder.write("web.json", Array(text.utf8))
        #expect(throws: WebPairings.Unreadable.self) { try WebPairings(path: file.path) }
    }

    @Test(arguments: [
        #""origin":"https://a.example","origin":"https://b.example""#,
        #""origin":"https://b.example"},{"token_sha256":"","paired_at":"2026-01-01T00:00:00Z","origin":"https://b.example""#,
    ])
    func ofTwoNobodyGuessesWhichIsMeant(origins: String) throws {
        let folder = try TemporaryFolder()
        let text = #"{"origins":[{"token_sha256":"","paired_at":"2026-01-01T00:00:00Z",\#(origins)}]}"#
        let file = try folder.write("web.json", Array(text.utf8))
        #expect(throws: WebPairings.Unreadable.self) { try WebPairings(path: file.path) }
        let one = #"{"origins":[{"token_sha256":"","paired_at":"2026-01-01T00:00:00Z","origin":"https://b.example"}]}"#
        #expect(try WebPairings(path: try folder.write("one.json", Array(one.utf8)).path).origins.count == 1)
    }

    @Test func anotherTokenEndsTheFirstAndUnpairingBoth() throws {
        let origin = try WebOrigin("https://his.example")
        let (first, second) = (WebToken(), WebToken())
        var pairings = WebPairings()
        pairings.pair(.init(origin, first))
        pairings.pair(.init(origin, second))
        #expect(pairings.origins.count == 1 && pairings.origins[0].admits(second.text))
        #expect(!pairings.origins[0].admits(first.text))
        let (isEnded, isEndedAgain) = (pairings.unpair(origin), pairings.unpair(origin))
        #expect(isEnded && !isEndedAgain)
    }

    @Test func tokensDifferAndTellNothing() {
        let tokens = (0..<100).map { _ in WebToken() }
        #expect(Set(tokens.map(\.text)).count == 100 && tokens.allSatisfy { $0.text.utf8.count == 43 })
        #expect("\(tokens[0])" == "‹redacted›")
    }
}
