import Foundation
import InspectionAPI
import TestSupport
import Inspection
import InspectionStore
import SmartCard
import Testing

@testable import InspectionService

@Suite struct CancellationTests {
    @Test func deleteCancelsAndFreesTheReader() async throws {
        try await TestDaemon.run(TestReaders(), TestProcedure.endless) { (daemon) async throws in
            let path = try await daemon.open()
            try await eventually("the card is in use") { daemon.readers.connected == ["a"] }
            #expect(try await daemon.ask("DELETE", path).status == 204)
            #expect(daemon.readers.connected.isEmpty)
            let resource = try await daemon.ask("GET", path).json
            #expect(resource["state"] as? String == "cancelled")
            let error = resource["error"] as? [String: Any]
            #expect(error?["code"] as? String == "inspection.cancelled")
            #expect(error?["phase"] as? String == "access_control")
            let entry = try await daemon.log.inspections().first
            #expect(entry?.failure == "inspection.cancelled")
        }
    }

    @Test func theWayOutOfACancelledProcedureIsNotShown() async throws {
        let lost = InspectionFailure(CardChannelError(.cancelled), phase: .readingSOD)
        let procedure = TestProcedure { request, header, progress in
            progress(.readingSOD)
            await untilCancelled()
            progress(.passiveAuthentication)
            progress(.finished)
            return try Samples.result(request, as: header, failure: lost)
        }
        try await TestDaemon.run(TestReaders(), procedure) { (daemon) async throws in
            let path = try await daemon.open()
            try await eventually("the reading began") {
                try await daemon.ask("GET", path).json["phase"] as? String == "reading_sod"
            }
            #expect(try await daemon.ask("DELETE", path).status == 204)
            let resource = try await daemon.ask("GET", path).json
            #expect(resource["phase"] as? String == "reading_sod" && resource["report"] == nil)
            #expect((resource["error"] as? [String: Any])?["phase"] as? String == "reading_sod")
            let events = try await daemon.follow(path + "/events")
            let names = try await onThread { try events.rest().suffix(2).map { $0.phase ?? $0.name } }
            #expect(names == ["reading_sod", "reading_sod"])
        }
    }

    @Test func deleteCancelsTheWaitForACard() async throws {
        try await TestDaemon.run(TestReaders([.empty("a")])) { (daemon) async throws in
            let path = try await daemon.open(["reader": "a"])
            #expect(try await daemon.ask("DELETE", path).status == 204)
            #expect(try await daemon.ask("GET", path).json["state"] as? String == "cancelled")
            #expect(try await daemon.ask("GET", "/v1/readers").text.contains("\"busy\":false"))
        }
    }

    @Test func deleteForgetsWhatHasEnded() async throws {
        try await TestDaemon.run { (daemon) async throws in
            let (path, _) = try await daemon.inspect()
            #expect(try await daemon.ask("DELETE", path).status == 204)
            #expect(try await daemon.ask("GET", path).status == 404)
            #expect(try await daemon.ask("DELETE", path).status == 404)
        }
    }

    @Test func aProcedureThatDoesNotListenKeepsItsReaderUntilItEnds() async throws {
        let (gate, opener) = AsyncStream.makeStream(of: Void.self)
        let procedure = TestProcedure.deaf(until: gate)
        try await TestDaemon.run(TestReaders(), procedure, configure: { $0.inspections.grace = .milliseconds(50) }) {
            (daemon) async throws in
            let path = try await daemon.open()
            try await eventually("the card is in use") { daemon.readers.connected == ["a"] }
            #expect(try await daemon.ask("DELETE", path).status == 204)
            let next = try await daemon.open()
            #expect(try await daemon.ask("GET", next).json["queue"] != nil)
            opener.finish()
            try await eventually("the reader is given back") { daemon.readers.connected.isEmpty }
            #expect(try await daemon.ask("GET", path).json["state"] as? String == "cancelled")
        }
    }

    @Test func anInspectionThatTakesTooLongIsEnded() async throws {
        let limits: (inout ServiceConfiguration) -> Void = { $0.inspections.timeLimit = .milliseconds(100) }
        try await TestDaemon.run(TestReaders(), TestProcedure.endless, configure: limits) { (daemon) async throws in
            let (_, resource) = try await daemon.inspect()
            let error = resource["error"] as? [String: Any]
            #expect(resource["state"] as? String == "failed" && error?["code"] as? String == "inspection.timed_out")
            #expect(error?["phase"] as? String == "access_control")
            #expect(daemon.readers.connected.isEmpty)
        }
    }

    @Test func theStopOfTheDaemonCancelsAndResetsTheCard() async throws {
        let (held, release) = AsyncStream.makeStream(of: Void.self)
        let readers = TestReaders([.withCard("a")], holdingUntil: held)
        try await TestDaemon.run(readers, TestProcedure.endless) { (daemon) async throws in
            let path = try await daemon.open()
            try await eventually("the card is in use") { readers.connected == ["a"] }
            let events = try await daemon.follow(path + "/events")
            await daemon.stop()
            let last = try await onThread { try events.rest().last }
            #expect(last?.name == "cancelled")
            let error = last?.json["error"] as? [String: Any]
            #expect(error?["code"] as? String == "service.shutting_down")
            #expect(error?["phase"] as? String == "access_control")
            // The streams have ended, and the daemon waits for the card.
            #expect(readers.connected == ["a"] && FileManager.default.fileExists(atPath: daemon.socket))
            release.finish()
            try await eventually("the end is in the log") {
                try await daemon.log.inspections().first?.failure == "service.shutting_down"
            }
        }
        #expect(readers.connected.isEmpty && readers.disconnects == 1)
    }
}
