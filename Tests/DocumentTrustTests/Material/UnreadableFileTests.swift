import TestIssuing
import DocumentCore
import DocumentTrust
import Foundation
import Glibc
import MRTD
import OpenSSLCrypto
import TestSupport
import Testing

/// One file that cannot be read takes no other along, and is told by its name with the system's words.
@Suite struct UnreadableFileTests {
    private let folder: TemporaryFolder
    private let document: TestDocument
    private let root: Certificate

    init() throws {
        folder = try TemporaryFolder()
        document = try TestDocument()
        root = try document.anchor()
        try folder.write("trust/root.cer", root.der)
        try folder.write("crl/.keep", [])
    }

    private func read(anchors: [String] = ["trust"], crls: [String] = ["crl"]) -> (
        material: TrustMaterial, failures: [TrustError]
    ) {
        func urls(_ names: [String]) -> [URL] { names.map { folder.url.appending(path: $0) } }
        return TrustMaterial.read(
            anchors: urls(anchors),
            crls: urls(crls),
            certificates: [],
            trustUnsignedLists: false,
            now: TestDocument.now
        )
    }

    /// A regular file whose reading fails for everybody, root too.
    private func failing(_ name: String) throws {
        #expect(symlink("/proc/self/mem", folder.url.appending(path: name).path) == 0)
    }

    @Test func aFileWhoseReadingFailsTakesNoAnchorAlong() throws {
        try failing("trust/new.cer")
        let (trust, failures) = read()
        #expect(trust.anchors == [root] && failures.isEmpty)
        #expect(trust.refused == [RefusedMaterial(source: "new.cer", reason: .unreadable)])
        #expect(trust.refused.map { $0.system?.reason } == ["Input/output error"])
        var document = document
        document.trust = trust
        #expect(try document.verify().word(.dsChain) == "passed")
    }

    @Test func amongTheRevocationListsItMayHaveBeenOne() throws {
        try folder.write("crl/clean.crl", TestRevocationList().sign(with: document.cscaKey).der)
        try failing("crl/new.crl")
        var document = document
        document.trust = read().material
        #expect(try document.verify().word(.dsRevocation) == "inconclusive crl_invalid")
        try folder.write(
            "crl/revoking.crl",
            TestRevocationList(revoked: [[0x20, 0x01]]).sign(with: document.cscaKey).der
        )
        document.trust = read().material
        #expect(try document.verify().word(.dsRevocation) == "failed revoked")
    }

    @Test func aFileThatIsGoneMeanwhileIsTold() throws {
        #expect(symlink("gone.cer", folder.url.appending(path: "trust/new.cer").path) == 0)
        #expect(read().material.refused.map { $0.system?.reason } == ["No such file or directory"])
        #expect(read().material.anchors.count == 1)
    }

    /// Neither what was trusted by it before nor nothing is kept in silence: its anchors do not count, and it says so by its path.
    @Test func aFolderThatCannotBeLookedIntoIsToldByItsPathAndTakesNoOtherAlong() throws {
        let closed = folder.url.appending(path: "closed").path
        #expect(symlink("closed", closed) == 0)
        let (trust, failures) = read(anchors: ["trust", "closed"])
        #expect(trust.anchors.count == 1 && failures.map(\.path) == [closed])
        #expect(trust.refused == [RefusedMaterial(source: closed, reason: .unreadable)])
        var document = document
        document.trust = read(crls: ["closed"]).material
        #expect(try document.verify().word(.dsRevocation) == "inconclusive crl_invalid")
    }

    @Test func aFolderThatIsNotThereIsToldAsSuch() throws {
        let (trust, failures) = read(crls: ["none"])
        #expect(failures.map { $0.system?.isMissing } == [true] && trust.refused.isEmpty)
        var document = document
        document.trust = trust
        #expect(try document.verify().word(.dsRevocation) == "not_performed crl_absent")
    }

    @Test func whoeverNamedThePathGetsTheSystemsWords() throws {
        let missing = folder.url.appending(path: "none")
        let error = #expect(throws: TrustError.self) {
            try TrustMaterial.load(anchors: [missing], crls: [], certificates: [], trustUnsignedLists: false)
        }
        #expect(error?.description == "trust.path_unreadable (\(missing.path): No such file or directory)")
    }
}
