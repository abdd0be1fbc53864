import CardTrace
import Foundation
import Inspection
import InspectionAPI
import Logging
import SmartCard
import TestSupport
import Testing

@testable import InspectionService

@Suite struct TraceKeeperTests {
    private static let access = OrderedAccess(.can("123456"))

    private static func keeper(_ folder: TemporaryFolder, unsafe: Bool = false) -> TraceKeeper {
        TraceKeeper(folder: folder.path("traces"), logger: Logger(label: "test"), allowsUnsafe: { unsafe })
    }

    /// A recorder that has heard of one exchange.
    private static func used(_ recorder: TraceRecorder?) async throws -> TraceRecorder {
        let recorder = try #require(recorder)
        let connection = TracedConnection(Answering(), recorder: recorder, eventCount: 1)
        _ = try await connection.transmit(.getChallenge())
        return recorder
    }

    private struct Answering: CardConnection {
        let answerToReset: [UInt8] = [0x3B, 0x00]
        func transmit(_ command: CommandAPDU) async throws(CardChannelError) -> ResponseAPDU {
            ResponseAPDU(data: [1, 2, 3, 4, 5, 6, 7, 8], status: .success)
        }
        func reset() async throws(CardChannelError) {}
        func disconnect() async {}
    }

    @Test func asManyAsWereAskedForAreRecordedForTheirOwnerAlone() async throws {
        let folder = try TemporaryFolder()
        let keeper = Self.keeper(folder)
        #expect(keeper.recorder(of: Self.access) == nil)
        try keeper.record(next: 2, unsafe: false)
        for name in ["a", "b"] { keeper.keep(try await Self.used(keeper.recorder(of: Self.access)), of: name) }
        #expect(keeper.recorder(of: Self.access) == nil)
        keeper.settle()
        let files = keeper.state.files
        #expect(files.count == 2 && keeper.state.remaining == 0)
        let manager = FileManager.default
        for name in files {
            let path = folder.path("traces/\(name)")
            #expect(try manager.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600)
            let trace = try TraceFile.read(try Data(contentsOf: URL(filePath: path)))
            #expect(trace.head.isMasked && trace.exchanges.count == 1 && trace.exchanges[0].bodies == nil)
        }
        #expect(try manager.attributesOfItem(atPath: folder.path("traces"))[.posixPermissions] as? Int == 0o700)
    }

    @Test func anInspectionThatMetNoCardIsNone() throws {
        let keeper = Self.keeper(try TemporaryFolder())
        try keeper.record(next: 1, unsafe: false)
        keeper.keep(keeper.recorder(of: Self.access), of: "a")
        #expect(keeper.state.remaining == 1 && keeper.state.files.isEmpty)
    }

    @Test func bodiesAreRecordedOnlyWhereTheConfigurationLetsThem() async throws {
        let folder = try TemporaryFolder()
        #expect(throws: Problem(.badQuery)) { try Self.keeper(folder).record(next: 1, unsafe: true) }
        let keeper = Self.keeper(folder, unsafe: true)
        try keeper.record(next: 1, unsafe: true)
        #expect(try await Self.used(keeper.recorder(of: Self.access)).trace().exchanges[0].bodies != nil)
        let none = TraceKeeper(folder: nil, logger: Logger(label: "test"), allowsUnsafe: { true })
        #expect(throws: Problem(.badQuery)) { try none.record(next: 1, unsafe: false) }
    }

    @Test func theOldestGoes() async throws {
        let folder = try TemporaryFolder()
        let keeper = Self.keeper(folder)
        for number in 0..<TraceKeeper.mostFiles { try folder.write("traces/2020-\(number + 100).jsonl", []) }
        try keeper.record(next: 1, unsafe: false)
        keeper.keep(try await Self.used(keeper.recorder(of: Self.access)), of: "new")
        keeper.settle()
        let files = keeper.state.files
        #expect(files.count == TraceKeeper.mostFiles)
        #expect(files.first?.hasSuffix("-new.jsonl") == true && !files.contains("2020-100.jsonl"))
    }

    @Test(arguments: [("0", "false"), ("101", "false"), ("x", "false"), ("1", "maybe")])
    func whatIsAskedForIsBounded(_ next: String, _ unsafe: String) {
        let query = ["next": next, "unsafe": unsafe]
        #expect(throws: Problem(.badQuery)) { try TraceState.asked { query[$0] } }
    }

    @Test func operatorsAskOverTheirSocket() async throws {
        let folder = try TemporaryFolder()
        try await TestDaemon.run(admin: AdminSources(traces: folder.path("traces"))) { (daemon) async throws in
            @Sendable func state(_ method: String, _ query: String = "") async throws -> TraceState {
                try JSONDecoder().decode(
                    TraceState.self,
                    from: await daemon.askAdmin(method, "/v1/traces" + query).body
                )
            }
            #expect(try await state("GET").remaining == 0)
            #expect(try await state("POST", "?next=3").remaining == 3)
            _ = try await daemon.inspect()
            try await eventually("the trace is there") { try await state("GET").files.count == 1 }
            #expect(try await state("GET").remaining == 2)
            #expect(try await state("DELETE").remaining == 0)
            #expect(try await daemon.askAdmin("POST", "/v1/traces?unsafe=true").code == "request.bad_query")
        }
    }
}
