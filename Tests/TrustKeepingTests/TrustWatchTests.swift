import TestIssuing
import DocumentTrust
import Foundation
import InspectionStore
import OpenSSLCrypto
import Testing
import VirtualCard

@testable import TrustKeeping

@Suite struct TrustWatchTests {
    private let home: Authority
    private let temporary: TemporaryStore
    private let inbox: URL

    init() throws {
        home = try Authority()
        temporary = try TemporaryStore()
        inbox = temporary.folder.appending(path: "inbox")
        try FileManager.default.createDirectory(at: inbox, withIntermediateDirectories: true)
    }

    /// Puts a file into the inbox that has been left alone for a while.
    private func drop(_ name: String, _ bytes: [UInt8]) throws {
        let file = inbox.appending(path: name)
        try Data(bytes).write(to: file)
        let past = Date(timeIntervalSinceNow: -60)
        try FileManager.default.setAttributes([.modificationDate: past], ofItemAtPath: file.path)
    }

    private func names(_ place: String) -> Set<String> {
        Set((try? FileManager.default.contentsOfDirectory(atPath: inbox.appending(path: place).path)) ?? [])
    }

    @Test func anothersChangeIsSeenOnceAndNothingElseIs() throws {
        var watch = try TrustWatch(path: temporary.path)
        #expect(watch.look().material == nil)
        try temporary.take([home.root])
        let look = watch.look()
        #expect(look.material?.anchors.count == 1)
        #expect(try look.material?.version == temporary.store.material().version)
        #expect(watch.look().material == nil)
    }

    @Test func aTrialIsNoChange() throws {
        var watch = try TrustWatch(path: temporary.path)
        try temporary.take([home.root], isDryRun: true)
        #expect(watch.look().material == nil)
    }

    @Test func anotherFileInTheStoresPlaceIsTakenUp() throws {
        var watch = try TrustWatch(path: temporary.path)
        let other = try TemporaryStore()
        try other.take([home.root])
        let next = temporary.folder.appending(path: "next.sqlite")
        try FileManager.default.copyItem(atPath: other.path, toPath: next.path)
        #expect(rename(next.path, temporary.path) == 0)
        #expect(watch.look().material?.anchors.count == 1)
        #expect(watch.look().material == nil)
    }

    @Test func aStoreThatGoesAwayIsToldOnceAndTakenUpWhenItIsBack() throws {
        var watch = try TrustWatch(path: temporary.path)
        let aside = temporary.folder.appending(path: "aside").path
        #expect(rename(temporary.path, aside) == 0)
        let look = watch.look()
        #expect(look.error == TrustLedgerError(.absent) && look.material == nil)
        #expect(watch.look().error == nil)
        #expect(rename(aside, temporary.path) == 0)
        let back = watch.look()
        #expect(back.error == nil && back.material != nil)
    }

    @Test func aDamagedStoreKeepsTheDaemonFromStarting() throws {
        let path = temporary.folder.appending(path: "damaged.sqlite")
        try Data(repeating: 0x41, count: 4096).write(to: path)
        #expect(throws: TrustLedgerError(.corrupt)) { try TrustWatch(path: path.path) }
    }

    @Test func whatATrustedKeySignedComesInByItselfAndTheRestIsPutAside() throws {
        try temporary.take([home.root])
        let stranger = try Authority(country: "X1")
        try drop("list.ml", try home.masterList([home.root, stranger.root]))
        try drop("home.crl", try home.revocationList())
        try drop("root.cer", try Authority(country: "X2").root)
        try drop("notes.txt", Array("hello".utf8))
        try drop(".hidden", home.root)
        var watch = try TrustWatch(path: temporary.path, inbox: named(home.root))
        let look = watch.look()
        let outcomes = Dictionary(uniqueKeysWithValues: look.inbox.map { ($0.name, $0.refusals) })
        #expect(
            outcomes == [
                "list.ml": [], "home.crl": [], "root.cer": ["trust.certificate_unvouched"],
                "notes.txt": ["trust.not_material"],
            ]
        )
        #expect(look.material?.anchors.count == 2 && look.material?.crls.count == 1)
        #expect(names("imported") == ["list.ml", "home.crl"])
        #expect(names("refused") == ["root.cer", "root.cer.reason", "notes.txt", "notes.txt.reason"])
        let reason = try String(
            contentsOf: inbox.appending(path: "refused/root.cer.reason"),
            encoding: .utf8
        )
        #expect(reason.hasPrefix("trust.certificate_unvouched: ") && reason.hasSuffix("\n"))
        #expect(watch.look().inbox.isEmpty)
    }

    @Test func whatTheOperatorDistrustsIsPutAside() throws {
        let next = try Authority()
        try temporary.take([home.root, next.root])
        _ = try temporary.store.distrust(fingerprint(next.root), reason: "lost")
        try drop("link.cer", try home.link(to: next))
        let both = [try home.link(to: next), try home.signer()].map { der in
            "-----BEGIN CERTIFICATE-----\n\(Data(der).base64EncodedString())\n-----END CERTIFICATE-----\n"
        }
        try drop("both.pem", Array(both.joined().utf8))
        var watch = try TrustWatch(path: temporary.path, inbox: TrustInbox(inbox))
        #expect(watch.look().inbox.map(\.refusals) == Array(repeating: ["trust.distrusted"], count: 2))
        #expect(names("refused") == ["link.cer", "link.cer.reason"])
        #expect(names("imported") == ["both.pem", "both.pem.reason"])
    }

    /// The inbox, with one authority whose lists it takes.
    private func named(_ certificate: [UInt8]) -> TrustInbox {
        TrustInbox(inbox, listSigners: [HashAlgorithm.sha256.digest(certificate)])
    }

    @Test func theInboxTakesListsOfNamedSignersOnlyAndAllElse() throws {
        let second = try Authority(country: "DE")
        let next = try Authority()
        try temporary.take([home.root, second.root])
        try drop("list.ml", try second.masterList([second.root, try Authority(country: "X1").root]))
        try drop("deviations.dl", try second.deviationList([]))
        try drop("link.cer", try home.link(to: next))
        try drop("signer.cer", try home.signer())
        try drop("home.crl", try home.revocationList())
        for inbox in [TrustInbox(inbox), named(home.root)] {
            var watch = try TrustWatch(path: temporary.path, inbox: inbox)
            let outcomes = Dictionary(uniqueKeysWithValues: watch.look().inbox.map { ($0.name, $0.refusals) })
            #expect(outcomes["list.ml"] == ["trust.list_signer_not_named"])
            #expect(outcomes["deviations.dl"] == ["trust.list_signer_not_named"])
            #expect(outcomes.values.filter(\.isEmpty).count == outcomes.count - 2)
            try drop("list.ml", try second.masterList([second.root, try Authority(country: "X1").root]))
            try drop("deviations.dl", try second.deviationList([]))
        }
        #expect(try temporary.store.material().anchors.count == 3)
        // By the authority, or by the signer himself.
        for certificate in [second.root, second.listSigner.certificate] {
            var watch = try TrustWatch(path: temporary.path, inbox: named(certificate))
            let outcomes = Dictionary(uniqueKeysWithValues: watch.look().inbox.map { ($0.name, $0.refusals) })
            #expect(outcomes["list.ml"] == [])
            try drop("list.ml", try second.masterList([second.root]))
        }
    }

    @Test func whatFallsByAFileOfTheInboxIsTold() throws {
        let beta = try Authority(country: "XB")
        try temporary.take([home.root])
        try temporary.take([try home.masterList([home.root, beta.root])])
        let signer = try beta.signer()
        try temporary.take([signer], ImportTerms(.refuse))
        try drop("next.ml", try home.masterList([home.root]))
        var watch = try TrustWatch(path: temporary.path, inbox: named(home.root))
        // Two of one second: the later to come counts. What the list left out stands with the file, the rest is said apart.
        let look = watch.look()
        #expect(look.inbox.map(\.counts.gone) == [1] && look.fallen == [fingerprint(signer)])
        #expect(watch.look().fallen.isEmpty)
        // A list falls by its signer's end.
        try drop("next.ml", try home.masterList([home.root, beta.root]))
        #expect(watch.look().fallen.isEmpty)
        try drop("revoked.crl", try home.revocationList(serial: [0x4C]))
        #expect(Set(watch.look().fallen) == Set([beta.root, signer].map(fingerprint)))
    }

    @Test func aFileThatIsStillBeingWrittenIsLeftAlone() throws {
        try temporary.take([home.root])
        try Data(try home.revocationList()).write(to: inbox.appending(path: "new.crl"))
        var watch = try TrustWatch(path: temporary.path, inbox: TrustInbox(inbox))
        #expect(watch.look().inbox.isEmpty)
        #expect(watch.look(now: Date(timeIntervalSinceNow: 10)).inbox.map(\.name) == ["new.crl"])
    }

    @Test func aLinkInTheInboxIsNotFollowed() throws {
        let target = temporary.folder.appending(path: "secret")
        try Data([1]).write(to: target)
        try FileManager.default.createSymbolicLink(
            at: inbox.appending(path: "link.cer"),
            withDestinationURL: target
        )
        var watch = try TrustWatch(path: temporary.path, inbox: TrustInbox(inbox))
        #expect(watch.look(now: Date(timeIntervalSinceNow: 10)).inbox.isEmpty)
    }

    @Test func aNameThatIsNoTextIsSpelledOutAndTheFileTakenIn() throws {
        try temporary.take([home.root])
        try drop("plain", try home.revocationList())
        let plain = inbox.appending(path: "plain").path
        let path = Array((inbox.path + "/").utf8) + Array("a".utf8) + [0xFF] + Array(".crl".utf8)
        #expect(FoundFile.withPath(path) { rename(plain, $0) } == 0)
        var watch = try TrustWatch(path: temporary.path, inbox: TrustInbox(inbox))
        let look = watch.look()
        #expect(look.inbox.map(\.name) == ["a%ff.crl"] && look.material?.crls.count == 1)
        #expect(names("imported") == ["a%ff.crl"])
    }

    @Test func whatIsNoFileIsNotWaitedFor() throws {
        let pipe = inbox.appending(path: "pipe").path
        #expect(mkfifo(pipe, 0o600) == 0)
        #expect(throws: SystemError(EINVAL)) { try HeldFolder.open(inbox.path).read(Array("pipe".utf8)) }
        var watch = try TrustWatch(path: temporary.path, inbox: TrustInbox(inbox))
        #expect(watch.look(now: Date(timeIntervalSinceNow: 10)).inbox.isEmpty)
    }

    @Test func filesThatCannotBeMovedAreToldOnce() throws {
        // A file where the folder for refused ones should be.
        try Data().write(to: inbox.appending(path: ".keep"))
        try drop("notes.txt", Array("hello".utf8))
        try Data().write(to: inbox.appending(path: "refused"))
        var watch = try TrustWatch(path: temporary.path, inbox: TrustInbox(inbox))
        #expect(watch.look().inbox.map(\.isMoved) == [false])
        #expect(watch.look().inbox.isEmpty)
    }

    @Test func anInboxThatIsNotThereIsNoFault() throws {
        var watch = try TrustWatch(path: temporary.path, inbox: TrustInbox(temporary.folder.appending(path: "none")))
        let look = watch.look()
        #expect(look.inbox.isEmpty && look.error == nil)
    }
}
