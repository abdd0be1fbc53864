import Foundation
import TestSupport
import Testing
import WebPairing

@testable import WebGateway

/// WebSockets on the gateway's port, frame by frame.
@Suite struct WebSocketTests {
    private func ending(_ socket: SocketClient) async throws -> SocketClient.Frame? {
        while let frame = try await socket.next() {
            if frame.opcode == 8 { return frame }
        }
        return nil
    }

    @Test func theTokenInTheFirstMessageOpensIt() async throws {
        try await Gateway.open { gateway in
            let socket = try await SocketClient(port: gateway.port, origin: Gateway.origin)
            // In parts, with a ping among them.
            let hello = Array(#"{"hello":"cccd.1","token":"\#(gateway.token.text)"}"#.utf8)
            try await socket.send(opcode: 1, Array(hello[..<9]), fin: false)
            try await socket.send(opcode: 9, Array("there?".utf8))
            try await socket.send(opcode: 0, Array(hello[9...]))
            #expect(try await socket.next() == SocketClient.Frame(opcode: 10, bytes: Array("there?".utf8)))
            #expect(try await socket.next()?.text == #"{"hello":"cccd.1","origin":"https://his.example"}"#)
            try await socket.send(#"{"id":"a","method":"GET","path":"/v1"}"#)
            let answer = try await socket.next()?.text ?? ""
            #expect(answer.hasPrefix(#"{"id":"a","status":502,"body":{"#) && answer.contains("daemon.unreachable"))
        }
    }

    @Test func anyOtherFirstMessageEndsIt() async throws {
        try await Gateway.open { gateway in
            let wrong = [
                (#"{"hello":"cccd.1","token":"\#(WebToken().text)"}"#, "web.token_refused"),
                (#"{"hello":"cccd.2","token":"\#(gateway.token.text)"}"#, "web.greeting_expected"),
                (#"{"id":"1","method":"GET","path":"/v1"}"#, "web.greeting_expected"),
            ]
            for (message, reason) in wrong {
                let socket = try await SocketClient(port: gateway.port, origin: Gateway.origin)
                try await socket.send(message)
                let end = try await ending(socket)
                #expect(end?.code == 1008 && end?.reason == reason)
            }
        }
    }

    @Test func anotherOriginOrNoSubprotocolOpensNone() async throws {
        try await Gateway.open { gateway in
            for (origin, headers) in [
                ("https://other.example", "Sec-WebSocket-Protocol: cccd.1\r\n"),
                ("null", "Sec-WebSocket-Protocol: cccd.1\r\n"),
                (Gateway.origin, ""), (Gateway.origin, "Sec-WebSocket-Protocol: cccd.2, chat\r\n"),
            ] {
                await #expect(throws: SocketClient.Refused.self) {
                    try await SocketClient(port: gateway.port, origin: origin, headers: headers)
                }
            }
        }
    }

    @Test func aBrokenRuleEndsItByItsCode() async throws {
        try await Gateway.open { gateway in
            let cases: [(code: Int, act: @Sendable (SocketClient) async throws -> Void)] = [
                (1002, { try await $0.send(opcode: 1, Array("{}".utf8), masked: false) }),
                (1002, { try await $0.send(opcode: 0, Array("{}".utf8)) }),
                (1003, { try await $0.send(opcode: 2, Array("{}".utf8)) }),
                (1007, { try await $0.send(opcode: 1, [0xFF]) }),
                (1009, { try await $0.send(String(repeating: "x", count: 65_537)) }),
                (1000, { try await $0.send(opcode: 8, [0x03, 0xE8]) }),
            ]
            for (code, act) in cases {
                let socket = try await gateway.greeted()
                try await act(socket)
                #expect(try await ending(socket)?.code == code)
            }
        }
    }

    @Test func aMessageThatIsNoRequestIsToldSoAndTheNextIsHeard() async throws {
        try await Gateway.open { gateway in
            let socket = try await gateway.greeted()
            for (message, code) in [
                ("nonsense", "web.message_malformed"), (#"{"id":"1","method":"GET","path":"/v2"}"#, "route.not_found"),
                (#"{"id":"2","method":"POST","path":"/v1/readers"}"#, "method.not_allowed"),
            ] {
                try await socket.send(message)
                let answer = try await socket.next()?.text ?? ""
                #expect(answer.contains(code))
            }
        }
    }

    @Test func whoFloodsIsToldAndThenCutOff() async throws {
        var limits = GatewayLimits()
        limits.requestsAtOnce = 4
        limits.requestsPerSecond = 0.001
        try await Gateway.open(limits: limits) { gateway in
            let socket = try await gateway.greeted()
            for index in 0..<20 { try await socket.send(#"{"id":"\#(index)","method":"GET","path":"/v1"}"#) }
            let end = try await ending(socket)
            #expect(end?.code == 1008 && end?.reason == "client.too_many_requests")
        }
    }

    /// With a token, and without one.
    @Test(arguments: [true, false]) func whoFloodsWithPingsIsCutOff(_ isGreeted: Bool) async throws {
        try await Gateway.open { gateway in
            let socket =
                isGreeted
                ? try await gateway.greeted() : try await SocketClient(port: gateway.port, origin: Gateway.origin)
            for _ in 0..<150 { try? await socket.send(opcode: 9, []) }
            let end = try await ending(socket)
            #expect(end?.code == 1008 && end?.reason == "client.too_many_requests")
        }
    }

    @Test func anOriginHasSoManySocketsAndNoMore() async throws {
        var limits = GatewayLimits()
        limits.socketsPerOrigin = 2
        try await Gateway.open(limits: limits) { gateway in
            let kept = [try await gateway.greeted(), try await gateway.greeted()]
            let third = try await SocketClient(port: gateway.port, origin: Gateway.origin)
            try await third.send(#"{"hello":"cccd.1","token":"\#(gateway.token.text)"}"#)
            #expect(try await ending(third)?.reason == "client.too_many_connections")
            try await kept[0].send(opcode: 9, [])
            #expect(try await kept[0].next()?.opcode == 10)
        }
    }

    @Test func anEndedPairingEndsTheConversation() async throws {
        try await Gateway.open { gateway in
            let socket = try await gateway.greeted()
            try WebPairings().data.write(to: gateway.pairings, options: .atomic)
            try await socket.send(#"{"id":"1","method":"GET","path":"/v1"}"#)
            let end = try await ending(socket)
            #expect(end?.code == 1008 && end?.reason == "web.token_refused")
        }
    }

    @Test func aPageThatIsNotThereAnyMoreIsLetGo() async throws {
        var limits = GatewayLimits()
        limits.heartbeat = .milliseconds(20)
        try await Gateway.open(limits: limits) { gateway in
            let socket = try await gateway.greeted()
            // It is asked by a ping, and answers none.
            #expect(try await socket.next()?.opcode == 9)
            while try await socket.next() != nil {}
        }
    }
}
