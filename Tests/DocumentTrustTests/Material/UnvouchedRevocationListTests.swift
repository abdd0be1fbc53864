import TestIssuing
import DocumentCore
import DocumentTrust
import Foundation
import MRTD
import OpenSSLCrypto
import TestSupport
import Testing

/// A CRL in a folder that no anchor signed is told as a store would tell it, and does not pass for one that is held.
@Suite struct UnvouchedRevocationListTests {
    private let folder: TemporaryFolder
    private let document: TestDocument

    init() throws {
        folder = try TemporaryFolder()
        document = try TestDocument()
        try folder.write("trust/root.cer", document.anchor().der)
        try folder.write("crl/.keep", [])
    }

    private func load() throws -> TrustMaterial {
        try TrustMaterial.load(
            anchors: [folder.url.appending(path: "trust")],
            crls: [folder.url.appending(path: "crl")],
            certificates: [],
            trustUnsignedLists: false,
            now: TestDocument.now
        )
    }

    @Test func oneOfAnothersKeyIsToldAndCountsForNothing() throws {
        let forged = try TestRevocationList().sign(with: TestDocument.strangerKey.get())
        try folder.write("crl/vn.crl", forged.der)
        let trust = try load()
        #expect(trust.refused == [RefusedMaterial(source: "vn.crl", reason: .crlSignatureInvalid)])
        #expect(trust.vouchedRevocationLists.isEmpty && trust.crls.count == 1)
        // It bears the issuer's name, and does not pass for none.
        var document = document
        document.trust = trust
        #expect(try document.verify().word(.dsRevocation) == "inconclusive crl_invalid")
    }

    @Test func oneOfAnIssuerThatIsNotInstalledIsTold() throws {
        let foreign = TestRevocationList(issuer: TestName(country: "UT", commonName: "Stranger"))
        try folder.write("crl/ut.crl", foreign.sign(with: TestDocument.strangerKey.get()).der)
        let trust = try load()
        #expect(trust.refused == [RefusedMaterial(source: "ut.crl", reason: .crlIssuerUnknown)])
        #expect(trust.vouchedRevocationLists.isEmpty)
        var document = document
        document.trust = trust
        #expect(try document.verify().word(.dsRevocation) == "not_performed crl_absent")
    }

    @Test(arguments: ["trust", "crl"]) func theIssuersOwnIsHeldWhereverItLies(_ place: String) throws {
        try folder.write("\(place)/vn.crl", TestRevocationList().sign(with: document.cscaKey).der)
        #expect(try load().refused.isEmpty && load().vouchedRevocationLists.count == 1)
    }
}
