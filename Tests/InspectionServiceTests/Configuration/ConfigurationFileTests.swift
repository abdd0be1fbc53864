import DaemonConfiguration
import Foundation
import Glibc
import Inspection
import InspectionAPI
import SmartCard
import Testing

@testable import InspectionService

@Suite struct ConfigurationFileTests {
    private func read(_ text: String) async throws -> ConfigurationFile {
        let path = "/tmp/cccd-config-\(UUID().uuidString).json"
        try Data(text.utf8).write(to: URL(filePath: path))
        defer { unlink(path) }
        return try await ConfigurationFile(path: path)
    }

    private func code(_ text: String) async -> ConfigurationError.Code? {
        do {
            _ = try await read(text)
            return nil
        } catch {
            return (error as? ConfigurationError)?.code
        }
    }

    @Test func anEmptyFileIsTheDefaults() async throws {
        #expect(try await read("{}") == ConfigurationFile())
        let file = try ConfigurationFile()
        #expect(file.service == ServiceConfiguration())
        #expect(file.service.socket.path == "/run/cccd/api.sock" && file.service.socket.mode == 0o660)
        #expect(file.service.clients.fallback == .counter && file.policy == .counter)
    }

    @Test func everyKeyCounts() async throws {
        let file = try await read(
            """
            {"socket":{"path":"/tmp/x.sock","mode":"0600","group":"0"},"state":{"directory":"/tmp/state"},"log":{"level":"debug"},
             "server":{"connections":5,"body_bytes":2048,"header_bytes":4096,"request_ms":1,"stall_ms":2,"keep_alive_ms":1003,"events":7},
             "inspections":{"card_wait_ms":1,"longest_card_wait_ms":2,"linger_ms":8,"longest_linger_ms":9,"reposition_ms":7,"time_limit_ms":3,"result_lifetime_ms":4,"results":5,"active":6},
             "access_log":{"days":8,"rows":9,"document_pseudonyms":true},"readers":{"ignore":["yubi"],"prefer":["picc"]},"policy":"strict",
             "trust":{"anchors":["/a"],"crls":["/b"],"certificates":["/c"],"unsigned_lists":true,
               "store":"/s","inbox":"/i","inbox_signers":["/d","e"],"home_state":"DNK"},
             "profiles":{"names":["kiosk"],"default":"none",
               "kiosk":{"users":["root","1000"],"groups":["0"],"fields":["full_name","age_over_18"],"portrait":false,"evidence":true,"challenge":true,"bac":false,"concurrent":1,
               "required_fields":["full_name"],"default_fields":["full_name"],"readers":["acr"],"purposes":["pharmacy"],"purpose_required":true,
               "orders_per_minute":6,"connections":2,"pseudonym_key":"clinic"}}}
            """
        )
        #expect(file.service.socket == .init(path: "/tmp/x.sock", mode: 0o600, group: 0))
        #expect(file.stateDirectory == "/tmp/state" && file.logLevel == "debug" && file.policy == .strict)
        #expect(
            file.service.server
                == .init(
                    connections: 5,
                    bodyBytes: 2048,
                    headerBytes: 4096,
                    requestTime: .milliseconds(1),
                    stallTime: .milliseconds(2),
                    keepAlive: .milliseconds(1003),
                    events: 7
                )
        )
        let inspections = file.service.inspections
        #expect(inspections.repositionTime == .milliseconds(7))
        #expect(inspections.cardWait == .milliseconds(1) && inspections.longestCardWait == .milliseconds(2))
        #expect(inspections.timeLimit == .milliseconds(3) && inspections.resultLifetime == .milliseconds(4))
        #expect(inspections.linger == .milliseconds(8) && inspections.longestLinger == .milliseconds(9))
        #expect(file.service.readers == ReaderPreferences(ignored: ["yubi"], preferred: ["picc"]))
        #expect(inspections.results == 5 && inspections.active == 6)
        #expect(file.accessLogDays == 8 && file.accessLogRows == 9 && file.service.namesDocuments)
        #expect(
            file.trust
                == .init(
                    anchors: ["/a"],
                    revocationLists: ["/b"],
                    certificates: ["/c"],
                    store: "/s",
                    inbox: "/i",
                    inboxSigners: ["/d", "e"],
                    homeState: "DNK",
                    unsignedLists: true
                )
        )
        var kiosk = ClientProfile(
            name: "kiosk",
            users: [0, 1000],
            groups: [0],
            fields: [.fullName],
            portrait: false,
            evidence: true,
            challenge: true,
            basicAccessControl: false,
            concurrent: 1
        )
        (kiosk.required, kiosk.defaults, kiosk.derived) = ([.fullName], [.fullName], [.ageOver(18)])
        (kiosk.readers, kiosk.purposes, kiosk.needsPurpose) = (["acr"], ["pharmacy"], true)
        (kiosk.ordersPerMinute, kiosk.connections, kiosk.pseudonymKey) = (6, 2, "clinic")
        #expect(file.service.clients == ClientDirectory(profiles: [kiosk], fallback: nil))
    }

    @Test(arguments: [
        #"{"sockets":{}, "x":1}"#, #"{"socket":{"pth":"/x"}}"#, #"{"profiles":{"kiosk":{"portrait":true}}}"#,
        #"{"profiles":{"names":["a"],"a":{"potrait":false}}}"#,
    ])
    func aSlipOfThePenIsNotADefault(text: String) async {
        #expect(await code(text) == .unknownKey)
    }

    @Test(arguments: [
        #"{"socket":{"mode":"rw"}}"#, #"{"socket":{"mode":"7777"}}"#, #"{"socket":{"path":7}}"#,
        #"{"server":{"connections":0}}"#, #"{"server":{"connections":"many"}}"#, #"{"server":{"body_bytes":1e99}}"#,
        #"{"inspections":{"time_limit_ms":-1}}"#, #"{"trust":{"anchors":"/a"}}"#,
        #"{"readers":{"ignore":"SAM"}}"#, #"{"readers":{"ignore":[""]}}"#, #"{"readers":{"prefer":["a",""]}}"#,
        #"{"trust":{"inbox_signers":"/d"}}"#, #"{"trust":{"inbox_signers":[7]}}"#, #"{"trust":{"home_state":7}}"#,
        #"{"trust":{"home_state":""}}"#, #"{"trust":{"home_state":"Vietnam"}}"#, #"{"trust":{"home_state":"V1"}}"#,
        #"{"trust":{"home_state":"ĐN"}}"#,
        #"{"profiles":{"names":["a"],"a":{"fields":["shoe_size"]}}}"#,
        #"{"profiles":{"names":["a"],"a":{"fields":["sex"],"required_fields":["religion"]}}}"#,
        #"{"profiles":{"names":["a"],"a":{"fields":["sex"],"default_fields":["shoe_size"]}}}"#,
        #"{"profiles":{"names":["a"],"a":{"fields":["pseudonym"],"pseudonym_key":"../x"}}}"#,
        #"{"profiles":{"names":["a"],"a":{"orders_per_minute":-1}}}"#, #"{"profiles":{"default":"nobody"}}"#,
    ])
    func aWrongValueIsNotADefault(text: String) async {
        #expect(await code(text) == .invalidValue)
    }

    @Test(arguments: [
        ("server.keep_alive_ms", 1000), ("server.request_ms", 1), ("server.stall_ms", 1),
        ("inspections.time_limit_ms", 1), ("inspections.result_lifetime_ms", 1),
        ("inspections.linger_ms", 1), ("inspections.longest_linger_ms", 1),
        ("inspections.card_wait_ms", 0), ("inspections.reposition_ms", 0), ("inspections.longest_card_wait_ms", 0),
    ])
    func everyTimeHasALeastValue(key: String, least: Int) async throws {
        let parts = key.split(separator: ".")
        #expect(await code(#"{"\#(parts[0])":{"\#(parts[1])":\#(least)}}"#) == nil)
        #expect(await code(#"{"\#(parts[0])":{"\#(parts[1])":\#(least - 1)}}"#) == .invalidValue)
    }

    @Test(arguments: ["offline", "Counter", "", "none"])
    func aPolicyThatAsksForNoProofOfTheChipIsRefused(policy: String) async {
        #expect(await code(#"{"policy":"\#(policy)"}"#) == .invalidValue)
    }

    @Test(arguments: [
        #"{"socket":{"group":"no-such-group-here"}}"#,
        #"{"profiles":{"names":["a"],"a":{"users":["no-such-user-here"]}}}"#,
        #"{"profiles":{"names":["a"],"a":{"groups":["no-such-group-here"]}}}"#,
    ])
    func aNameThatThisMachineLacksIsRefused(text: String) async {
        #expect(await code(text) == .unknownName)
    }

    @Test(arguments: ["", "[]", "{", "7"])
    func whatIsNoObjectIsUnreadable(text: String) async {
        #expect(await code(text) == .unreadable)
        let unreadable = ConfigurationError(.missing, detail: "")
        await #expect(throws: unreadable) { () async throws in _ = try await ConfigurationFile(path: "/nowhere.json") }
    }

    @Test(arguments: [
        (#"{"policy":"counter","policy":"strict"}"#, "/policy"),
        (#"{"profiles":{"names":["a"],"a":{"users":["0"],"users":["4444"]}}}"#, "/profiles/a/users"),
        (#"{"log":{"level":"info"},"log":{"level":"debug"}}"#, "/log"),
    ])
    func aKeyThatIsGivenTwiceIsRefusedAtItsPlace(text: String, place: String) async throws {
        let error = await #expect(throws: ConfigurationError.self) { () async throws in _ = try await read(text) }
        #expect(error?.code == .unreadable && error?.detail.contains("\(place) is given twice") == true)
    }

    @Test(arguments: ["/run/cccd/a.sock", "/run/cccd/../cccd//a.sock"])
    func onePathForBothSocketsIsRefused(admin: String) async throws {
        let text = #"{"socket":{"path":"/run/cccd/a.sock"},"admin":{"path":"\#(admin)"}}"#
        #expect(await code(text) == .invalidValue)
        var file = try await read(#"{"admin":{"path":"/run/cccd/b.sock"}}"#)
        try file.refuseOneSocketForBoth()
        // As the command line may have it.
        file.service.socket.path = "/run/cccd/b.sock"
        #expect(throws: ConfigurationError.self) { try file.refuseOneSocketForBoth() }
    }

    @Test func theShippedFileIsTheDefaultsButForItsGroups() async throws {
        let shipped = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appending(path: "config/cccd.json")
        let text = try String(contentsOf: shipped, encoding: .utf8)
        #expect(text.contains("\"group\": \"cccd-clients\""))
        #expect(text.contains("\"group\": \"cccd-admin\""))
        let file = try await read(text.replacing("cccd-clients", with: "").replacing("cccd-admin", with: ""))
        var usual = try ConfigurationFile()
        usual.service.clients.profiles = [.counter]
        #expect(file == usual)
    }
}
