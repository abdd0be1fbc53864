import DocumentCore
import DocumentTrust
import Foundation
import MRTD
import OpenSSLCrypto
import SmartCard
import TestSupport
import Testing

@Suite struct CardSecurityTests {
    /// SET OF { PACEInfo id-PACE-ECDH-CAM-AES-CBC-CMAC-128, version 2, parameterId 13 }.
    private static let content = hex("31143012060A04007F0007020204060202010202010D")
    private static let securityObject = OID("0.4.0.127.0.7.3.2.1")

    /// EF.CardSecurity of the proper test issuer, altered before or after it is signed.
    private func verify(
        content: [UInt8] = Self.content,
        alterSigner: (inout TestCertificate) -> Void = { _ in },
        alterSignedData: (inout TestSignedData) -> Void = { _ in },
        alterFile: (inout [UInt8]) -> Void = { _ in },
        crls: [CertificateRevocationList] = [],
        anchors: [Certificate]? = nil,
        time: Date = TestDocument.now
    ) throws -> CardSecurityAuthentication {
        let document = try TestDocument()
        var signer = document.signer
        alterSigner(&signer)
        let certificate = try signer.sign(with: document.signingCSCA)
        var signedData = TestSignedData(
            content: content,
            contentType: Self.securityObject,
            certificates: [certificate],
            signer: signer,
            key: document.signerKey
        )
        alterSignedData(&signedData)
        var file = try signedData.contentInfo()
        alterFile(&file)
        let trust = TrustMaterial(
            anchors: try anchors ?? [document.anchor()],
            crls: crls,
            signerCertificates: []
        )
        return CardSecurityAuthentication(file: file, trust: trust, time: time)
    }

    @Test func aProperFileIsTrusted() throws {
        let result = try verify()
        #expect(result.isTrusted)
        #expect(result.outcome.verdict == .passed)
        #expect(result.signature.verdict == .passed)
        #expect(result.chain.verdict == .passed)
        #expect(result.validity.verdict == .passed)
        #expect(result.revocation.code == .crlAbsent)
        #expect(result.securityInfos?.pace.first?.parameterID == 13)
        #expect(result.signerFingerprint?.count == 32)
    }

    @Test(arguments: [[], [0, 0, 0], [0xFF, 0xFF]] as [[UInt8]]) func paddingBehindTheFileIsLeftAlone(
        _ padding: [UInt8]
    ) throws {
        #expect(try verify(alterFile: { $0 += padding }).isTrusted)
    }

    @Test func whatIsNoSignedDataIsMalformed() throws {
        let alterations: [(inout [UInt8]) -> Void] = [
            { $0 = [] }, { $0.removeLast() }, { $0 += [1] }, { $0 = BER.encode(0x77, $0) }, { $0[0] = 0x31 },
            { $0 = [0x30, 0x84, 0xFF, 0xFF, 0xFF, 0xFF] },
        ]
        for alter in alterations {
            let result = try verify(alterFile: alter)
            #expect(result.signature.code == .cardSecurityMalformed)
            #expect(result.outcome.verdict == .failed)
            #expect(result.securityInfos == nil && !result.isTrusted && result.signerFingerprint == nil)
            #expect(result.chain.verdict == .notPerformed)
        }
    }

    @Test(arguments: ["", "30023100", "310031", "3003020101"]) func contentThatIsNoSetIsMalformed(_ text: String) throws
    {
        let result = try verify(content: hex(text))
        #expect(result.signature.code == .cardSecurityMalformed)
        #expect(!result.isTrusted)
    }

    @Test func aDocumentSecurityObjectIsNoCardSecurity() throws {
        // The signer's word on something else, in the place of this file.
        for type in [OID("2.23.136.1.1.1"), OID("2.23.136.1.1.2"), OID("1.2.840.113549.1.7.1")] {
            let result = try verify(alterSignedData: { $0.contentType = type })
            #expect(result.signature.code == .wrongContentType)
            #expect(!result.isTrusted)
            #expect(result.outcome.evidence["step"] == "signature")
        }
    }

    @Test func changedContentIsSeen() throws {
        let result = try verify(alterFile: { file in
            // parameterId 13 becomes 12.
            let pattern = Array(Self.content.suffix(8))
            for index in 0..<(file.count - 8) where Array(file[index..<(index + 8)]) == pattern { file[index + 7] = 12 }
        })
        #expect(result.signature.code == .messageDigestMismatch)
        #expect(!result.isTrusted)
        #expect(result.chain.verdict == .notPerformed, "nothing good is said of a signer who did not sign")
    }

    @Test func aStrangersSignatureIsRefused() throws {
        let stranger = try TestDocument.strangerKey.get()
        let result = try verify(alterSignedData: { $0.key = stranger })
        #expect(result.signature.code == .signatureInvalid)
        #expect(!result.isTrusted)
    }

    @Test func twoSignersAreOneTooMany() throws {
        #expect(try verify(alterSignedData: { $0.signerInfoCount = 2 }).signature.code == .signerCount)
        #expect(try verify(alterSignedData: { $0.hasAttributes = false }).signature.code == .signedAttributesInvalid)
        #expect(try verify(alterSignedData: { $0.certificates = [] }).signature.code == .signerCertificateMissing)
    }

    @Test func withoutAnAnchorNothingIsKnown() throws {
        let result = try verify(anchors: [])
        #expect(result.signature.verdict == .passed)
        #expect(result.chain.code == .trustAnchorMissing)
        #expect(result.chain.verdict == .inconclusive)
        #expect(!result.isTrusted)
        #expect(result.outcome.verdict == .inconclusive)
        #expect(result.outcome.evidence["step"] == "chain")
    }

    @Test func theRulesForSignersAreThoseOfEFSOD() throws {
        #expect(try verify(alterSigner: { $0.keyUsage = 0x06 }).chain.code == .certificateConstraint)
        #expect(try verify(alterSigner: { $0.keyUsage = nil }).chain.code == .certificateConstraint)
        #expect(try verify(alterSigner: { $0.isCA = true }).chain.code == .certificateConstraint)
        #expect(
            try verify(alterSigner: { $0.purposes = [OID("2.23.136.1.1.3")] }).chain.code == .certificateConstraint
        )
        let expired = try verify(alterSigner: { $0.notAfter = "240102000000Z" })
        #expect(expired.validity.code == .signerNotValidAtSigning)
        #expect(!expired.isTrusted)
        #expect(expired.outcome.evidence["step"] == "validity")
    }

    @Test func aRevokedSignerIsNotTrusted() throws {
        let list = try TestRevocationList(revoked: [[0x20, 0x01]]).sign(with: try TestDocument.issuerKey.get())
        let result = try verify(crls: [list])
        #expect(result.revocation.code == .revoked)
        #expect(!result.isTrusted)
        #expect(result.outcome.code == .revoked)
    }

    @Test func everyCutAndEveryFlippedByteIsRefusedOrChangesNothingSigned() throws {
        let good = try verify()
        var file: [UInt8] = []
        _ = try verify(alterFile: { file = $0 })
        for index in stride(from: 0, to: file.count, by: 3) {
            let cut = try verify(alterFile: { $0 = Array(file.prefix(index)) })
            #expect(!cut.isTrusted)
            let flipped = try verify(alterFile: {
                $0 = file; $0[index] ^= 0x01
            })
            #expect(!flipped.isTrusted || flipped.securityInfos == good.securityInfos, "byte \(index)")
        }
    }

    /// TR-03110's example: RSASSA-PSS by a signer whom nobody here has issued.
    @Test(arguments: ["BSI-EAC-worked-example-ECDH", "BSI-EAC-worked-example-DH"])
    func theExampleOfTR03110IsSignedByItsSigner(_ id: String) throws {
        struct Example: Decodable { let id: String, inputs: [String: String] }
        let data = Data(try fixture("vectors/bsi-eac-worked-example.json"))
        let examples = try JSONDecoder().decode([Example].self, from: data)
        let example = try #require(examples.first { $0.id == id })
        let file = hex(try #require(example.inputs["ef_cardsecurity"]))
        let empty = TrustMaterial(anchors: [], crls: [], signerCertificates: [])
        let result = CardSecurityAuthentication(file: file, trust: empty, time: TestDocument.now)
        #expect(result.signature.verdict == .passed)
        #expect(result.chain.code == .trustAnchorMissing)
        let open = try SecurityInfos(cardAccess: hex(try #require(example.inputs["ef_cardaccess"])))
        let signed = try #require(result.securityInfos)
        // PrivilegedTerminalInfo stands in EF.CardAccess only.
        let comparison = CardAccessComparison.outcome(cardAccess: open, cardSecurity: signed)
        #expect(comparison.verdict == .inconclusive)
        #expect(comparison.evidence["difference"] == "other")
        #expect(!signed.chipAuthenticationPublicKeys.isEmpty)
    }
}
