import TestIssuing
import DocumentCore
import DocumentTrust
import Foundation
import MRTD
import OpenSSLCrypto
import SmartCard
import Testing
import TestSupport
import VirtualCard

/// An authority that signs RSASSA-PKCS1-v1_5 over a DigestInfo without NULL, as the ICAO's own list of September 2023: its lists,
/// links and CRLs count, it is told where there is a place for it, and nothing else than this one encoding more is taken.
@Suite struct BareDigestInfos {
    private let key: IssuingKey
    private let document: IssuedDocument

    /// A CSCA with an RSA key and a document of a signer under it.
    init() throws {
        key = try IssuedDocument.rsa(.rsaPKCS1)
        document = try IssuedDocument(authorityKey: key, signerKey: IssuedDocument.signerKey.get())
    }

    private func bare(_ der: [UInt8], kind: UInt8 = 0x01, behind: [UInt8] = []) throws -> [UInt8] {
        try BareDigestInfo.signing(der, by: key.signingKey, kind: kind, behind: behind)
    }

    /// Another padding, and bytes behind the digest.
    private static let forgeries: [(kind: UInt8, behind: [UInt8])] = [
        (0x02, []), (0x00, []), (0x01, [0]), (0x01, [5, 0]),
    ]

    @Test func aRevocationListIsTold() throws {
        var document = document
        document.lists = [try bare(document.list())]
        var result = try document.verify()
        #expect(result.notPassed == Expected.genuine)
        #expect(result.outcomes[.dsRevocation]?.evidence["label_deviation"] == .texts(["digest_info"]))
        #expect(result.outcomes[.dsRevocation]?.caveats == [.labelDeviation])

        document.lists = [try bare(document.list()), try document.list { $0.thisUpdate = Instant(year: 2025) }]
        result = try document.verify()
        #expect(result.outcomes[.dsRevocation]?.caveats == [], "one list that is as it should be is enough")

        document.lists = [try bare(document.list(revoking: [[0x20, 0x01]]))]
        #expect(try document.verify().notPassed == Expected.only(.dsRevocation, .revoked))
    }

    @Test(arguments: forgeries.indices) func aForgedRevocationListIsNone(_ index: Int) throws {
        let (kind, behind) = Self.forgeries[index]
        var document = document
        document.lists = [try bare(document.list(revoking: [[0x20, 0x01]]), kind: kind, behind: behind)]
        #expect(
            try document.verify().notPassed
                == Expected.only(.dsRevocation, .crlInvalid, verdict: "inconclusive")
        )
    }

    @Test(arguments: forgeries.indices) func aForgedSignersCertificateIsNone(_ index: Int) throws {
        let (kind, behind) = Self.forgeries[index]
        var document = document
        let body = document.signer.toBeSigned(algorithm: key.algorithm)
        document.signer.signature = try BareDigestInfo.signature(
            BareDigestInfo.info(body, .sha256),
            by: key.signingKey,
            kind: kind,
            behind: behind
        )
        #expect(try document.verify().notPassed == Expected.untrusted(.chainSignatureInvalid))
    }

    /// A document under a new key and the link to it.
    private func rolledOver() throws -> (document: IssuedDocument, link: [UInt8]) {
        var document = document
        let later = try IssuedDocument.key(.p256)
        var link = try CertificateRecipe.countrySigningAuthority(IssuedDocument.authorityName, key: later)
        link.serialNumber = [0x11, 0x01]
        link.set(.authorityKeyIdentifier(try key.keyIdentifier()))
        document.issuingKey = later
        document.signer.set(.authorityKeyIdentifier(try later.keyIdentifier()))
        document.lists = [try document.list()]
        return (document, try link.certificate(signedBy: key))
    }

    @Test func aLinkIsTold() throws {
        let (document, link) = try rolledOver()
        var (carried, installed) = (document, document)
        carried.embedded = [try bare(link)]
        installed.anchors = [try document.anchor(), try bare(link)]
        for document in [carried, installed] {
            let result = try document.verify()
            #expect(result.notPassed == Expected.genuine)
            #expect(result.outcomes[.dsChain]?.evidence["label_deviation"] == .texts(["digest_info"]))
        }
        carried.embedded = [link]
        #expect(try carried.verify().outcomes[.dsChain]?.caveats == [])
        for (kind, behind) in Self.forgeries {
            carried.embedded = [try bare(link, kind: kind, behind: behind)]
            #expect(try carried.verify().outcomes[.dsChain]?.verdict != .passed)
        }
    }

    @Test func aRootThatSignedItselfSoIsARoot() throws {
        let root = try Certificate(der: bare(document.anchor()))
        #expect(
            AuthorityCertificateKind(root) == .selfSigned && !AuthorityCertificateKind.hasInvalidSelfSignature(root)
        )
        for (kind, behind) in Self.forgeries {
            let forged = try Certificate(der: bare(document.anchor(), kind: kind, behind: behind))
            #expect(
                AuthorityCertificateKind(forged) == .other && AuthorityCertificateKind.hasInvalidSelfSignature(forged)
            )
        }
    }

    /// A list with one foreign authority, whose signer's certificate and signature are the given ones.
    private func list(_ foreign: [UInt8], kind: UInt8 = 0x01, behind: [UInt8] = []) throws -> [UInt8] {
        let signer = try ListSigner(
            key: key,
            authority: IssuedDocument.authorityName,
            authorityKey: key,
            purposes: [MasterListRecipe.signingPurpose]
        )
        let content = MasterListRecipe(certificates: [foreign]).encoded
        var info = SignerInfoRecipe(identifier: .subjectKeyIdentifier(try key.keyIdentifier()), key: key)
        let message = try #require(info.signedAttributes(contentType: MasterListRecipe.contentType, content: content))
        info.signature = try BareDigestInfo.signature(
            BareDigestInfo.info(message, .sha256),
            by: key.signingKey,
            kind: kind,
            behind: behind
        )
        return try SignedDataRecipe(
            content: content,
            contentType: MasterListRecipe.contentType,
            certificates: [bare(signer.certificate)],
            signers: [info]
        ).encoded()
    }

    private func load(_ list: [UInt8]) throws -> TrustMaterial {
        let folder = try TemporaryFolder()
        try folder.write("trust/root.cer", try document.anchor())
        try folder.write("trust/list.ml", list)
        try folder.write("crl/.none", [])
        return try TrustMaterial.load(
            anchors: [folder.url.appending(path: "trust")],
            crls: [folder.url.appending(path: "crl")],
            certificates: [],
            trustUnsignedLists: false,
            now: IssuedDocument.now
        )
    }

    @Test func aMasterListCounts() throws {
        let name = NameRecipe(country: "UT", organisation: "Test", commonName: "Foreign")
        let stranger = try IssuedDocument.strangerKey.get()
        let foreign = try CertificateRecipe.countrySigningAuthority(name, key: stranger).certificate(signedBy: stranger)
        let trust = try load(list(foreign))
        #expect(trust.masterLists.map(\.isSigned) == [true] && trust.refused.isEmpty)
        #expect(trust.anchors.map(\.der).contains(foreign))
        for (kind, behind) in Self.forgeries {
            let trust = try load(list(foreign, kind: kind, behind: behind))
            #expect(trust.masterLists.isEmpty && trust.refused.map(\.reason) == [.listUnsigned])
            #expect(!trust.anchors.map(\.der).contains(foreign))
        }
    }
}
