import Foundation
import Glibc
import Inspection
import InspectionAPI
import InspectionStore
import TestSupport
import Testing

@testable import InspectionService

/// What is refused and what is fetched is on record before the answer leaves, and fills no log.
@Suite struct AccessRecorderTests {
    @Test func aRefusalIsARow() async throws {
        let desk = ClientProfile(name: "desk", users: [getuid()], fields: [.fullName], portrait: false)
        try await TestDaemon.run(configure: { $0.clients.profiles = [desk] }) { (daemon) async throws in
            let wrong = Samples.body(["access": ["type": "can", "can": "98765"]])
            let asked: [(body: String, status: Int, code: String)] = [
                (Samples.body(["fields": ["religion"]]), 403, "rights.fields"),
                (Samples.body(["portrait": true]), 403, "rights.portrait"), (wrong, 422, "access.can_invalid"),
                ("{", 400, "request.malformed"),
            ]
            for request in asked {
                let answer = try await daemon.ask("POST", "/v1/inspections", body: request.body)
                #expect(answer.status == request.status && answer.code == request.code)
                let row = try #require(try await daemon.log.entries().first)
                #expect(row.kind == .refused && row.failure == request.code && row.count == 1)
                #expect(row.client?.uid == getuid() && row.client?.profile == "desk" && row.client?.pid == getpid())
                #expect(row.client?.user != nil && row.software?.hasPrefix("cccd ") == true)
            }
            _ = try await daemon.ask("GET", "/v1/inspections/none")
            #expect(try await daemon.log.entries().first?.failure == "inspection.not_found")
            #expect(try await daemon.log.entries().count == 5)
        }
    }

    @Test func whoHasNoProfileIsOnRecordToo() async throws {
        try await TestDaemon.run(configure: { $0.clients.fallback = nil }) { (daemon) async throws in
            _ = try await daemon.ask("GET", "/v1/inspections/x")
            let row = try #require(try await daemon.log.entries().first)
            #expect(row.failure == "rights.no_profile" && row.client?.profile == "" && row.client?.uid == getuid())
        }
    }

    @Test func aFloodOfRefusalsIsOneRowAtOnceAndOneForEachTimeThatFollows() async throws {
        let time = ManualTime()
        try await TestDaemon.run(time: time.time) { (daemon) async throws in
            for _ in 0..<50 { _ = try await daemon.ask("GET", "/v1/inspections/none") }
            #expect(try await daemon.log.entries().count == 1)
            time.advance(by: AccessRecorder.shortest)
            try await eventually("the rest is a row") { try await daemon.log.entries().count == 2 }
            #expect(try await daemon.log.entries().first?.count == 49)
            for _ in 0..<10 { _ = try await daemon.ask("GET", "/v1/inspections/none") }
            // The time is twice as long now.
            time.advance(by: AccessRecorder.shortest)
            #expect(try await daemon.log.entries().count == 2)
            time.advance(by: AccessRecorder.shortest)
            try await eventually("these are a row") { try await daemon.log.entries().count == 3 }
            #expect(try await daemon.log.entries().first?.count == 10)
        }
    }

    @Test func whatWasCountedIsWrittenAtTheStop() async throws {
        var log: AccessLog?
        try await TestDaemon.run { (daemon) async throws in
            log = daemon.log
            for _ in 0..<5 { _ = try await daemon.ask("GET", "/v1/inspections/none") }
        }
        let rows = try await #require(log).entries()
        #expect(rows.map(\.count) == [4, 1] && rows.allSatisfy { $0.kind == .refused })
    }

    @Test func fetchesOfPortraitAndFilesAreRows() async throws {
        let configure: (inout ServiceConfiguration) -> Void = { $0.clients.fallback?.evidence = true }
        try await TestDaemon.run(configure: configure) { (daemon) async throws in
            let (path, _) = try await daemon.inspect(["portrait": true])
            #expect(try await daemon.log.entries().allSatisfy { $0.kind == .inspection || $0.kind == .released })
            for (ending, kind) in [("/portrait", AccessEntry.Kind.portrait), ("/evidence", .evidence)] {
                for _ in 0..<3 { #expect(try await daemon.ask("GET", path + ending).status == 200) }
                let rows = try await daemon.log.entries().filter { $0.kind == kind }
                #expect(rows.count == 1 && rows.first.map { path.hasSuffix($0.inspection ?? "-") } == true)
                #expect(rows.first?.purpose == "registration" && rows.first?.client?.uid == getuid())
            }
        }
    }

    @Test func receiptsAndRecordsInAnothersWordsAreRows() async throws {
        let accepted = TestProcedure { request, header, _ in
            var result = try Samples.result(request, as: header, failure: nil)
            (result.report.decision.status, result.report.unverified) = (.accept, [])
            return result
        }
        try await TestDaemon.run(TestReaders(), accepted) { (daemon) async throws in
            let (path, _) = try await daemon.inspect()
            for (ending, kind) in [("/receipt", AccessEntry.Kind.receipt), ("?as=flat", .record)] {
                for _ in 0..<3 { #expect(try await daemon.ask("GET", path + ending).status == 200) }
                let rows = try await daemon.log.entries().filter { $0.kind == kind }
                #expect(rows.count == 1 && rows.first.map { path.hasSuffix($0.inspection ?? "-") } == true)
                #expect(rows.first?.purpose == "registration" && rows.first?.client?.uid == getuid())
            }
        }
    }

    /// An order that met no card gave nothing: whoever opens and calls off a thousand fills no log.
    @Test func ordersWithoutACardAreCountedBeyondSome() async throws {
        let time = ManualTime()
        try await TestDaemon.run(TestReaders([.empty("a")]), time: time.time) { (daemon) async throws in
            for number in 0..<40 {
                let path = try await daemon.open(["purpose": "p\(number)"])
                #expect(try await daemon.ask("DELETE", path).status == 204)
            }
            let own = try await daemon.log.inspections()
            #expect(own.count == AccessRecorder.ordersWithoutCard && Set(own.map(\.purpose)).count == own.count)
            #expect(own.allSatisfy { $0.failure == "inspection.cancelled" && $0.count == 1 })
            // One with a card is a row of its own all the same.
            daemon.readers.set([.withCard("a")])
            let (path, _) = try await daemon.inspect()
            #expect(try await daemon.log.inspections().first.map { path.hasSuffix($0.inspection ?? "-") } == true)
            time.advance(by: AccessRecorder.longest)
            try await eventually("the rest is a row") { try await daemon.log.inspections().first?.count == 24 }
            let many = try #require(try await daemon.log.inspections().first)
            #expect(many.inspection == nil && many.purpose == nil && many.fields.isEmpty && many.reader == nil)
            #expect(many.client?.uid == getuid() && many.failure == "inspection.cancelled")
        }
    }

    /// Rows go by the clock: who has it believed answers for it.
    @Test func whoHasTheClockBelievedIsOnRecord() async throws {
        try await TestDaemon.run { (daemon) async throws in
            #expect(try await daemon.askAdmin("POST", "/v1/clock").status == 200)
            _ = try await daemon.inspect()
            let row = try #require(try await daemon.log.entries().first { $0.kind == .noticed })
            #expect(row.client?.uid == getuid() && row.client?.pid == getpid() && row.client?.profile == "")
        }
    }

    @Test func nothingIsFetchedThatTheLogCannotTake() async throws {
        try await TestDaemon.run(retention: .init(rows: 2)) { (daemon) async throws in
            let (path, _) = try await daemon.inspect(["portrait": true])
            let fill = AccessEntry(inspection: "x", startedAt: Date(), client: nil)
            try await daemon.log.append(fill)
            while daemon.log.known.fill < .full {
                let client = AccessEntry.Client(uid: 7, pid: 1, executable: nil, profile: "p")
                try await daemon.log.append(AccessEntry(inspection: "x", startedAt: Date(), client: client))
            }
            let answer = try await daemon.ask("GET", path + "/portrait")
            #expect(answer.status == 503 && answer.code == "log.unavailable")
        }
    }

    /// Time, user, unit, profile, purpose, fields, decision with reasons, trust store, reader, exchanges, software.
    @Test func anInspectionsRowSaysAllThatAnOfficerAsks() async throws {
        try await TestDaemon.run { (daemon) async throws in
            let (_, resource) = try await daemon.inspect(["portrait": true])
            let report = try #require(resource["report"] as? [String: Any])
            let row = try #require(try await daemon.log.inspections().first)
            let decision = try #require(report["decision"] as? [String: Any])
            #expect(row.decision == decision["status"] as? String && row.reasons == decision["reasons"] as? [String])
            #expect(row.trustStore == report["trust_store"] as? String && row.software == "cccd \(Version.current)")
            #expect(row.exchanges == (report["exchanges"] as? [String: Any])?["count"] as? Int)
            #expect(row.client?.user != nil && row.reader == "a" && row.document == nil)
            let page = try await daemon.askAdmin("GET", "/v1/access-log?kind=inspection&uid=\(getuid())&limit=1")
            #expect(String(decoding: page.body, as: UTF8.self).contains(row.inspection ?? "-"))
            let outcome = try await daemon.askAdmin("GET", "/v1/access-log/verification").json
            #expect((outcome["findings"] as? [Any])?.isEmpty == true && outcome["rows"] as? Int ?? 0 > 1)
        }
    }

    @Test(
        arguments: [
            ("0::/system.slice/kiosk.service\n", "kiosk.service"),
            ("0::/user.slice/user-1000.slice/user@1000.service/app.slice/app-counter-7.scope\n", "app-counter-7.scope"),
            ("12:cpu:/x.service\n0::/init.scope\n", "init.scope"), ("0::/\n", nil), ("12:cpu:/x.service\n", nil),
            ("", nil),
        ] as [(String, String?)]
    )
    func theUnitIsTheInnermostOfTheControlGroup(text: String, unit: String?) {
        #expect(ControlGroup.path(text).flatMap(ClientTrace.unit) == unit)
    }

    /// `ProtectProc=invisible` hides the processes of others, and not which group has them.
    @Test func aProcessThatIsHiddenIsFoundInTheGroupsLists() throws {
        let folder = try TemporaryFolder()
        let group = folder.url.appending(path: "system.slice/kiosk.service")
        try FileManager.default.createDirectory(at: group, withIntermediateDirectories: true)
        try Data("12\n4711\n".utf8).write(to: group.appending(path: "cgroup.procs"))
        try Data("471\n".utf8).write(to: folder.url.appending(path: "cgroup.procs"))
        let (none, root) = (folder.path("none"), folder.url.path)
        #expect(ControlGroup.path(of: 4711, proc: none, groups: root) == "/system.slice/kiosk.service")
        #expect(ControlGroup.path(of: 471, proc: none, groups: root) == "/")
        #expect(ControlGroup.path(of: 47, proc: none, groups: root) == nil)
        #expect(ControlGroup.path(of: 47, proc: none, groups: none) == nil)
    }
}
