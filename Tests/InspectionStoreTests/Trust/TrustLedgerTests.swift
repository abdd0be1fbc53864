import DocumentCore
import Foundation
import TestSupport
import Testing

@testable import InspectionStore

extension TemporaryFolder {
    fileprivate var database: String { path("trust.sqlite") }
}

private let now = Date(timeIntervalSince1970: 1_800_000_000)

private func item(_ number: UInt8, _ state: TrustItem.State = .active, kind: TrustItem.Kind = .anchor) -> TrustItem {
    TrustItem(
        fingerprint: [UInt8](repeating: number, count: 32),
        kind: kind,
        encoded: [number, 0, 0xFF],
        state: state,
        isTest: number == 9,
        source: "file-\(number).cer",
        importedAt: now
    )
}

extension TrustLedger {
    fileprivate func add(_ items: TrustItem..., version: String = "v") throws {
        try write(now: now) { transaction in
            let change = try transaction.begin("import")
            for item in items { try transaction.insert(item, change: change, reason: "test") }
            try transaction.end(change, version: version, summary: "s")
        }
    }
}

@Suite struct TrustLedgerTests {
    @Test func whatIsWrittenIsReadBackInItsOrder() throws {
        let folder = try TemporaryFolder()
        let ledger = try TrustLedger(path: folder.database)
        try ledger.add(item(3), item(1), item(9, .distrusted, kind: .revocationList))
        #expect(try ledger.read { try $0.items() } == [item(3), item(1), item(9, .distrusted, kind: .revocationList)])
        #expect(try ledger.read { try $0.items(states: [.distrusted]) }.map(\.fingerprint.first) == [9])
        #expect(try ledger.read { try $0.items(kind: .anchor) }.count == 2)
        #expect(try ledger.read { try $0.item([UInt8](repeating: 1, count: 32)) } == item(1))
        #expect(try ledger.read { try $0.item([1]) } == nil)
    }

    @Test func everyStateAnItemHadIsInItsHistory() throws {
        let folder = try TemporaryFolder()
        let ledger = try TrustLedger(path: folder.database)
        try ledger.add(item(1))
        try ledger.write(now: now + 1) { transaction in
            let change = try transaction.begin("distrust")
            try transaction.set(.distrusted, of: item(1).fingerprint, change: change, reason: "lost key")
            try transaction.end(change, version: "w", summary: "")
        }
        let events = try ledger.read { try $0.events(of: item(1).fingerprint) }
        #expect(events.map(\.state) == [.active, .distrusted])
        #expect(events.map(\.reason) == ["test", "lost key"])
        #expect(events.map(\.at) == [now, now + 1])
        #expect(try ledger.read { try $0.events(through: 1) }.count == 1)
        #expect(try ledger.read { try $0.changes(limit: 9) }.map(\.version) == ["w", "v"])
        #expect(try ledger.read { try $0.item(item(1).fingerprint) }?.state == .distrusted)
    }

    @Test func theLastListOfAnIssuerTakesThePlaceOfTheOneBefore() throws {
        let folder = try TemporaryFolder()
        let ledger = try TrustLedger(path: folder.database)
        try ledger.add(item(1), item(2))
        let first = TrustStream(name: "master-list:de", signedAt: now, members: [item(1).fingerprint])
        let second = TrustStream(name: "master-list:de", signedAt: now + 5, members: [item(2).fingerprint])
        for stream in [first, second] {
            try ledger.write(now: now) { try $0.write(stream) }
            #expect(try ledger.read { try $0.stream("master-list:de") } == stream)
        }
        #expect(try ledger.read { try $0.streams(vouchingFor: item(1).fingerprint) }.isEmpty)
        #expect(try ledger.read { try $0.streams(vouchingFor: item(2).fingerprint) } == ["master-list:de"])
        #expect(try ledger.read { try $0.stream("master-list:fr") } == nil)
    }

    @Test func aListCannotVouchForWhatIsNotThere() throws {
        let folder = try TemporaryFolder()
        let ledger = try TrustLedger(path: folder.database)
        #expect(throws: TrustLedgerError.self) {
            try ledger.write(now: now) { try $0.write(TrustStream(name: "x", signedAt: nil, members: [[1, 2]])) }
        }
        #expect(try ledger.read { try $0.stream("x") } == nil)
    }

    struct Interruption: Error {}

    @Test func aWriteThatBreaksOffInTheMiddleLeavesNothing() throws {
        let folder = try TemporaryFolder()
        let ledger = try TrustLedger(path: folder.database)
        try ledger.add(item(1))
        #expect(throws: Interruption.self) {
            try ledger.write(now: now) { transaction in
                let change = try transaction.begin("import")
                try transaction.insert(item(2), change: change, reason: "half")
                throw Interruption()
            }
        }
        #expect(try ledger.read { try $0.items() } == [item(1)])
        #expect(try ledger.read { try $0.changes(limit: 9) }.count == 1)
        #expect(try ledger.read { try $0.events() }.count == 1)
    }

    /// The files as they lie on the disk in the middle of a write are those that a power cut leaves.
    @Test func aCrashInTheMiddleLeavesNothing() throws {
        let folder = try TemporaryFolder()
        let after = try TemporaryFolder()
        let ledger = try TrustLedger(path: folder.database)
        try ledger.add(item(1))
        var large = item(2)
        large.encoded = [UInt8](repeating: 5, count: 100_000)
        try ledger.write(now: now) { transaction in
            let change = try transaction.begin("import")
            // More than SQLite keeps in memory, so that the file itself is being changed.
            for number in UInt8(10)...200 {
                large.fingerprint = [UInt8](repeating: number, count: 32)
                try transaction.insert(large, change: change, reason: "half")
            }
            for suffix in ["", "-journal"] {
                try FileManager.default.copyItem(atPath: folder.database + suffix, toPath: after.database + suffix)
            }
        }
        let size = try FileManager.default.attributesOfItem(atPath: after.database)[.size] as? Int ?? 0
        #expect(size > 1_000_000, "nothing had been written yet")
        let recovered = try TrustLedger(path: after.database)
        #expect(try recovered.read { try $0.items() } == [item(1)])
        try recovered.checkIntegrity()
        #expect(try ledger.read { try $0.items() }.count == 192)
    }

    @Test func aTrialLeavesNothing() throws {
        let folder = try TemporaryFolder()
        let ledger = try TrustLedger(path: folder.database)
        let seen = try ledger.write(now: now, keep: { _ in false }) { transaction in
            let change = try transaction.begin("import")
            try transaction.insert(item(2), change: change, reason: "trial")
            return try transaction.items().count
        }
        #expect(seen == 1)
        #expect(try ledger.read { try $0.items() }.isEmpty)
    }

    @Test func theMarkOfATestIsNotLost() throws {
        let folder = try TemporaryFolder()
        let ledger = try TrustLedger(path: folder.database)
        try ledger.add(item(1))
        try ledger.write(now: now) { try $0.markTest(item(1).fingerprint) }
        #expect(try ledger.read { try $0.item(item(1).fingerprint) }?.isTest == true)
    }

    @Test func onlyWhatCountsNoMoreLosesItsBytes() throws {
        let folder = try TemporaryFolder()
        let ledger = try TrustLedger(path: folder.database)
        try ledger.add(item(1), item(2, .superseded))
        try ledger.write(now: now) { transaction in
            try transaction.dropContents(of: item(1).fingerprint)
            try transaction.dropContents(of: item(2).fingerprint)
        }
        #expect(try ledger.read { try $0.items() }.map(\.encoded) == [[1, 0, 0xFF], []])
    }

    @Test func anotherConnectionsChangeIsNoticed() throws {
        let folder = try TemporaryFolder()
        let watching = try TrustLedger(path: folder.database)
        let other = try TrustLedger(path: folder.database)
        let before = try watching.dataVersion()
        #expect(try watching.dataVersion() == before)
        try other.add(item(1))
        let after = try watching.dataVersion()
        #expect(after != before)
        #expect(try watching.dataVersion() == after)
    }

    @Test func parallelWritersAllArriveOneAfterAnother() async throws {
        let folder = try TemporaryFolder()
        let path = folder.database
        _ = try TrustLedger(path: path)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in UInt8(1)...8 {
                group.addTask {
                    let ledger = try TrustLedger(path: path)
                    try ledger.add(item(number))
                }
            }
            try await group.waitForAll()
        }
        let ledger = try TrustLedger(path: path)
        #expect(try ledger.read { try $0.items() }.count == 8)
        #expect(try ledger.read { try $0.changes(limit: 99) }.map(\.number) == (1...8).reversed())
    }

    @Test func onlyTheOwnerCanReadTheFile() throws {
        let folder = try TemporaryFolder()
        _ = try TrustLedger(path: folder.database)
        let attributes = try FileManager.default.attributesOfItem(atPath: folder.database)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
    }
}

@Suite struct TrustLedgerDamageTests {
    @Test func aStoreThatIsNotThereIsNotMadeByThoseWhoOnlyRead() throws {
        let folder = try TemporaryFolder()
        #expect(throws: TrustLedgerError(.absent)) { try TrustLedger(path: folder.database, creating: false) }
        #expect(!FileManager.default.fileExists(atPath: folder.database))
    }

    @Test func aFileThatIsNoDatabaseIsCorrupt() throws {
        let folder = try TemporaryFolder()
        try Data(repeating: 0x41, count: 8192).write(to: URL(filePath: folder.database))
        #expect(throws: TrustLedgerError(.corrupt)) { try TrustLedger(path: folder.database) }
    }

    @Test func aMissingFolderIsNotWritable() {
        #expect(throws: TrustLedgerError(.notWritable)) { try TrustLedger(path: "/nowhere-\(UUID().uuidString)/t") }
    }

    @Test func aFolderInPlaceOfTheFileIsNotWritable() throws {
        let folder = try TemporaryFolder()
        #expect(throws: TrustLedgerError(.notWritable)) { try TrustLedger(path: folder.url.path) }
    }

    @Test func aStoreLockedByAnotherIsLocked() throws {
        let folder = try TemporaryFolder()
        let ledger = try TrustLedger(path: folder.database, busyTimeout: .seconds(0))
        let other = try Locker(path: folder.database)
        #expect(throws: TrustLedgerError(.locked)) { try ledger.add(item(1)) }
        #expect(throws: TrustLedgerError(.locked)) { try ledger.read { try $0.items() } }
        try other.release()
        try ledger.add(item(1))
    }

    @Test func aLaterVersionsStoreIsLeftAlone() throws {
        let folder = try TemporaryFolder()
        _ = try TrustLedger(path: folder.database)
        try Locker(path: folder.database, lock: false).claimFutureMigration()
        #expect(throws: TrustLedgerError(.newer)) { try TrustLedger(path: folder.database) }
    }

    @Test func overwrittenPagesAreFound() throws {
        let folder = try TemporaryFolder()
        let ledger = try TrustLedger(path: folder.database)
        for number in UInt8(1)...200 { try ledger.add(item(number)) }
        try ledger.checkIntegrity()
        var bytes = try Data(contentsOf: URL(filePath: folder.database))
        for index in stride(from: 8192, to: bytes.count, by: 97) { bytes[index] = 0xA5 }
        try bytes.write(to: URL(filePath: folder.database))
        #expect(throws: TrustLedgerError(.corrupt)) {
            let damaged = try TrustLedger(path: folder.database)
            try damaged.checkIntegrity()
            _ = try damaged.read { try $0.items() }
        }
    }

    @Test func aStateThatIsNoneIsCorrupt() throws {
        let folder = try TemporaryFolder()
        let ledger = try TrustLedger(path: folder.database)
        try ledger.add(item(1))
        try Locker(path: folder.database, lock: false).run("UPDATE item SET state = 'blessed'")
        #expect(throws: TrustLedgerError(.corrupt)) { try ledger.read { try $0.item(item(1).fingerprint) } }
    }

    @Test func codesAreDistinctAndPrefixed() {
        #expect(Set(TrustLedgerError.Code.allCases.map(\.rawValue)).count == TrustLedgerError.Code.allCases.count)
        #expect(TrustLedgerError.Code.allCases.allSatisfy { $0.rawValue.hasPrefix("trust.store_") })
        #expect(TrustLedgerError(.locked, detail: "a") == TrustLedgerError(.locked, detail: "b"))
        #expect(TrustLedgerError(.locked).description == "trust.store_locked")
    }
}
