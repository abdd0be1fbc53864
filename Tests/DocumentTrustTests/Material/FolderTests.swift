import TestIssuing
import DocumentCore
import DocumentTrust
import Foundation
import Glibc
import MRTD
import OpenSSLCrypto
import TestSupport
import Testing

/// What lies in a folder is read, or told.
@Suite struct FolderTests {
    private let folder: TemporaryFolder
    private let document: TestDocument
    private let root: Certificate

    init() throws {
        folder = try TemporaryFolder()
        document = try TestDocument()
        root = try document.anchor()
    }

    /// Writes under a name of any bytes.
    private func write(_ name: [UInt8], _ bytes: [UInt8]) throws {
        let plain = try folder.write("plain", bytes)
        let path = Array((folder.url.path + "/").utf8) + name
        #expect(FoundFile.withPath(path) { rename(plain.path, $0) } == 0)
    }

    private func link(_ name: String, to target: String) throws {
        let link = folder.url.appending(path: name)
        try FileManager.default.createDirectory(at: link.deletingLastPathComponent(), withIntermediateDirectories: true)
        #expect(symlink(target, link.path) == 0)
    }

    private func load(crls: Bool = false) throws -> TrustMaterial {
        try TrustMaterial.load(
            anchors: crls ? [] : [folder.url],
            crls: crls ? [folder.url] : [],
            certificates: [],
            trustUnsignedLists: false
        )
    }

    @Test func aNameThatIsNoTextIsReadAsAnyOther() throws {
        try write(Array("new".utf8) + [0xFF, 0xFE] + Array(".cer".utf8), root.der)
        #expect(try load().anchors == [root])
        #expect(try TrustMaterial.files(at: folder.url).map(\.name) == ["new\u{FFFD}\u{FFFD}.cer"])
    }

    @Test func aRevocationListUnderAnOddNameStillRevokes() throws {
        let revoking = try TestRevocationList(revoked: [[0x20, 0x01]]).sign(with: document.cscaKey)
        try folder.write("clean.crl", TestRevocationList().sign(with: document.cscaKey).der)
        try write([0xFF], revoking.der)
        let beside = try TemporaryFolder()
        let trusted = try beside.write("root.cer", root.der)
        var document = document
        document.trust = try TrustMaterial.load(
            anchors: [trusted],
            crls: [folder.url],
            certificates: [],
            trustUnsignedLists: false
        )
        #expect(try document.verify().word(.dsRevocation) == "failed revoked")
    }

    @Test func linksToFilesAndFoldersAreFollowed() throws {
        let elsewhere = try TemporaryFolder()
        try elsewhere.write("inner/root.cer", root.der)
        try link("linked", to: elsewhere.url.path)
        #expect(try load().anchors == [root])
        #expect(try TrustMaterial.files(at: folder.url).map(\.place) == ["linked/inner/root.cer"])
    }

    @Test func aLoopOfLinksEnds() throws {
        try folder.write("a/root.cer", root.der)
        try link("a/again", to: folder.url.path)
        try link("a/self", to: "self")
        let trust = try load()
        #expect(trust.anchors == [root])
        #expect(trust.refused == [RefusedMaterial(source: "self", reason: .unreadable)])
    }

    @Test func aLinkThatLeadsNowhereIsToldAndMayHaveBeenARevocationList() throws {
        try folder.write("clean.crl", TestRevocationList().sign(with: document.cscaKey).der)
        let whole = try load(crls: true)
        try link("current.crl", to: "gone.crl")
        let trust = try load(crls: true)
        #expect(trust.refused.first == RefusedMaterial(source: "current.crl", reason: .unreadable))
        #expect(trust.refused.count == whole.refused.count + 1 && trust.version != whole.version)
    }

    @Test func aClosedFolderBelowIsTold() throws {
        try folder.write("root.cer", root.der)
        try folder.write("closed/other.cer", root.der)
        let closed = folder.url.appending(path: "closed").path
        #expect(chmod(closed, 0) == 0)
        defer { chmod(closed, 0o700) }
        // Nothing is closed to root.
        let refused: [RefusedMaterial] = geteuid() == 0 ? [] : [RefusedMaterial(source: "closed", reason: .unreadable)]
        #expect(try load().refused == refused && load().anchors == [root])
    }

    @Test func aPipeInAFolderIsNotWaitedFor() throws {
        #expect(mkfifo(folder.url.appending(path: "pipe").path, 0o600) == 0)
        #expect(try load().refused == [RefusedMaterial(source: "pipe", reason: .unreadable)])
        let named = try TrustMaterial.files(at: folder.url.appending(path: "pipe"))
        #expect(try named.map { try $0.contents() } == [[]])
    }

    @Test func namesThatBeginWithADotAreLeftOut() throws {
        try folder.write(".root.cer", root.der)
        try folder.write(".git/root.cer", root.der)
        #expect(try load().anchors.isEmpty && load().refused.isEmpty)
        // Named itself it is read.
        let named = try TrustMaterial.load(
            anchors: [folder.url.appending(path: ".root.cer")],
            crls: [],
            certificates: [],
            trustUnsignedLists: false
        )
        #expect(named.anchors == [root])
    }

    @Test func aFileLongerThanAnyIsNotReadToItsEnd() throws {
        let file = try folder.write("long.bin", [])
        #expect(truncate(file.path, 1 << 36) == 0)
        #expect(try load().refused == [RefusedMaterial(source: "long.bin", reason: .tooLarge)])
    }

    @Test func theVersionSaysHowManyListsCouldNotBeRead() throws {
        let none = try load(crls: true).version
        try folder.write("a.crl", [1, 2, 3])
        let one = try load(crls: true).version
        try folder.write("b.crl", [1, 2, 3])
        let two = try load(crls: true).version
        #expect(Set([none, one, two]).count == 3)
        // What it is beside is not forgotten.
        let more = try TrustMaterial.load(
            anchors: [],
            crls: [],
            certificates: [],
            trustUnsignedLists: false,
            base: load(crls: true)
        )
        #expect(more.version == two)
    }
}
