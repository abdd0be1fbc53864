import TestSupport
import Foundation
import Glibc
import InspectionStore
import SmartCard
import Testing

@testable import InspectionService

@Suite struct HTTPServerTests {
    /// Sends bytes and reads the status of the answer; nil when the connection is closed without one.
    private func status(_ daemon: TestDaemon, _ text: String) async throws -> Int? {
        let socket = daemon.socket
        return try await onThread {
            let connection = try UnixConnection(socket)
            try connection.send(text)
            do { return try connection.head().status } catch UnixConnection.Failure.closed { return nil }
        }
    }

    @Test(arguments: [
        "\r\n\r\n\r\n\r\n\r\n", "GET\r\n\r\n", "GET /v1\r\n\r\n", "GET /v1 HTTP/9.9\r\n\r\n", "\u{0}\u{1}\u{2}\r\n\r\n",
        "GET /v1 HTTP/1.1\r\nHost\r\n\r\n", "GET /v1 HTTP/1.1\r\nContent-Length: x\r\n\r\n",
        "POST /v1/inspections HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}",
        "POST /v1/inspections HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        String(repeating: "A", count: 100_000),
    ])
    func garbageIsRefusedAndTheDaemonLives(text: String) async throws {
        try await TestDaemon.run(configure: { $0.server.requestTime = .milliseconds(300) }) { (daemon) async throws in
            let status = try await status(daemon, text)
            #expect(status == nil || status == 400 || status == 413 || status == 415)
            #expect(try await daemon.ask("GET", "/v1").status == 200)
        }
    }

    @Test func hugeHeadersAreRefused() async throws {
        try await TestDaemon.run { (daemon) async throws in
            let long = "GET /v1 HTTP/1.1\r\nHost: a\r\nX: \(String(repeating: "a", count: 100_000))\r\n\r\n"
            #expect([nil, 400].contains(try await status(daemon, long)))
            let many = "GET /v1 HTTP/1.1\r\nHost: a\r\n\(String(repeating: "X: y\r\n", count: 2000))\r\n"
            #expect([nil, 400].contains(try await status(daemon, many)))
            let path = "GET /v1/\(String(repeating: "a", count: 100_000)) HTTP/1.1\r\nHost: a\r\n\r\n"
            #expect([nil, 400, 404].contains(try await status(daemon, path)))
        }
    }

    @Test func aBodyThatIsTooLargeIsRefusedByItsLengthOrByItsBytes() async throws {
        try await TestDaemon.run { (daemon) async throws in
            let announced =
                "POST /v1/inspections HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 65537\r\n\r\n"
            #expect(try await status(daemon, announced) == 413)
            let chunk = "4000\r\n" + String(repeating: " ", count: 0x4000) + "\r\n"
            let chunked =
                "POST /v1/inspections HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n" + String(repeating: chunk, count: 5) + "0\r\n\r\n"
            #expect(try await status(daemon, chunked) == 413)
            let answer = try await daemon.ask("POST", "/v1/inspections", body: String(repeating: " ", count: 65537))
            #expect(answer.code == "request.too_large" && answer.headers["content-type"] == "application/problem+json")
        }
    }

    @Test(arguments: ["GET /v1 HT", "GET /v1 HTTP/1.1\r\nHost: a\r\n", ""])
    func aRequestThatNeverEndsIsCutOff(text: String) async throws {
        try await TestDaemon.run(configure: { $0.server.requestTime = .milliseconds(200) }) { (daemon) async throws in
            let socket = daemon.socket
            let closed = try await onThread {
                let connection = try UnixConnection(socket)
                if !text.isEmpty { try connection.send(text) }
                return connection.isClosed()
            }
            #expect(closed)
        }
    }

    @Test func aBodyThatDripsIsCutOff() async throws {
        try await TestDaemon.run(configure: { $0.server.requestTime = .milliseconds(300) }) { (daemon) async throws in
            let socket = daemon.socket
            let connection = try await onThread {
                let connection = try UnixConnection(socket)
                try connection.send(
                    "POST /v1/inspections HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 60000\r\n\r\n"
                )
                return connection
            }
            // A byte whenever it is looked at: fewer than the body's, however long that takes.
            try await eventually("the connection is cut") { (try? connection.send(" ")) == nil }
        }
    }

    @Test func aLongAnswerIsNoSlowRequest() async throws {
        let readers = TestReaders([.empty("a")])
        try await TestDaemon.run(readers, configure: { $0.server.requestTime = .milliseconds(500) }) {
            (daemon) async throws in
            let stream = try await daemon.follow("/v1/events")
            let path = try await daemon.open()
            #expect(try await daemon.ask("GET", path + "?wait=1").json["state"] as? String == "waiting")
            readers.set([.withCard("a")])
            #expect(try await onThread { try stream.until("card_inserted").last?.name } == "card_inserted")
        }
    }

    @Test func aClientThatStopsSendingStillGetsItsAnswer() async throws {
        try await TestDaemon.run { (daemon) async throws in
            let socket = daemon.socket
            let answer = try await onThread {
                let connection = try UnixConnection(socket)
                try connection.request("GET", "/v1")
                connection.finishSending()
                return try connection.answer()
            }
            #expect(answer.status == 200)
        }
    }

    @Test func oneConnectionServesManyRequests() async throws {
        try await TestDaemon.run { (daemon) async throws in
            let socket = daemon.socket
            let statuses = try await onThread {
                let connection = try UnixConnection(socket)
                // Three at once, one behind the other.
                for path in ["/v1", "/v1/nothing", "/v1/readers"] { try connection.request("GET", path) }
                var statuses = [
                    try connection.answer().status, try connection.answer().status, try connection.answer().status,
                ]
                try connection.request("HEAD", "/v1")
                statuses.append(try connection.head().status)
                try connection.request("GET", "/v1")
                statuses.append(try connection.answer().status)
                return statuses
            }
            #expect(statuses == [200, 404, 200, 405, 200])
        }
    }

    @Test func twoHundredParallelRequestsAreAllAnswered() async throws {
        let readers = TestReaders((0..<50).map { .withCard("r\($0)") })
        try await TestDaemon.run(readers) { (daemon) async throws in
            let states = try await withThrowingTaskGroup(of: String.self) { group in
                for number in 0..<200 {
                    group.addTask {
                        if number < 50 {
                            let (_, resource) = try await daemon.inspect(["reader": "r\(number)", "portrait": true])
                            return resource["state"] as? String ?? "?"
                        }
                        return try await "\(daemon.ask("GET", number.isMultiple(of: 2) ? "/v1" : "/v1/readers").status)"
                    }
                }
                return try await group.reduce(into: [String: Int]()) { $0[$1, default: 0] += 1 }
            }
            #expect(states == ["finished": 50, "200": 150])
            #expect(try await daemon.log.inspections().count == 50)
        }
    }

    @Test func aDaemonUnderWayRefusesNewWorkWhileItStops() async throws {
        let (held, release) = AsyncStream.makeStream(of: Void.self)
        let readers = TestReaders([.withCard("a")], holdingUntil: held)
        try await TestDaemon.run(readers, TestProcedure.endless) { (daemon) async throws in
            _ = try await daemon.open()
            try await eventually("the card is in use") { readers.connected == ["a"] }
            let answer = try await daemon.askWhileStopping()
            release.finish()
            #expect(answer.status == 503 && answer.code == "service.shutting_down")
        }
    }

    /// Sends bytes and reads what comes until the connection ends, or as many bytes as `limit`.
    private func exchange(_ daemon: TestDaemon, _ text: String, upTo limit: Int? = nil) async throws -> String {
        let socket = daemon.socket
        return try await onThread {
            let connection = try UnixConnection(socket)
            try connection.send(text)
            var bytes: [UInt8] = []
            do {
                while bytes.count < limit ?? .max { bytes += try connection.bytes(1) }
            } catch UnixConnection.Failure.closed {}
            return String(decoding: bytes, as: UTF8.self)
        }
    }

    private func order(_ version: String, _ header: String) -> String {
        let length = Samples.body().utf8.count
        return "POST /v1/inspections HTTP/\(version)\r\nHost: a\r\nContent-Type: application/json\r\n"
            + "Content-Length: \(length)\r\n\(header)\r\n\r\n"
    }

    @Test(arguments: ["Expect: 100-continue", "expect: 100-Continue"])
    func aClientThatAsksWhetherToSendItsBodyIsToldAtOnce(header: String) async throws {
        try await TestDaemon.run { (daemon) async throws in
            let socket = daemon.socket
            let head = order("1.1", header)
            let answer = try await onThread {
                let connection = try UnixConnection(socket)
                try connection.send(head)
                // Nothing more is sent before this is there.
                let interim = try connection.head()
                guard interim.status == 100, interim.headers.isEmpty else { throw UnixConnection.Failure.malformed }
                try connection.send(Samples.body())
                return try connection.answer()
            }
            #expect(answer.status == 202)
        }
    }

    @Test func aBodyThatIsTooLongIsNotAskedFor() async throws {
        try await TestDaemon.run { (daemon) async throws in
            let head =
                "POST /v1/inspections HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                + "Content-Length: 65537\r\nExpect: 100-continue\r\n\r\n"
            #expect(try await status(daemon, head) == 413)
        }
    }

    /// A second request sent before the first is answered: its 100 must not come into the first one's answer.
    @Test func theBodyOfALaterRequestIsAskedForInItsTurn() async throws {
        try await TestDaemon.run { (daemon) async throws in
            let socket = daemon.socket
            let path = try await daemon.open()
            let text = "GET \(path)?wait=5 HTTP/1.1\r\nHost: a\r\n\r\n" + order("1.1", "Expect: 100-continue")
            let statuses = try await onThread {
                let connection = try UnixConnection(socket)
                try connection.send(text)
                let first = try connection.answer().status
                let interim = try connection.head().status
                try connection.send(Samples.body())
                return [first, interim, try connection.answer().status]
            }
            #expect(statuses == [200, 100, 202])
        }
    }

    /// A client of HTTP/1.0 knows no chunks: the end of the connection is the end of the answer.
    @Test(arguments: ["", "Connection: keep-alive\r\n"])
    func aClientOfHTTP10GetsNoChunksAndAnEnd(header: String) async throws {
        try await TestDaemon.run { (daemon) async throws in
            let root = try await exchange(daemon, "GET /v1 HTTP/1.0\r\n\(header)\r\n")
            #expect(root.hasPrefix("HTTP/1.0 200 OK\r\n") && root.hasSuffix("}"))
            #expect(root.lowercased().contains("connection: close"))
            let path = try await daemon.open()
            let events = try await exchange(daemon, "GET \(path)/events HTTP/1.0\r\n\(header)\r\n")
            let body = events.components(separatedBy: "\r\n\r\n").last ?? ""
            #expect(!events.lowercased().contains("transfer-encoding"))
            #expect(body.hasPrefix("retry: ") && body.contains("event: finished\n") && body.hasSuffix("\n\n"))
            #expect(try await exchange(daemon, order("1.0", header + "X: y") + Samples.body()).contains(" 202 "))
        }
    }

    /// The client reads to the end and leaves its own side open: the connection is not kept for that.
    @Test(arguments: ["HTTP/1.0\r\n\r\n", "HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"])
    func theLastAnswerEndsTheWholeConnection(rest: String) async throws {
        try await TestDaemon.run(configure: { $0.server.requestTime = .seconds(600) }) { (daemon) async throws in
            let connection = try UnixConnection(daemon.socket)
            try connection.send("GET /v1 " + rest)
            try await eventually("both sides are closed") { connection.isHungUp }
        }
    }

    @Test(arguments: ["close", "Close", "CLOSE"])
    func aClientThatWantsTheConnectionClosedSeesItsEnd(word: String) async throws {
        try await TestDaemon.run { (daemon) async throws in
            let answer = try await exchange(daemon, "GET /v1 HTTP/1.1\r\nHost: a\r\nConnection: \(word)\r\n\r\n")
            #expect(answer.hasSuffix("}"))
        }
    }
}
