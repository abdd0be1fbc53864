import TestSupport
import DocumentCore
import Foundation
import Glibc
import Inspection
import InspectionAPI
import SmartCard
import Testing

@testable import InspectionService

@Suite struct ClientTests {
    @Test func theKernelNamesTheClientAndTheLogHasIt() async throws {
        try await TestDaemon.run { (daemon) async throws in
            let (path, _) = try await daemon.inspect()
            _ = try await daemon.ask("GET", path + "?wait=3&number=\(Samples.number)")
            try await eventually("the request is in the log") {
                !daemon.lines.containing("route=/v1/inspections/{id} ").isEmpty
            }
            let line = try #require(daemon.lines.containing("method=POST").first)
            #expect(line.contains("uid=\(getuid())") && line.contains("pid=\(getpid())") && line.contains("status=202"))
            #expect(line.contains("route=/v1/inspections") && line.contains("duration_ms="))
        }
    }

    @Test func noPersonalDataAndNoQueryIsLogged() async throws {
        try await TestDaemon.run { (daemon) async throws in
            _ = try await daemon.inspect(["portrait": true])
            _ = try await daemon.ask("GET", "/v1/nothing/\(Samples.number)?number=\(Samples.number)")
            _ = try await daemon.ask(
                "POST",
                "/v1/inspections",
                body: Samples.body(["access": ["type": "can", "can": "98765"]])
            )
            _ = try await daemon.ask(Samples.number, "/v1")
            for secret in [Samples.number, Samples.name, "98765", "registration"] {
                #expect(daemon.lines.containing(secret).isEmpty, "\(secret)")
            }
            #expect(!daemon.lines.containing("code=access.can_invalid").isEmpty)
        }
    }

    @Test func whoHasNoProfileGetsNothing() async throws {
        try await TestDaemon.run(configure: { $0.clients.fallback = nil }) { (daemon) async throws in
            for path in ["/v1", "/v1/readers", "/v1/events", "/v1/inspections/x"] {
                let answer = try await daemon.ask("GET", path)
                #expect(answer.status == 403 && answer.code == "rights.no_profile")
            }
        }
    }

    @Test func ungrantedFieldsAreRefusedByName() async throws {
        let configure: (inout ServiceConfiguration) -> Void = {
            $0.clients.profiles = [
                ClientProfile(
                    name: "desk",
                    users: [getuid()],
                    fields: [.fullName],
                    portrait: false,
                    basicAccessControl: false
                )
            ]
        }
        try await TestDaemon.run(configure: configure) { (daemon) async throws in
            let answer = try await daemon.ask(
                "POST",
                "/v1/inspections",
                body: Samples.body(["fields": ["sex", "full_name"]])
            )
            #expect(answer.status == 403 && answer.code == "rights.fields")
            #expect(answer.json["fields"] as? [String] == ["sex"])
            let portrait = try await daemon.ask("POST", "/v1/inspections", body: Samples.body(["portrait": true]))
            #expect(portrait.status == 403 && portrait.code == "rights.portrait")
            let signed = try await daemon.ask(
                "POST",
                "/v1/inspections",
                body: Samples.body(["challenge": "0011223344556677"])
            )
            #expect(signed.status == 403 && signed.code == "rights.challenge")
            let short = try await daemon.ask("POST", "/v1/inspections", body: Samples.body(["challenge": "00112233"]))
            #expect(short.status == 422 && short.code == "request.invalid_property")
            let access = ["type": "number", "number": Samples.number, "protocol": "bac"]
            let bac = try await daemon.ask("POST", "/v1/inspections", body: Samples.body(["access": access]))
            #expect(bac.status == 403 && bac.code == "rights.protocol")
            #expect(daemon.readers.connects == 0)
            let (_, resource) = try await daemon.inspect(["fields": ["full_name"]])
            #expect((resource["report"] as? [String: Any])?["profile"] as? String == "desk")
        }
    }

    @Test func aClientHasNoMoreInspectionsAtOnceThanAllowed() async throws {
        let readers = TestReaders((0..<8).map { .empty("r\($0)") })
        try await TestDaemon.run(readers, configure: { $0.clients.fallback?.concurrent = 2 }) { (daemon) async throws in
            _ = try await daemon.open()
            let second = try await daemon.open()
            let third = try await daemon.ask("POST", "/v1/inspections", body: Samples.body())
            #expect(third.status == 429 && third.code == "inspection.too_many" && third.headers["retry-after"] == nil)
            _ = try await daemon.ask("DELETE", second)
            _ = try await daemon.open()
        }
    }

    @Test func allClientsTogetherHaveABoundToo() async throws {
        let readers = TestReaders((0..<8).map { .empty("r\($0)") })
        try await TestDaemon.run(readers, configure: { $0.inspections.active = 3 }) { (daemon) async throws in
            for _ in 0..<3 { _ = try await daemon.open() }
            #expect(try await daemon.ask("POST", "/v1/inspections", body: Samples.body()).status == 429)
        }
    }

    /// The credentials are the kernel's, so that one user cannot play two: the desk is asked directly.
    @Test func anotherUsersInspectionDoesNotExist() async throws {
        let owner = Client(peer: .init(pid: 1, uid: 1000, gid: 1000), profile: .counter)
        let other = Client(peer: .init(pid: 1, uid: 1001, gid: 1000), profile: ClientProfile(name: "x", evidence: true))
        let desk = try Desk()
        let order = try InspectionOrderParser.parse(Data(Samples.body().utf8), limits: InspectionLimits())
        let resource = try await desk.desk.open(order, for: owner)
        let missing = Problem(.inspectionNotFound)
        await #expect(throws: missing) { try await desk.desk.resource(of: resource.id, for: other) }
        await #expect(throws: missing) { try await desk.desk.resource(of: resource.id, for: other, after: .zero) }
        await #expect(throws: missing) { try await desk.desk.feed(of: resource.id, for: other) }
        await #expect(throws: missing) { try await desk.desk.portrait(of: resource.id, for: other) }
        await #expect(throws: missing) { try await desk.desk.evidence(of: resource.id, for: other) }
        await #expect(throws: missing) { try await desk.desk.remove(resource.id, for: other) }
        _ = try await desk.desk.resource(of: resource.id, for: owner, after: .seconds(60))
        #expect(try await desk.desk.resource(of: resource.id, for: owner).state == .finished)
        await #expect(throws: missing) { try await desk.desk.evidence(of: resource.id, for: other) }
    }

    @Test func othersSeeAnInspectionWithoutItsIdentifier() {
        let owner = InspectionOwner(uid: 1000, profile: "rich")
        let inspection = ServiceEvent.Inspection(id: "secret", reader: "a", state: .running)
        let event = OwnedEvent(event: .inspection(inspection), owner: owner)
        #expect(event.seen(by: owner) == .inspection(inspection))
        for other in [InspectionOwner(uid: 1001, profile: "rich"), InspectionOwner(uid: 1000, profile: "poor")] {
            #expect(event.seen(by: other).serverSent.data == Data(#"{"reader":"a","state":"running"}"#.utf8))
        }
    }

    @Test func theSameUserUnderAPoorerProfileDoesNotSeeWhatTheRicherAskedFor() async throws {
        let rich = Client(peer: .init(pid: 1, uid: 1000, gid: 1), profile: ClientProfile(name: "rich", evidence: true))
        let poor = Client(peer: .init(pid: 2, uid: 1000, gid: 2), profile: ClientProfile(name: "poor", fields: []))
        let desk = try Desk()
        let body = Data(Samples.body(["portrait": true]).utf8)
        let order = try InspectionOrderParser.parse(body, limits: InspectionLimits())
        let id = try await desk.desk.open(order, for: rich).id
        #expect(try await desk.desk.resource(of: id, for: rich, after: .seconds(60)).state == .finished)
        let missing = Problem(.inspectionNotFound)
        await #expect(throws: missing) { try await desk.desk.resource(of: id, for: poor) }
        await #expect(throws: missing) { try await desk.desk.resource(of: id, for: poor, after: .zero) }
        await #expect(throws: missing) { try await desk.desk.feed(of: id, for: poor) }
        await #expect(throws: missing) { try await desk.desk.portrait(of: id, for: poor) }
        await #expect(throws: missing) { try await desk.desk.evidence(of: id, for: poor) }
        await #expect(throws: missing) { try await desk.desk.remove(id, for: poor) }
        #expect(try await desk.desk.portrait(of: id, for: rich).image == Samples.image)
        #expect(try await desk.desk.evidence(of: id, for: rich).count == 2)
    }

    @Test func anIdempotencyKeyIsTheProfilesOwnToo() async throws {
        let rich = Client(peer: .init(pid: 1, uid: 1000, gid: 1), profile: ClientProfile(name: "rich"))
        let poor = Client(peer: .init(pid: 2, uid: 1000, gid: 2), profile: ClientProfile(name: "poor"))
        let desk = try Desk(TestReaders([.withCard("a")]))
        let body = Data(Samples.body(["idempotency_key": "k"]).utf8)
        let order = try InspectionOrderParser.parse(body, limits: InspectionLimits())
        let first = try await desk.desk.open(order, for: rich).id
        _ = try await desk.desk.resource(of: first, for: rich, after: .seconds(60))
        #expect(try await desk.desk.open(order, for: poor).id != first)
        #expect(try await desk.desk.open(order, for: rich).id == first)
    }

    @Test(arguments: [true, false])
    func filesAreKeptWhereTheOwnersProfileGrantsThemOnly(isGranted: Bool) async throws {
        let profile = ClientProfile(name: "x", evidence: isGranted)
        let client = Client(peer: .init(pid: 1, uid: 1000, gid: 1), profile: profile)
        let desk = try Desk()
        let order = try InspectionOrderParser.parse(Data(Samples.body().utf8), limits: InspectionLimits())
        let id = try await desk.desk.open(order, for: client).id
        #expect(try await desk.desk.resource(of: id, for: client, after: .seconds(60)).state == .finished)
        #expect(await desk.desk.records[id]?.result?.evidence.count == (isGranted ? 2 : 0))
    }
}
