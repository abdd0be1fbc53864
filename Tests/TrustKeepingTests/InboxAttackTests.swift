import DocumentCore
import DocumentTrust
import Foundation
import Glibc
import InspectionStore
import OpenSSLCrypto
import Testing

@testable import TrustKeeping

/// Somebody may write into the inbox and nowhere else: whatever he puts there reaches nothing of the daemon's own.
@Suite struct InboxAttackTests {
    private let home: Authority
    private let hostile: Authority
    private let temporary: TemporaryStore
    private let inbox: URL
    private let manager = FileManager.default

    init() throws {
        home = try Authority()
        hostile = try Authority(commonName: "TEST ONLY hostile")
        temporary = try TemporaryStore()
        try temporary.take([home.root])
        inbox = temporary.folder.appending(path: "outside/inbox")
        try FileManager.default.createDirectory(at: inbox, withIntermediateDirectories: true)
    }

    private func drop(_ name: String, _ bytes: [UInt8]) throws {
        let file = inbox.appending(path: name)
        try Data(bytes).write(to: file)
        try manager.setAttributes([.modificationDate: Date(timeIntervalSinceNow: -60)], ofItemAtPath: file.path)
    }

    private func watch(_ inbox: TrustInbox? = nil) throws -> TrustWatch {
        try TrustWatch(path: temporary.path, inbox: inbox ?? TrustInbox(self.inbox))
    }

    private func anchors() throws -> [String] {
        try TrustStore(path: temporary.path, creating: false).material().anchors.map(\.fingerprint.hex)
    }

    private func hostileStore() throws -> [UInt8] {
        let store = try TemporaryStore()
        try store.take([hostile.root])
        return [UInt8](try Data(contentsOf: URL(filePath: store.path)))
    }

    // Links in place of folders

    @Test(arguments: ["refused", "imported"]) func aLinkInPlaceOfAFolderReplacesNoStore(_ place: String) throws {
        try manager.createSymbolicLink(at: inbox.appending(path: place), withDestinationURL: temporary.folder)
        try drop("trust.sqlite", place == "refused" ? hostileStore() : home.revocationList())
        var watch = try watch()
        let outcome = try #require(watch.look().inbox.first)
        #expect(!outcome.isMoved && outcome.obstacle?.isEmpty == false)
        #expect(try anchors() == [fingerprint(home.root)])
        #expect(watch.look().inbox.isEmpty, "it is told once")
        #expect(manager.fileExists(atPath: inbox.appending(path: "trust.sqlite").path))
    }

    @Test func pruningFollowsNoLink() throws {
        let target = temporary.folder.appending(path: "target")
        try manager.createDirectory(at: target, withIntermediateDirectories: true)
        for number in 0...TrustInbox.keptFiles { try Data().write(to: target.appending(path: "\(number)")) }
        try manager.createSymbolicLink(at: inbox.appending(path: "refused"), withDestinationURL: target)
        try drop("notes.txt", Array("hello".utf8))
        var watch = try watch()
        #expect(watch.look().inbox.map(\.isMoved) == [false])
        #expect(try manager.contentsOfDirectory(atPath: target.path).count == TrustInbox.keptFiles + 1)
    }

    @Test func aFolderThatOthersMayWriteTakesNothing() throws {
        let refused = inbox.appending(path: "refused").path
        #expect(mkdir(refused, 0o700) == 0 && chmod(refused, 0o777) == 0)
        try drop("notes.txt", Array("hello".utf8))
        var watch = try watch()
        #expect(watch.look().inbox.map(\.isMoved) == [false])
        #expect(chmod(refused, 0o755) == 0)
        try drop("notes.txt", Array("hello again".utf8))
        #expect(watch.look().inbox.map(\.isMoved) == [true])
    }

    @Test func aLinkInPlaceOfTheInboxIsNotFollowed() throws {
        let link = temporary.folder.appending(path: "outside/link")
        try manager.createSymbolicLink(at: link, withDestinationURL: inbox)
        try drop("home.crl", home.revocationList())
        var watch = try watch(TrustInbox(link))
        #expect(watch.look().inbox.map(\.isMoved) == [false])
        #expect(watch.look().inbox.isEmpty && manager.fileExists(atPath: inbox.appending(path: "home.crl").path))
    }

    /// By a slip of the operator's, or because somebody put it there.
    @Test func theDaemonsOwnFolderIsNoInbox() throws {
        let own = temporary.folder
        var watch = try watch(TrustInbox(own, ownFolders: [own]))
        let look = watch.look(now: Date(timeIntervalSinceNow: 60))
        #expect(look.inbox.map(\.name) == [own.path] && look.inbox.map(\.isMoved) == [false])
        #expect(manager.fileExists(atPath: temporary.path))
    }

    // Files that are not what was read

    @Test func whatWasPutInAFilesPlaceMeanwhileGoesBack() throws {
        try drop("list", [1])
        let folder = try HeldFolder.open(inbox.path)
        let target = try folder.own("refused")
        let identity = try folder.read(Array("list".utf8)).identity
        try drop("list", [1, 2])
        #expect(throws: HeldFolder.Obstacle.self) {
            try folder.move(Array("list".utf8), identity, to: target, as: Array("list".utf8))
        }
        #expect(try folder.read(Array("list".utf8)).bytes == [1, 2])
        #expect(try target.names().isEmpty)
    }

    @Test func aLinkIsNeitherReadNorMoved() throws {
        try manager.createSymbolicLink(
            at: inbox.appending(path: "a.crl"),
            withDestinationURL: URL(filePath: temporary.path)
        )
        #expect(throws: (any Error).self) { try HeldFolder.open(inbox.path).read(Array("a.crl".utf8)) }
        var watch = try watch()
        #expect(watch.look(now: Date(timeIntervalSinceNow: 60)).inbox.isEmpty)
    }

    @Test func filesThatAreCalledLikeNotesAreNotKeptForEver() throws {
        for number in 0...TrustInbox.keptFiles { try drop("\(number).reason", Array("hello".utf8)) }
        var watch = try watch()
        #expect(!watch.look().inbox.contains { !$0.isMoved })
        let kept = try manager.contentsOfDirectory(atPath: inbox.appending(path: "refused").path)
        #expect(kept.filter { !$0.hasSuffix(".reason.reason") }.count == TrustInbox.keptFiles)
    }

    @Test func aNameThatWouldBeginALineIsSpelledOut() throws {
        try drop("a\n2026-11-30 critical cccd: forged\u{1B}[2J", Array("hello".utf8))
        var watch = try watch()
        let name = try #require(watch.look().inbox.first?.name)
        #expect(name.hasPrefix("a%0a2026") && name == PlainName(Array(name.utf8)).text)
        #expect(try HeldFolder.open(inbox.path).own("refused").names().contains(Array(name.utf8)))
    }

    // Stores

    @Test(arguments: [0o666, 0o660, 0o602]) func aStoreThatOthersMayWriteIsNotTakenUp(_ mode: Int) throws {
        var watch = try watch()
        _ = try watch.material()
        let version = watch.version
        let next = temporary.folder.appending(path: "next.sqlite")
        try Data(try hostileStore()).write(to: next)
        #expect(chmod(next.path, mode_t(mode)) == 0 && rename(next.path, temporary.path) == 0)
        let look = watch.look()
        #expect(look.error == TrustLedgerError(.unprotected) && look.material == nil)
        #expect(watch.error == TrustLedgerError(.unprotected) && watch.version == version)
        #expect(throws: TrustLedgerError(.unprotected)) { try TrustWatch(path: temporary.path) }
        #expect(chmod(temporary.path, 0o600) == 0)
        #expect(watch.look().material != nil && watch.error == nil)
    }
}
