import DocumentCore
import DocumentTrust
import Foundation
import MRTD
import OpenSSLCrypto
import SmartCard
import Testing

/// Whoever names a true signer in a SOD that this signer did not sign must gain nothing by it.
@Suite struct UnsignedPraiseTests {
    /// The ways in which a signature does not pass though the SOD names a true and trusted signer.
    static let forgeries: [(code: CheckCode, alter: @Sendable (inout TestSignedData) -> Void)] = [
        (.messageDigestMismatch, { $0.messageDigest = HashAlgorithm.sha256.digest([1]) }),
        (.signatureInvalid, { if let key = try? TestDocument.strangerKey.get() { $0.key = key } }),
        (.wrongContentType, { $0.contentType = OID("2.23.136.1.1.2") }),
        (.signedAttributesInvalid, { $0.hasAttributes = false }),
        (.algorithmMismatch, { $0.digest = .sha512 }),
        (.algorithmUnsupported, { $0.algorithm.identifier = TestAlgorithm.identifier(OID("1.3.101.112")) }),
    ]

    private func document(_ index: Int) throws -> TestDocument {
        var document = try TestDocument()
        document.crls = [try TestRevocationList().sign(with: document.cscaKey)]
        document.alterSignedData = Self.forgeries[index].alter
        return document
    }

    @Test(arguments: forgeries.indices) func trueSignerNamedInAForgedSODIsNotPraised(_ index: Int) throws {
        let code = Self.forgeries[index].code
        let result = try document(index).verify()
        #expect(result.outcomes[.sodSignature]?.code == code)
        for check in [CheckName.dsChain, .dsValidity, .dsRevocation] {
            #expect(result.outcomes[check] == .inconclusive(code), "\(check)")
        }
        #expect(result.outcomes.values.allSatisfy { $0.verdict != .passed })
        #expect(result.groupOutcomes.keys.allSatisfy { !result.covers(dataGroup: $0) })
    }

    @Test(arguments: forgeries.indices) func signerAndTimeOfAForgedSODAreNotTold(_ index: Int) throws {
        let result = try document(index).verify()
        #expect(result.signerFingerprint == nil && result.signingTime == nil)
    }

    @Test func signerAndTimeOfAGenuineSODAreTold() throws {
        var document = try TestDocument()
        let signer = try document.signer.sign(with: document.cscaKey)
        document.alterSignedData = { $0.certificates = [signer] }
        let result = try document.verify()
        #expect(result.signerFingerprint == signer.fingerprint)
        #expect(result.signingTime == (try Date("2024-02-01T00:00:00Z", strategy: .iso8601)))
    }

    @Test func revocationOfTheSignerIsToldUnderABrokenSignature() throws {
        var document = try document(0)
        document.crls = [try TestRevocationList(revoked: [[0x20, 0x01]]).sign(with: document.cscaKey)]
        let result = try document.verify()
        #expect(result.failures == [.sodSignature: .messageDigestMismatch, .dsRevocation: .revoked])
        #expect(result.word(.dsChain) == "inconclusive message_digest_mismatch")
    }

    @Test func signingTimeThatTheForgerChoseRescuesNoExpiredSigner() throws {
        // The key of a signer long expired, or its certificate alone, with a time of signing within its validity.
        var document = try document(1)
        document.signer.notAfter = "250101000000Z"
        let result = try document.verify()
        #expect(result.failures == [.sodSignature: .signatureInvalid])
        #expect(result.word(.dsValidity) == "inconclusive signature_invalid")
    }

    @Test func brokenChainAndWrongTimeStayFailedUnderABrokenSignature() throws {
        var document = try document(0)
        document.signingCSCA = try TestDocument.strangerKey.get()
        document.signer.notAfter = "240101000000Z"
        let failures = try document.verify().failures
        #expect(failures[.sodSignature] == .messageDigestMismatch)
        #expect(failures[.dsChain] == .chainSignatureInvalid)
        #expect(failures[.dsValidity] == .signerNotValidAtSigning)
    }

    @Test func missingAnchorKeepsItsOwnCodeUnderABrokenSignature() throws {
        var document = try document(0)
        document.anchors = []
        let result = try document.verify()
        #expect(result.word(.dsChain) == "inconclusive trust_anchor_missing")
        #expect(result.word(.dsRevocation) == "not_performed trust_anchor_missing")
    }

    @Test(arguments: ["N07", "N08"]) func forgedVectorIsNotPraised(_ id: String) throws {
        let result = try VectorCase(id).verify()
        let code = try #require(result.outcomes[.sodSignature]?.code)
        #expect(result.outcomes.values.allSatisfy { $0.verdict != .passed })
        #expect(result.outcomes[.dsChain] == .inconclusive(code))
        #expect(result.signerFingerprint == nil && result.signingTime == nil)
    }
}
