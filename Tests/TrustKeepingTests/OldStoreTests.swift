import DocumentCore
import DocumentTrust
import Foundation
import GRDB
import OpenSSLCrypto
import Testing
import VirtualCard

@testable import InspectionStore
@testable import TrustKeeping

/// Stores that earlier versions of this program wrote, which counted who was vouched for and by how many.
@Suite struct OldStoreTests {
    private let alpha: Authority
    private let beta: Authority
    private let gamma: Authority
    private let folder: URL
    private var path: String { folder.appending(path: "trust.sqlite").path }

    init() throws {
        alpha = try Authority(country: "XA")
        beta = try Authority(country: "XB")
        gamma = try Authority(country: "XC")
        folder = FileManager.default.temporaryDirectory.appending(path: "cccd-old-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    /// A stream as it was written then: no certificates of who signed.
    private struct Stream {
        var name: String
        var members: [[UInt8]]
        var basis: [[UInt8]] = []
    }

    /// Writes a store of that time; all that stands in its streams counted.
    private func write(_ streams: [Stream], migration: String = "2: whose lists") throws {
        let queue = try DatabaseQueue(path: path)
        try TrustLedgerSchema.migrator.migrate(queue, upTo: migration)
        try queue.write { database in
            try database.execute(sql: "INSERT INTO change VALUES (1, 1764460800, 'import', '', '')")
            for bytes in Set(streams.flatMap(\.members)) {
                try database.execute(
                    sql: "INSERT INTO item VALUES (?, 'anchor', ?, 'active', 0, 'old', 1764460800)",
                    arguments: [digest(bytes), Data(bytes)]
                )
            }
            for stream in streams {
                try database.execute(sql: "INSERT INTO stream VALUES (?, 1764460800)", arguments: [stream.name])
                for bytes in stream.members {
                    try database.execute(
                        sql: "INSERT INTO member VALUES (?, ?)",
                        arguments: [stream.name, digest(bytes)]
                    )
                }
                for bytes in stream.basis {
                    try database.execute(
                        sql: "INSERT INTO basis VALUES (?, ?)",
                        arguments: [stream.name, digest(bytes)]
                    )
                }
            }
        }
        try queue.close()
    }

    private func digest(_ bytes: [UInt8]) -> Data { Data(HashAlgorithm.sha256.digest(bytes)) }

    private func active(_ store: TrustStore) throws -> Set<String> {
        try Set(store.material().anchors.map(\.fingerprint.hex))
    }

    @Test func anAuthorityThatOnlyItsOwnListVouchedForFallsAndIsTold() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        try write([
            Stream(name: "operator", members: [alpha.root]),
            Stream(name: "master-list:xa", members: [alpha.root], basis: [alpha.root]),
            Stream(name: "master-list:xb", members: [beta.root, gamma.root], basis: [beta.root]),
        ])
        let store = try TrustStore(path: path)
        #expect(Set(store.fallenAtOpening) == Set([beta.root, gamma.root].map(fingerprint)))
        #expect(try active(store) == [fingerprint(alpha.root)])
        let detail = try store.detail(fingerprint(beta.root))
        #expect(detail.item.state == .superseded)
        #expect(detail.history.last?.reason == "nobody vouches for it any more")
        #expect(try store.changes().map(\.action) == ["settle", "import"])
        // Once.
        #expect(try TrustStore(path: path).fallenAtOpening.isEmpty)
    }

    @Test func whatTheOperatorsAnchorsListsBroughtStays() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        try write([
            Stream(name: "operator", members: [alpha.root]),
            Stream(name: "master-list:xa", members: [alpha.root, beta.root], basis: [alpha.root]),
            // A list's anchor signed this one: it does not count any more.
            Stream(name: "master-list:xb", members: [beta.root, gamma.root], basis: [beta.root]),
        ])
        let store = try TrustStore(path: path)
        #expect(store.fallenAtOpening == [fingerprint(gamma.root)])
        #expect(try active(store) == Set([alpha.root, beta.root].map(fingerprint)))
        #expect(try store.material().standing(of: Certificate(der: beta.root)) == .byList)
        // Its list, given again by a name that may, brings it back.
        let list = OfferedFile(source: "xa", bytes: try alpha.masterList([alpha.root, beta.root, gamma.root]))
        #expect(!(try store.take([list], ImportTerms(.refuse), now: TemporaryStore.now).hasRefusals))
        #expect(try active(store).count == 3)
    }

    @Test func aListOfWhichNobodyKnowsWhoseItWasIsNotTheOperatorsWord() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        try write(
            [
                Stream(name: "operator", members: [alpha.root]),
                Stream(name: "master-list:xa", members: [alpha.root, beta.root]),
            ],
            migration: "1: trust"
        )
        let store = try TrustStore(path: path)
        #expect(store.fallenAtOpening == [fingerprint(beta.root)])
        #expect(try active(store) == [fingerprint(alpha.root)])
    }

    @Test func aFirstAnchorOfTheHomeStateThatAListBroughtFalls() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let home = try Authority(country: "VN")
        try write([
            Stream(name: "operator", members: [alpha.root]),
            Stream(name: "master-list:xa", members: [home.root], basis: [alpha.root]),
        ])
        let store = try TrustStore(path: path)
        #expect(store.fallenAtOpening == [fingerprint(home.root)])
    }

    @Test func aDaemonThatOpensItSaysWhatFell() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let watched = folder.appending(path: "watched.sqlite").path
        var watch = try TrustWatch(path: watched)
        #expect(watch.fallenAtOpening.isEmpty)
        try write([
            Stream(name: "operator", members: [alpha.root]),
            Stream(name: "master-list:xb", members: [beta.root], basis: [beta.root]),
        ])
        let first = try TrustWatch(path: path)
        #expect(first.fallenAtOpening == [fingerprint(beta.root)])
        // An old one that is put in the place of the one that is open.
        try FileManager.default.removeItem(atPath: path)
        try write([Stream(name: "master-list:xb", members: [gamma.root], basis: [gamma.root])])
        #expect(rename(path, watched) == 0)
        let look = watch.look()
        #expect(look.fallen == [fingerprint(gamma.root)] && look.material?.anchors.isEmpty == true)
    }
}
