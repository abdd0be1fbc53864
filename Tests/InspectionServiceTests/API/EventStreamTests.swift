import Synchronization
import InspectionAPI
import TestSupport
import Foundation
import Inspection
import InspectionStore
import SmartCard
import Testing

@testable import InspectionService

@Suite struct InspectionStreamTests {
    @Test func everyPhaseInOrderAndTheReportInTheEnd() async throws {
        try await TestDaemon.run { (daemon) async throws in
            let path = try await daemon.open()
            let reader = try await daemon.follow(path + "/events")
            #expect(reader.status == 200 && reader.headers["content-type"] == "text/event-stream")
            #expect(reader.headers["cache-control"] == "no-store")
            let events = try await onThread { try reader.rest() }
            #expect(
                events.dropLast().map(\.phase) == [
                    "waiting_for_card", "connecting", "reading_card_access", "access_control", "reading_sod",
                    "reading_data_group", "reading_data_group", "passive_authentication",
                ]
            )
            #expect(events.dropLast().allSatisfy { $0.name == "phase" })
            let read = events[6].json
            #expect(["number", "bytes", "total"].map { read[$0] as? Int } == [1, 95, 95])
            let progress = events.dropLast().map { $0.json["progress"] as? Int ?? -1 }
            #expect(progress == progress.sorted() && progress.first == 0 && progress[6] > progress[5])
            let last = try #require(events.last)
            #expect(last.name == "finished" && last.json["state"] as? String == "finished")
            #expect(last.json["report"] != nil)
            #expect(Set(events.map(\.id)).count == events.count)
        }
    }

    /// The text comes before the portrait, once the access log knows.
    @Test func theVerifiedTextComesBeforeThePortrait() async throws {
        let (gate, opener) = AsyncStream.makeStream(of: Void.self)
        try await TestDaemon.run(TestReaders(), TestProcedure.portrait(after: gate)) {
            (daemon) async throws in
            let path = try await daemon.open(["portrait": true])
            let reader = try await daemon.follow(path + "/events")
            let text = try await onThread { try reader.until("preview") }
            opener.finish()
            let events = text + (try await onThread { try reader.rest() })
            let place = try #require(events.firstIndex { $0.name == "preview" })
            let preview = events[place]
            let portrait = try #require(events.firstIndex { $0.json["number"] as? Int == 2 })
            #expect(place < portrait, "in order, and before the portrait is asked for")
            #expect(preview.json["unverified"] as? [String] == ["full_name", "portrait"])
            let fields = preview.json["fields"] as? [String: any Sendable]
            #expect(fields?["full_name"] as? String == Samples.name)
            #expect((preview.json["checks"] as? [String: any Sendable])?["sod_signature"] != nil)
            #expect(preview.json["decision"] == nil)
            let report = events.last?.json["report"] as? [String: any Sendable]
            #expect(report?["portrait"] != nil && events.last?.json["preview"] == nil)
            #expect(try await daemon.log.inspections().count == 1)
        }
    }

    @Test func aClientThatComesBackGetsTheRestAndNothingTwice() async throws {
        try await TestDaemon.run { (daemon) async throws in
            let (path, _) = try await daemon.inspect()
            let first = try await daemon.follow(path + "/events")
            let all = try await onThread { try first.rest() }
            for (index, event) in all.enumerated() {
                let again = try await daemon.follow(path + "/events", lastEventID: event.id)
                let rest = try await onThread { try again.rest() }
                #expect(rest == Array(all[(index + 1)...]))
                // Everything was seen: 204 tells an EventSource not to come again.
                #expect(again.status == (index == all.count - 1 ? 204 : 200))
            }
        }
    }

    @Test func anIdentifierOfAnotherStreamIsAGapAndThenEverything() async throws {
        try await TestDaemon.run { (daemon) async throws in
            let (path, _) = try await daemon.inspect()
            let reader = try await daemon.follow(path + "/events", lastEventID: "other.3")
            let events = try await onThread { try reader.rest() }
            #expect(events.first?.name == "gap" && events.first?.data == "{}")
            #expect(events.count == 10 && events.last?.name == "finished")
        }
    }

    @Test func aFailureEndsTheStreamWithItsProblem() async throws {
        let refused = InspectionFailure(.accessRefused, phase: .accessControl, status: StatusWord(rawValue: 0x6300))
        try await TestDaemon.run(TestReaders(), TestProcedure.failing(refused)) { (daemon) async throws in
            let reader = try await daemon.follow(try await daemon.open() + "/events")
            let last = try await onThread { try reader.rest().last }
            #expect(last?.name == "failed")
            #expect((last?.json["error"] as? [String: Any])?["status_word"] as? String == "6300")
        }
    }

    @Test func aRingThatIsTooSmallShowsItsGap() async throws {
        let procedure = TestProcedure { request, header, progress in
            for byte in 0..<100 { progress(.readingDataGroup(number: 2, bytes: byte, total: 100)) }
            return try Samples.result(request, as: header)
        }
        try await TestDaemon.run(TestReaders(), procedure, configure: { $0.inspections.events = 10 }) {
            (daemon) async throws in
            let (path, _) = try await daemon.inspect()
            let reader = try await daemon.follow(path + "/events")
            let events = try await onThread { try reader.rest() }
            #expect(events.first?.name == "gap" && events.first?.json["missed"] as? Int == 93)
            #expect(events.count == 11 && events.last?.name == "finished")
        }
    }
}

@Suite struct ServiceStreamTests {
    @Test func readersAndCardsComeAndGo() async throws {
        let readers = TestReaders([.empty("a")])
        try await TestDaemon.run(readers) { (daemon) async throws in
            let reader = try await daemon.follow("/v1/events")
            readers.set([.withCard("a")])
            readers.set([.empty("a"), .empty("b")])
            readers.set([.empty("a")])
            let events = try await onThread { try reader.until("reader_removed") }
            let names = events.map(\.name).filter { $0 != "reader_added" || events.count < 6 }
            #expect(names.suffix(4) == ["card_inserted", "card_removed", "reader_added", "reader_removed"])
            #expect(events.last?.data == #"{"reader":"b"}"#)
        }
    }

    @Test func aReaderCarriesItsNameAndState() async throws {
        let readers = TestReaders([.empty("a")])
        try await TestDaemon.run(readers) { (daemon) async throws in
            let reader = try await daemon.follow("/v1/events")
            readers.set([.withCard("a")])
            let event = try await onThread { try reader.until("card_inserted").last }
            #expect(event?.data == #"{"name":"Reader a","reader":"a","state":"card"}"#)
        }
    }

    @Test func inspectionsAreFollowedWithoutPersonalData() async throws {
        try await TestDaemon.run { (daemon) async throws in
            let reader = try await daemon.follow("/v1/events")
            let (path, _) = try await daemon.inspect(["portrait": true])
            let events = try await onThread { () -> [EventReader.Event] in
                var events: [EventReader.Event] = []
                while let event = try reader.next() {
                    if event.name == "inspection" { events.append(event) }
                    if event.json["state"] as? String == "finished" { break }
                }
                return events
            }
            #expect(events.compactMap { $0.json["state"] as? String } == ["waiting", "running", "finished"])
            #expect(events.allSatisfy { path.hasSuffix($0.json["id"] as? String ?? "-") })
            #expect(!events.map(\.data).joined().contains(Samples.name))
        }
    }

    @Test func aClientThatComesBackMissesNothing() async throws {
        let readers = TestReaders([.empty("a")])
        try await TestDaemon.run(readers) { (daemon) async throws in
            let first = try await daemon.follow("/v1/events")
            readers.set([.withCard("a")])
            let seen = try await onThread { try first.until("card_inserted").last }
            readers.set([.empty("a", 2)])
            readers.set([.withCard("a", 3)])
            let second = try await daemon.follow("/v1/events", lastEventID: seen?.id)
            let events = try await onThread { [try second.next(), try second.next()] }
            #expect(events.map { $0?.name } == ["card_removed", "card_inserted"])
        }
    }

    @Test func aClientOfAnEarlierRunIsToldOfTheGap() async throws {
        try await TestDaemon.run { (daemon) async throws in
            let reader = try await daemon.follow("/v1/events", lastEventID: "AAAAAA.12")
            let event = try await onThread { try reader.next() }
            #expect(event?.name == "gap" && event?.data == "{}")
        }
    }

    @Test func aSlowClientFindsAGapAndTheDaemonKeepsNothingForIt() async throws {
        let readers = TestReaders([.empty("a")])
        try await TestDaemon.run(readers, configure: { $0.server.events = 16 }) { (daemon) async throws in
            let reader = try await daemon.follow("/v1/events")
            // Far more than the socket's buffers hold, while the client reads nothing.
            for number in 0..<20000 {
                readers.set([number.isMultiple(of: 2) ? .withCard("a", number) : .empty("a", number)])
            }
            readers.set([])
            let events = try await onThread { try reader.until("reader_removed") }
            let gaps = events.filter { $0.name == "gap" }
            #expect(!gaps.isEmpty)
            let missed = gaps.reduce(0) { $0 + ($1.json["missed"] as? Int ?? 0) }
            let told = events.count { $0.name == "card_inserted" || $0.name == "card_removed" }
            #expect(missed + told >= 19999)
            #expect(events.last?.name == "reader_removed")
        }
    }

    @Test func aClientThatNeverReadsIsCutOff() async throws {
        let readers = TestReaders([.empty("a")])
        let configure: (inout ServiceConfiguration) -> Void = { $0.server.stallTime = .milliseconds(200) }
        try await TestDaemon.run(readers, configure: configure) { (daemon) async throws in
            let socket = daemon.socket
            let connection = try await onThread {
                let connection = try UnixConnection(socket)
                try connection.request("GET", "/v1/events")
                _ = try connection.head()
                return connection
            }
            let number = Mutex(0)
            // More and more, until the buffers between them are full.
            try await eventually("the connection is cut") {
                for _ in 0..<500 {
                    let count = number.withLock { number in
                        number += 1
                        return number
                    }
                    readers.set([count.isMultiple(of: 2) ? .withCard("a", count) : .empty("a", count)])
                }
                return connection.isHungUp
            }
        }
    }

    @Test func aQuietStreamShowsThatItLives() async throws {
        try await TestDaemon.run(configure: { $0.server.keepAlive = .milliseconds(50) }) { (daemon) async throws in
            let reader = try await daemon.follow("/v1/events")
            #expect(try await onThread { try reader.comment() })
        }
    }

    @Test func aClientThatOnlyStopsSendingStillListens() async throws {
        let readers = TestReaders([.empty("a")])
        try await TestDaemon.run(readers) { (daemon) async throws in
            let socket = daemon.socket
            let connection = try await onThread {
                let connection = try UnixConnection(socket)
                try connection.request("GET", "/v1/events")
                connection.finishSending()
                _ = try connection.head()
                _ = try connection.chunk()
                return connection
            }
            readers.set([.withCard("a")])
            let listens = try await onThread {
                while let chunk = try connection.chunk() {
                    if String(decoding: chunk, as: UTF8.self).contains("card_inserted") { return true }
                }
                return false
            }
            #expect(listens)
        }
    }
}
