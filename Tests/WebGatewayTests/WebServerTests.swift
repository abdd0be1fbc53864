import Foundation
import InspectionAPI
import TestSupport
import Testing
import WebPairing

@testable import WebGateway

/// HTTP on the gateway's port, by programs that are no browsers.
@Suite struct WebServerTests {
    private static let origin = "Origin: \(Gateway.origin)\r\n"

    @Test func everyPageIsServedWithItsPolicyAndNoCookie() async throws {
        try await Gateway.open { gateway in
            for path in PageLibrary.paths {
                let answer = try await gateway.ask("GET \(path)")
                #expect(answer.hasPrefix("HTTP/1.1 200"), "\(path)")
                for header in [
                    "default-src 'none'", "frame-ancestors 'none'", "require-trusted-types-for 'script'", "nosniff",
                    "no-store", "Cross-Origin-Opener-Policy: same-origin", "Cross-Origin-Resource-Policy: same-origin",
                ] { #expect(answer.contains(header), "\(path): \(header)") }
                #expect(!answer.contains("Set-Cookie") && !answer.contains("Access-Control"))
            }
            let head = try await gateway.ask("HEAD /counter")
            #expect(head.hasPrefix("HTTP/1.1 200") && head.hasSuffix("\r\n\r\n"))
        }
    }

    @Test func whoNamesNoOriginOrAnotherGetsNothingAndMayReadNothing() async throws {
        try await Gateway.open { gateway in
            let bearer = "Authorization: Bearer \(gateway.token.text)\r\n"
            for headers in [bearer, bearer + "Origin: null\r\n", bearer + "Origin: https://other.example\r\n", ""] {
                for line in ["GET /v1", "POST /v1/inspections", "OPTIONS /v1", "GET /ws"] {
                    let answer = try await gateway.ask(line, headers)
                    #expect(answer.hasPrefix("HTTP/1.1 403") && answer.contains("web.origin_refused"), "\(line)")
                    #expect(!answer.contains("Access-Control"))
                }
            }
        }
    }

    @Test func aNameThatIsBoundToThisMachineGetsNothing() async throws {
        try await Gateway.open { gateway in
            for path in ["/", "/counter", "/v1", "/assets/link.js"] {
                let answer = try await gateway.ask("GET \(path)", Self.origin, host: "rebind.example:\(gateway.port)")
                #expect(answer.hasPrefix("HTTP/1.1 421") && answer.contains("web.host_refused"))
            }
        }
    }

    @Test func aPairedOriginWithoutItsTokenIsToldSo() async throws {
        try await Gateway.open { gateway in
            for headers in [
                "", "Authorization: Bearer \(WebToken().text)\r\n", "Cookie: token=\(gateway.token.text)\r\n",
            ] {
                let answer = try await gateway.ask("GET /v1", Self.origin + headers)
                #expect(answer.hasPrefix("HTTP/1.1 401") && answer.contains("web.token_refused"))
                #expect(answer.contains("Access-Control-Allow-Origin: \(Gateway.origin)\r\n"))
                #expect(!answer.contains("Allow-Credentials"))
            }
        }
    }

    /// An offer of another protocol is ignored where nobody takes it up (RFC 9110, 7.8), and the request answered like any other.
    @Test(arguments: ["h2c", "websocket", "h2c, websocket", "TLS/1.0"])
    func anOfferOfAnotherProtocolIsNoReasonToSayNothing(_ offered: String) async throws {
        try await Gateway.open { gateway in
            let offer = "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: \(offered)\r\nHTTP2-Settings: AAMAAABk\r\n"
            let key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
            let bearer = "Authorization: Bearer \(gateway.token.text)\r\n"
            let page = try await gateway.ask("GET /kiosk", offer)
            #expect(page.hasPrefix("HTTP/1.1 200"))
            let asked = try await gateway.ask("GET /v1", Self.origin + bearer + offer)
            #expect(asked.hasPrefix("HTTP/1.1 502") && asked.contains("daemon.unreachable"))
            for (headers, host, code) in [
                (offer + key, nil, "web.origin_refused"),
                (Self.origin + offer + key, "rebind.example", "web.host_refused"),
                (Self.origin + offer + key, nil, "web.greeting_expected"),
            ] as [(String, String?, String)] {
                let answer = try await gateway.ask("GET /ws", headers, host: host)
                #expect(answer.hasPrefix("HTTP/1.1 4") && answer.contains(code), "\(code)")
            }
        }
    }

    @Test(arguments: ["x\\..\\y", "x^y", "x|y", "x{y}", "x`y", "x\"y", "x<y>"])
    func whatIsNoAddressIsNotFoundAndNothingIsBroken(_ identifier: String) async throws {
        try await Gateway.open { gateway in
            let bearer = "Authorization: Bearer \(gateway.token.text)\r\n"
            let answer = try await gateway.ask("GET /v1/inspections/\(identifier)", Self.origin + bearer)
            #expect(answer.hasPrefix("HTTP/1.1 404") && answer.contains("route.not_found"))
        }
    }

    @Test func theDaemonThatIsNotThereIsNamed() async throws {
        try await Gateway.open { gateway in
            let answer = try await gateway.ask(
                "GET /v1",
                Self.origin + "Authorization: Bearer \(gateway.token.text)\r\n"
            )
            #expect(answer.hasPrefix("HTTP/1.1 502") && answer.contains("daemon.unreachable"))
        }
    }

    @Test func whatABrowserAsksBeforehandIsAnsweredForPairedOriginsAlone() async throws {
        try await Gateway.open { gateway in
            let asked = "Access-Control-Request-Method: POST\r\nAccess-Control-Request-Private-Network: true\r\n"
            let answer = try await gateway.ask("OPTIONS /v1/inspections", Self.origin + asked)
            #expect(answer.hasPrefix("HTTP/1.1 204"))
            #expect(answer.contains("Access-Control-Allow-Private-Network: true\r\n"))
            #expect(answer.contains("Access-Control-Allow-Origin: \(Gateway.origin)\r\n") && !answer.contains("*"))
            let plain = try await gateway.ask("OPTIONS /v1/inspections", Self.origin)
            #expect(!plain.contains("Private-Network"))
        }
    }

    @Test func aBodyIsBounded() async throws {
        try await Gateway.open { gateway in
            let headers = Self.origin + "Authorization: Bearer \(gateway.token.text)\r\n"
            let long = String(repeating: "x", count: 70_000)
            let answer = try await gateway.ask("POST /v1/inspections", headers, body: long)
            #expect(answer.hasPrefix("HTTP/1.1 413"))
            let odd = try await gateway.ask("POST /counter")
            #expect(odd.hasPrefix("HTTP/1.1 405"))
        }
    }

    @Test func whoeverKnocksAndSaysNothingMakesWay() async throws {
        var limits = GatewayLimits()
        limits.connections = 3
        try await Gateway.open(limits: limits) { gateway in
            let idle = try (0..<3).map { _ in try TCPConversation(port: gateway.port) }
            try await idle[0].send("GET / HT")
            let answer = try await gateway.ask("GET /")
            #expect(answer.hasPrefix("HTTP/1.1 200"))
            // The oldest was closed for it.
            #expect(try await idle[0].readToEnd() == "")
        }
    }

    @Test func aRequestThatNeverComesIsNotWaitedFor() async throws {
        var limits = GatewayLimits()
        limits.arrival = .milliseconds(50)
        try await Gateway.open(limits: limits) { gateway in
            let slow = try TCPConversation(port: gateway.port)
            try await slow.send("GET / HTTP/1.1\r\n")
            #expect(try await slow.readToEnd() == "")
            let silent = try await SocketClient(port: gateway.port, origin: Gateway.origin)
            #expect(try await silent.next() == nil)
        }
    }
}
