import Foundation
import Testing

@testable import InspectionStore

/// Whose file it is.
@Suite struct TrustLedgerIdentityTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "cccd-identity-\(UUID().uuidString)")
    private var path: String { folder.appending(path: "a.sqlite").path }

    init() throws { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) }

    private func refused() throws {
        let before = try Data(contentsOf: URL(filePath: path))
        for creating in [true, false] {
            #expect(throws: TrustLedgerError(.corrupt)) { try TrustLedger(path: path, creating: creating) }
        }
        #expect(try Data(contentsOf: URL(filePath: path)) == before)
    }

    @Test func anotherProgramsDatabaseIsLeftAlone() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        try Locker(path: path, lock: false).run("CREATE TABLE x (y)")
        try refused()
    }

    @Test func theAccessLogIsNoTrustStore() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        _ = try AccessLog(path: path)
        try refused()
    }

    @Test func anEmptyDatabaseThatSaysWhoseItIsIsLeftAlone() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        try Locker(path: path, lock: false).run("PRAGMA application_id = 1196444487")
        try refused()
    }

    @Test func aStoreIsKnownByItsMark() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        _ = try TrustLedger(path: path)
        // What somebody added to it does not make it another's.
        try Locker(path: path, lock: false).run("CREATE TABLE note (text TEXT)")
        _ = try TrustLedger(path: path, creating: false)
    }

    @Test func aStoreFromBeforeTheMarkIsTakenAndMarked() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        _ = try TrustLedger(path: path)
        let locker = try Locker(path: path, lock: false)
        for table in ["basis", "voucher", "setting"] { try locker.run("DROP TABLE \(table)") }
        try locker.run("ALTER TABLE item DROP COLUMN standing")
        try locker.run("DELETE FROM grdb_migrations WHERE identifier NOT LIKE '1:%'")
        try locker.run("PRAGMA application_id = 0")
        _ = try TrustLedger(path: path)
        try locker.run("CREATE TABLE note (text TEXT)")
        _ = try TrustLedger(path: path)
    }

    @Test func anEmptyFileIsAnEmptyStore() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data().write(to: URL(filePath: path))
        #expect(try TrustLedger(path: path).read { try $0.items() }.isEmpty)
    }
}

@Suite struct TrustBasisTests {
    @Test func whatListsOfOneCertificateAloneBroughtIsFound() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "cccd-basis-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let ledger = try TrustLedger(path: folder.appending(path: "a.sqlite").path)
        let items = (1...4).map { number in
            TrustItem(
                fingerprint: [UInt8(number)],
                kind: .anchor,
                encoded: [],
                state: number == 4 ? .distrusted : .active,
                source: "",
                importedAt: Date(timeIntervalSince1970: 0)
            )
        }
        let streams = [
            TrustStream(name: "test-list:a", signedAt: nil, members: [[1], [2], [4]], basis: [[9], [8]]),
            TrustStream(name: "list:b", signedAt: nil, members: [[2], [3]], basis: [[7]]),
        ]
        try ledger.write(now: Date(timeIntervalSince1970: 0)) { transaction in
            let change = try transaction.begin("import")
            for item in items { try transaction.insert(item, change: change, reason: "") }
            for stream in streams { try transaction.write(stream) }
        }
        #expect(try ledger.read { try $0.stream("test-list:a") } == streams[0])
    }
}
