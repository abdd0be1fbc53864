import Foundation
import InspectionAPI
import InspectionStore
import TestSupport
import Testing

@testable import InspectionService

/// The operator changes the rights of clients while the daemon runs.
@Suite(.timeLimit(.minutes(5)))
struct ChangedRightsTests {
    private static let withoutNames: @Sendable (inout ServiceConfiguration) -> Void = {
        $0.clients.fallback?.fields.remove(.fullName)
    }
    private static let nobody: @Sendable (inout ServiceConfiguration) -> Void = { $0.clients.fallback = nil }
    private static let renamed: @Sendable (inout ServiceConfiguration) -> Void = {
        $0.clients.fallback?.name = "desk"
    }
    private static let richer: @Sendable (inout ServiceConfiguration) -> Void = {
        $0.clients.fallback?.evidence = true
    }

    @Test(arguments: [withoutNames, nobody])
    func anOrderThatRestsOnARightThatIsGoneEnds(change: @Sendable (inout ServiceConfiguration) -> Void) async throws {
        try await TestDaemon.run(TestReaders([.empty("a")]), trust: { .oneAnchor }) { (daemon) async throws in
            let path = try await daemon.open()
            let end = Task { try await daemon.ask("GET", path + "?wait=60") }
            let stream = try await daemon.follow(path + "/events")
            try await eventually("both follow it") { await daemon.desk.records.values.first?.followers.count == 2 }
            await daemon.reconfigure(change)
            let answer = try await end.value
            #expect(answer.json["state"] as? String == "cancelled")
            #expect((answer.json["error"] as? [String: Any])?["code"] as? String == "rights.changed")
            #expect(try await last(of: stream)?.name == "cancelled")
        }
    }

    /// A name is no right: whoever asks goes on asking.
    @Test func anotherNameDisturbsNothing() async throws {
        let (gate, open) = AsyncStream.makeStream(of: Void.self)
        try await TestDaemon.run(TestReaders(), TestProcedure.deaf(until: gate)) { (daemon) async throws in
            let path = try await daemon.open()
            let end = Task { try await daemon.ask("GET", path + "?wait=60") }
            try await eventually("somebody follows it") { await daemon.isFollowed(path) }
            await daemon.reconfigure(Self.renamed)
            open.finish()
            #expect(try await end.value.json["state"] as? String == "finished")
            #expect(try await daemon.ask("GET", path).json["state"] as? String == "finished")
            #expect(try await daemon.log.inspections().first?.client?.profile == "desk")
        }
    }

    /// The last event of a stream.
    private func last(of stream: EventReader) async throws -> EventReader.Event? {
        try await onThread {
            var last: EventReader.Event?
            while let event = try stream.next() { last = event }
            return last
        }
    }

    @Test func whatWasReadByItIsForgotten() async throws {
        try await TestDaemon.run { (daemon) async throws in
            let (path, _) = try await daemon.inspect()
            await daemon.reconfigure(Self.withoutNames)
            #expect(try await daemon.ask("GET", path).code == "inspection.not_found")
        }
    }

    @Test func moreRightsDisturbNothing() async throws {
        let (gate, open) = AsyncStream.makeStream(of: Void.self)
        try await TestDaemon.run(TestReaders(), TestProcedure.deaf(until: gate)) { (daemon) async throws in
            let path = try await daemon.open()
            try await eventually("the card is read") { daemon.readers.connects == 1 }
            await daemon.reconfigure(Self.richer)
            open.finish()
            #expect(try await daemon.ask("GET", path + "?wait=60").json["state"] as? String == "finished")
        }
    }

    @Test(arguments: [(nobody, "rights.no_profile"), (renamed, "rights.changed")])
    func aStreamOfEventsEndsAndSaysWhy(
        change: @Sendable (inout ServiceConfiguration) -> Void,
        code: String
    ) async throws {
        try await TestDaemon.run { (daemon) async throws in
            let stream = try await daemon.follow("/v1/events")
            await daemon.reconfigure(change)
            let last = try #require(try await last(of: stream))
            #expect(last.name == "refused" && last.json["code"] as? String == code)
            #expect(last.json["action"] as? String != nil)
        }
    }

    @Test func anOrderWhoseRightsChangeWhileItsBodyComesIsRefused() async throws {
        try await TestDaemon.run { (daemon) async throws in
            let (socket, body, heads) = (daemon.socket, Samples.body(), daemon.lines.containing("received").count)
            let connection = try await onThread {
                let connection = try UnixConnection(socket)
                let head = "POST /v1/inspections HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                try connection.send(head + "Content-Length: \(body.utf8.count)\r\n\r\n")
                return connection
            }
            try await eventually("the head is seen") { daemon.lines.containing("received").count > heads }
            await daemon.reconfigure(Self.withoutNames)
            let answer = try await onThread {
                try connection.send(body)
                return try connection.answer()
            }
            #expect(answer.status == 403 && answer.code == "rights.changed")
        }
    }
}
