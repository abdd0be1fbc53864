import Foundation
import InspectionAPI
import NIOHTTP1
import TestSupport
import Testing
import WebPairing

@testable import WebGateway

/// Who is let through: hosts, origins, tokens.
@Suite struct GatekeeperTests {
    private let folder: TemporaryFolder
    private let token = WebToken()
    private let gate: Gatekeeper
    private let origin = "https://his.example"

    init() throws {
        folder = try TemporaryFolder()
        var pairings = WebPairings()
        pairings.pair(.init(try WebOrigin(origin), token))
        try pairings.data.write(to: URL(filePath: folder.path("web.json")))
        gate = Gatekeeper(book: PairingBook(path: folder.path("web.json")), port: 8743)
    }

    private func head(_ headers: (String, String)...) -> HTTPRequestHead {
        HTTPRequestHead(version: .http1_1, method: .GET, uri: "/v1", headers: HTTPHeaders(headers))
    }

    @Test(arguments: ["127.0.0.1:8743", "localhost:8743", "LOCALHOST:8743"])
    func thisMachinesOwnAddressIsTaken(_ host: String) throws {
        #expect(try gate.host(head(("Host", host))) == host.lowercased())
    }

    @Test(arguments: [
        "rebind.example:8743", "127.0.0.1", "127.0.0.1:80", "localhost", "127.0.0.1.example:8743", "[::1]:8743", "",
        "localhost.:8743", "0.0.0.0:8743", "127.1:8743", "127.0.0.1:8743 ",
    ]) func aNameThatSomebodyBoundToThisMachineIsRefused(_ host: String) {
        #expect(throws: Problem(of: GatewayProblem.hostRefused)) { try gate.host(head(("Host", host))) }
    }

    @Test func aPageGoesOnAtTheNameThatIsPaired() throws {
        let local = ("localhost:8743", "127.0.0.1:8743")
        #expect(gate.betterHost(than: local.0) == nil && gate.betterHost(than: local.1) == nil)
        var pairings = WebPairings()
        pairings.pair(.init(try WebOrigin("http://127.0.0.1:8743"), token))
        try pairings.data.write(to: URL(filePath: folder.path("other.json")))
        let paired = Gatekeeper(book: PairingBook(path: folder.path("other.json")), port: 8743)
        #expect(paired.betterHost(than: local.0) == "http://127.0.0.1:8743" && paired.betterHost(than: local.1) == nil)
        pairings.pair(.init(try WebOrigin("http://localhost:8743"), token))
        try pairings.data.write(to: URL(filePath: folder.path("both.json")))
        let both = Gatekeeper(book: PairingBook(path: folder.path("both.json")), port: 8743)
        #expect(both.betterHost(than: local.0) == nil)
    }

    @Test func noHostAndTwoAreRefused() {
        #expect(throws: Problem(of: GatewayProblem.hostRefused)) { try gate.host(head()) }
        #expect(throws: Problem(of: GatewayProblem.hostRefused)) {
            try gate.host(head(("Host", "127.0.0.1:8743"), ("Host", "127.0.0.1:8743")))
        }
    }

    @Test(arguments: [
        "https://his.example.", "https://HIS.example", "http://his.example", "https://his.example:8443", "null", "*",
        "",
        "https://his.example/", "https://sub.his.example", "https://his.example, https://his.example",
    ]) func anOriginThatIsNotThePairedOneLetterByLetterIsRefused(_ origin: String) {
        #expect(throws: Problem(of: GatewayProblem.originRefused)) { try gate.pairing(head(("Origin", origin))) }
    }

    @Test func noOriginAndTwoAreRefused() throws {
        #expect(try gate.pairing(head(("Origin", origin))).origin.text == origin)
        #expect(throws: Problem(of: GatewayProblem.originRefused)) { try gate.pairing(head()) }
        #expect(throws: Problem(of: GatewayProblem.originRefused)) {
            try gate.pairing(head(("Origin", origin), ("Origin", origin)))
        }
    }

    @Test func theTokenIsTheOriginsOwn() throws {
        let pairing = try gate.pairing(head(("Origin", origin)))
        try gate.check(head(("Authorization", "Bearer " + token.text)), against: pairing)
        for wrong in [
            "Bearer ", "Bearer " + WebToken().text, token.text, "Basic " + token.text, "Bearer x" + token.text,
        ] {
            #expect(throws: Problem(of: GatewayProblem.tokenRefused)) {
                try gate.check(head(("Authorization", wrong)), against: pairing)
            }
        }
        #expect(throws: Problem(of: GatewayProblem.tokenRefused)) { try gate.check(head(), against: pairing) }
    }

    @Test func anUnpairedOriginIsCutOffAtOnceAndAnotherTokenToo() throws {
        let pairing = try gate.pairing(head(("Origin", origin)))
        #expect(gate.stands(pairing))
        var pairings = WebPairings()
        pairings.pair(.init(try WebOrigin(origin), WebToken()))
        try pairings.data.write(to: URL(filePath: folder.path("web.json")), options: .atomic)
        #expect(!gate.stands(pairing))
        #expect(throws: Problem(of: GatewayProblem.tokenRefused)) { try gate.check(token.text, against: pairing) }
        try FileManager.default.removeItem(atPath: folder.path("web.json"))
        #expect(throws: Problem(of: GatewayProblem.originRefused)) { try gate.pairing(head(("Origin", origin))) }
        try Data("not JSON".utf8).write(to: URL(filePath: folder.path("web.json")))
        #expect(throws: Problem(of: GatewayProblem.originRefused)) { try gate.pairing(head(("Origin", origin))) }
    }

    @Test func aPartOfThePagesIsGivenToThePagesAlone() throws {
        let host = "127.0.0.1:8743"
        try gate.checkOwnPage(head(), host: host)
        try gate.checkOwnPage(head(("Origin", "http://" + host), ("Sec-Fetch-Site", "same-origin")), host: host)
        try gate.checkOwnPage(
            head(("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Dest", "document")),
            host: host
        )
        let refused = [
            head(("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "no-cors"), ("Sec-Fetch-Dest", "script")),
            head(("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Dest", "iframe")),
            head(("Sec-Fetch-Site", "same-site"), ("Sec-Fetch-Mode", "cors")),
            head(("Origin", "https://his.example")), head(("Origin", "null")),
        ]
        for head in refused {
            #expect(throws: Problem(of: GatewayProblem.originRefused)) { try gate.checkOwnPage(head, host: host) }
        }
    }
}
