import TestIssuing
import DocumentCore
import Foundation
import MRTD
import OpenSSLCrypto
import SmartCard
import Testing
import VirtualCard

@testable import DocumentTrust

/// A signer once chained is remembered: what is saved, what is not, and what nobody can put there.
@Suite struct IssuerSignaturesTests {
    @Test func signerOnceChainedCostsNoSignatureAgain() throws {
        var document = try IssuedDocument()
        let trust = try document.material()
        document.trust = trust
        for number in 0..<5 {
            document.groups[1] = BER.encode(0x61, [UInt8(number)])
            let result = try documentOfOneSigner(document).verify()
            #expect(result.notPassed == Expected.genuine)
        }
        #expect(trust.issuerSignatures.keysAsked == 1)
        #expect(trust.issuerSignatures.count == 1)
    }

    /// The same certificate in every document: ECDSA signs it anew at each call otherwise.
    private func documentOfOneSigner(_ document: IssuedDocument) -> IssuedDocument {
        var copy = document
        copy.alter = { $0.certificates = [try Self.signer.get()] }
        return copy
    }

    private static let signer = Result { () throws -> [UInt8] in
        let document = try IssuedDocument()
        return try document.signer.certificate(signedBy: document.issuingKey)
    }

    @Test func rememberedIsTheSignatureAndNoVerdict() throws {
        var document = documentOfOneSigner(try IssuedDocument())
        document.trust = try document.material()
        #expect(try document.verify().notPassed == Expected.genuine)
        // Time goes by: the list becomes stale, and then the signer is out of date too.
        document.time = IssuedDocument.now.addingTimeInterval(10 * 365 * 86400)
        #expect(try document.verify().notPassed == [.dsRevocation: "inconclusive crl_stale"])
        document.alter = {
            $0.certificates = [try Self.signer.get()]
            $0.signers[0].attributes = .standard(extra: [])
        }
        document.time = IssuedDocument.now.addingTimeInterval(20 * 365 * 86400)
        #expect(
            try document.verify().notPassed == [
                .dsRevocation: "inconclusive crl_stale", .dsValidity: "inconclusive signing_time_unknown",
            ]
        )
        document.alter = { $0.certificates = [try Self.signer.get()] }
        document.time = IssuedDocument.now
        document.read = document.groups.merging([2: BER.encode(0x75, [9])]) { _, new in new }
        #expect(try document.verify().notPassed == Expected.hashes(.hashMismatch))
    }

    @Test func anotherTrustStoreKnowsNothingOfIt() throws {
        var document = documentOfOneSigner(try IssuedDocument())
        document.anchors = [try document.anchor()]
        let first = try document.material()
        document.trust = first
        #expect(try document.verify().notPassed == Expected.genuine)
        document.trust = TrustMaterial(anchors: [], crls: [], signerCertificates: [])
        #expect(try document.verify().notPassed == Expected.untrusted(.trustAnchorMissing, verdict: "inconclusive"))
        document.trust = nil
        let second = try document.material()
        #expect(second.issuerSignatures.count == 0)
        document.trust = second
        _ = try document.verify()
        #expect(first.issuerSignatures.keysAsked == 1 && second.issuerSignatures.keysAsked == 1)
    }

    @Test func certificateOfTheSameNameSerialAndKeyIdentifierIsAskedAnew() throws {
        var document = documentOfOneSigner(try IssuedDocument())
        document.trust = try document.material()
        #expect(try document.verify().notPassed == Expected.genuine)
        // The forger's certificate says of itself all that the true one says, and has his key.
        let stranger = try IssuedDocument.strangerKey.get()
        var forged = document
        forged.signerKey = stranger
        forged.signer.subjectPublicKeyInfo = stranger.subjectPublicKeyInfo
        let certificate = try forged.signer.certificate(signedBy: stranger)
        forged.alter = { $0.certificates = [certificate] }
        for _ in 0..<2 {
            #expect(try forged.verify().notPassed == Expected.untrusted(.chainSignatureInvalid))
            #expect(try document.verify().notPassed == Expected.genuine)
        }
    }

    @Test func trueCertificateUnderAnotherSignatureIsAskedAnew() throws {
        var document = documentOfOneSigner(try IssuedDocument())
        document.trust = try document.material()
        #expect(try document.verify().notPassed == Expected.genuine)
        var der = try Self.signer.get()
        der[der.count - 1] ^= 1
        document.alter = { [der] in $0.certificates = [der] }
        #expect(try document.verify().notPassed == Expected.untrusted(.chainSignatureInvalid))
    }

    @Test func forgedSignersAreNotRememberedAndPushNothingOut() throws {
        let document = try IssuedDocument()
        let anchor = try Certificate(der: document.anchor())
        let memory = IssuerSignatures()
        let genuine = try Certificate(der: try Self.signer.get())
        #expect(memory.signers(of: genuine, among: [anchor]).signers == [anchor])
        let stranger = try IssuedDocument.strangerKey.get()
        for number in 0..<(IssuerSignatures.capacity + 10) {
            var forged = document.signer
            forged.serialNumber = [0x30, UInt8(number >> 8), UInt8(number & 0xFF)]
            let certificate = try Certificate(der: forged.certificate(signedBy: stranger))
            #expect(memory.signers(of: certificate, among: [anchor]).signers.isEmpty)
        }
        #expect(memory.count == 1)
        let asked = memory.keysAsked
        #expect(memory.signers(of: genuine, among: [anchor]).signers == [anchor])
        #expect(memory.keysAsked == asked)
    }

    @Test func memoryIsBoundedAndForgetsTheOneNotAskedForTheLongest() throws {
        let document = try IssuedDocument()
        let anchor = try Certificate(der: document.anchor())
        let memory = IssuerSignatures()
        let signers = try (0..<(IssuerSignatures.capacity + 20)).map { number in
            var signer = document.signer
            signer.serialNumber = [0x30, UInt8(number >> 8), UInt8(number & 0xFF)]
            return try Certificate(der: signer.certificate(signedBy: document.issuingKey))
        }
        for signer in signers {
            #expect(memory.signers(of: signer, among: [anchor]).signers == [anchor])
            // The first is in daily use.
            _ = memory.signers(of: signers[0], among: [anchor])
        }
        #expect(memory.count == IssuerSignatures.capacity)
        #expect(memory.keysAsked == signers.count)
        _ = memory.signers(of: signers[0], among: [anchor])
        #expect(memory.keysAsked == signers.count, "still there")
        _ = memory.signers(of: signers[1], among: [anchor])
        #expect(memory.keysAsked == signers.count + 1, "forgotten")
    }

    @Test func otherCandidatesAreAnotherQuestion() throws {
        let document = try IssuedDocument()
        let anchor = try Certificate(der: document.anchor())
        let stranger = try IssuedDocument.strangerKey.get()
        let other = try Certificate(
            der: try CertificateRecipe.countrySigningAuthority(IssuedDocument.authorityName, key: stranger)
                .certificate(signedBy: stranger)
        )
        let signer = try Certificate(der: try Self.signer.get())
        let memory = IssuerSignatures()
        #expect(memory.signers(of: signer, among: [anchor]).signers == [anchor])
        #expect(memory.signers(of: signer, among: [other]).signers.isEmpty)
        #expect(memory.signers(of: signer, among: []).signers.isEmpty)
        #expect(memory.signers(of: signer, among: [other, anchor]).signers == [anchor])
    }

    /// The issuer is looked up: the others are neither asked nor gone through.
    @Test func tenThousandAnchorsCostNoSignature() throws {
        var document = try IssuedDocument()
        let stranger = try IssuedDocument.strangerKey.get()
        let name = NameRecipe(country: "UT", organisation: "Test", commonName: "CSCA number 00000")
        let der = try CertificateRecipe.countrySigningAuthority(name, key: stranger).certificate(signedBy: stranger)
        let places = der.indices.filter { der[$0...].starts(with: Array("00000".utf8)) }
        #expect(places.count >= 2, "issuer and subject")
        let others = try (1...10_000).map { number in
            var copy = der
            let digits = Array(String(100_000 + number).utf8.dropFirst())
            for place in places where der[..<place].suffix(7) == Array("number ".utf8)[...] {
                copy.replaceSubrange(place..<(place + 5), with: digits)
            }
            return try Certificate(der: copy)
        }
        #expect(Set(others.map(\.subject)).count == 10_000)
        let trust = TrustMaterial(
            anchors: others + [try Certificate(der: document.anchor())],
            crls: [try CertificateRevocationList(der: document.list())],
            signerCertificates: []
        )
        document.trust = trust
        #expect(try document.verify().notPassed == Expected.genuine)
        #expect(trust.issuerSignatures.keysAsked == 1)
    }

    @Test func oneOfAHundredCSCAsOfOneNameIsPointedTo() throws {
        var document = try IssuedDocument()
        let others = try (0..<99).map { _ in
            let key = try IssuedDocument.key(.p256)
            return try Certificate(
                der: try CertificateRecipe.countrySigningAuthority(IssuedDocument.authorityName, key: key)
                    .certificate(signedBy: key)
            )
        }
        let trust = TrustMaterial(
            anchors: others + [try Certificate(der: document.anchor())],
            crls: [try CertificateRevocationList(der: document.list())],
            signerCertificates: []
        )
        document.trust = trust
        #expect(try document.verify().notPassed == Expected.genuine)
        // The signer's, and the root's own, which nobody of its name vouches for.
        #expect(trust.issuerSignatures.keysAsked == 2)
    }
}

extension IssuerSignatures {
    fileprivate func signers(of certificate: Certificate, among anchors: [Certificate]) -> IssuerSearch.Result {
        signers(
            of: certificate,
            among: IssuerCandidates(issuersOf: certificate, in: [CertificateIndex(anchors)]),
            budget: VerificationBudget()
        )
    }
}
