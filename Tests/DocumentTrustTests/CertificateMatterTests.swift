import TestIssuing
import DocumentCore
import DocumentTrust
import Foundation
import MRTD
import OpenSSLCrypto
import SmartCard
import Testing
import VirtualCard

@Suite struct ValidityTests {
    @Test func signerNotYetValidShowsThatTheClockIsBehind() throws {
        var document = try TestDocument()
        document.signer.notBefore = "270101000000Z"
        document.alterSignedData = { $0.signingTime = nil }
        let result = try document.verify()
        #expect(result.failures.isEmpty && result.word(.dsValidity) == "inconclusive clock_implausible")
    }

    @Test func signingOutsideTheSignersValidityFails() throws {
        var document = try TestDocument()
        document.signer.notAfter = "240131000000Z"
        #expect(try document.verify().failures == [.dsValidity: .signerNotValidAtSigning])
        document.alterSignedData = { $0.signingTime = "231231000000Z" }
        #expect(try document.verify().failures == [.dsValidity: .signerNotValidAtSigning])
    }

    @Test func signingOutsideTheKeysPeriodFails() throws {
        var document = try TestDocument()
        document.signer.usagePeriod = ("20240101000000Z", "20240115000000Z")
        #expect(try document.verify().failures == [.dsValidity: .signerNotValidAtSigning])
    }

    @Test func signerExpiredNowButValidAtSigningIsNoFailure() throws {
        var document = try TestDocument()
        document.signer.notAfter = "250101000000Z"
        let result = try document.verify()
        #expect(result.word(.dsValidity) == "passed")
        #expect(result.outcomes[.dsValidity]?.evidence["signer_valid_now"] == .flag(false))
    }

    @Test func expiredSignerWithoutSigningTimeCannotBeTold() throws {
        var document = try TestDocument()
        document.signer.notAfter = "250101000000Z"
        document.alterSignedData = { $0.signingTime = nil }
        #expect(try document.verify().word(.dsValidity) == "inconclusive signing_time_unknown")
    }

    @Test func signingTimeInTheFutureCannotBeTrue() throws {
        var document = try TestDocument()
        // A day is allowed for clocks that write local time as UTC.
        document.alterSignedData = { $0.signingTime = "260901233000Z" }
        #expect(try document.verify().word(.dsValidity) == "passed")
        for time in ["260902003000Z", "300101000000Z", "400101000000Z"] {
            document.alterSignedData = { $0.signingTime = time }
            let result = try document.verify()
            #expect(result.word(.dsValidity) == "inconclusive signing_time_in_future")
            #expect(result.failures.isEmpty)
        }
        document.signer.notAfter = "250101000000Z"
        #expect(try document.verify().word(.dsValidity) == "inconclusive signing_time_in_future")
    }

    @Test func anchorOutOfItsTimeAtIssuanceFails() throws {
        var document = try TestDocument()
        document.csca.usagePeriod = ("20230101000000Z", "20231201000000Z")
        #expect(try document.verify().failures == [.dsValidity: .anchorNotValidAtIssuance])
        document = try TestDocument()
        document.csca.notAfter = "231201000000Z"
        #expect(try document.verify().failures == [.dsValidity: .anchorNotValidAtIssuance])
    }

    @Test func validityWithoutAnAnchorIsNotPassed() throws {
        var document = try TestDocument()
        document.anchors = []
        #expect(try document.verify().word(.dsValidity) == "inconclusive trust_anchor_missing")
    }
}

@Suite struct IssuingStateTests {
    @Test func foreignStateFails() throws {
        var document = try TestDocument()
        document.state = "VNM"
        #expect(try document.verify().failures == [.issuingState: .issuingStateDiffers])
    }

    @Test func signerOfAnotherCountryThanItsAnchorFails() throws {
        var document = try TestDocument()
        document.signer.subject.country = "VN"
        #expect(try document.verify().failures == [.issuingState: .issuingStateDiffers])
    }

    @Test func caseOfTheCountryDoesNotMatter() throws {
        var document = try TestDocument()
        document.signer.subject.country = "ut"
        #expect(try document.verify().word(.issuingState) == "passed")
    }

    @Test(arguments: [
        ("D<<", "DE"), ("D", "DE"), ("VNM", "VN"), ("RKS", "KS"), ("RKS", "XK"), ("GBD", "GB"), ("GBN", "GB"),
        ("GBO", "GB"), ("GBP", "GB"), ("GBS", "GB"), ("EUE", "EU"), ("UNO", "UN"), ("UNA", "UN"), ("uno", "un"),
    ])
    func statesOfTheMRZ(_ state: String, _ country: String) throws {
        var document = try TestDocument()
        document.state = state
        document.csca.issuer.country = country
        document.csca.subject.country = country
        document.signer.issuer.country = country
        document.signer.subject.country = country
        #expect(try document.verify().word(.issuingState) == "passed")
    }

    @Test(arguments: ["D<<", "D"]) func germanyIsNotAnyCountryThatBeginsWithD(_ state: String) throws {
        var document = try TestDocument()
        document.state = state
        for country in ["DK", "GB", "D"] {
            for path in [\TestDocument.csca.issuer, \.csca.subject, \.signer.issuer, \.signer.subject] {
                document[keyPath: path].country = country
            }
            #expect(try document.verify().failures == [.issuingState: .issuingStateDiffers])
        }
    }

    /// The Order of Malta and other organizations have no code of two letters: nothing is claimed of them.
    @Test(arguments: ["XYZ", "XOM", "XPO", "XXA"]) func stateInNoTableIsNotCompared(_ state: String) throws {
        var document = try TestDocument()
        document.state = state
        #expect(try document.verify().word(.issuingState) == "inconclusive issuing_state_unknown")
    }

    @Test func anIssuerThatNamesNoCountryLeavesTheStateOpen() throws {
        var document = try TestDocument()
        document.state = "D<<"
        document.signer.subject.country = "DE"
        for path in [\TestDocument.csca.issuer, \.csca.subject, \.signer.issuer] {
            document[keyPath: path].country = nil
        }
        let result = try document.verify()
        #expect(result.word(.issuingState) == "inconclusive issuing_state_unknown")
        #expect(result.outcomes[.issuingState]?.evidence["countries"] == .texts(["DE"]))
        document.signer.subject.country = "VN"
        #expect(try document.verify().failures == [.issuingState: .issuingStateDiffers])
    }

    @Test func withoutTheFirstGroupThereIsNothingToCompare() throws {
        var document = try TestDocument()
        document.state = nil
        document.code = nil
        #expect(try document.verify().word(.issuingState) == "inconclusive group_malformed")
        document.listed = [(1, HashAlgorithm.sha256.digest([1]))]
        document.groups = [:]
        #expect(try document.verify().word(.issuingState) == "not_performed group_not_requested")
        document.unreadable = [1]
        #expect(try document.verify().word(.documentType) == "not_performed group_unreadable")
    }
}

@Suite struct DocumentTypeTests {
    @Test func signerOfPassportsSignsNoCards() throws {
        var document = try TestDocument()
        document.signer.documentTypes = ["P"]
        #expect(try document.verify().failures == [.documentType: .documentTypeExcluded])
        document.signer.documentTypes = []
        #expect(try document.verify().failures == [.documentType: .documentTypeExcluded])
    }

    @Test(arguments: [(["ID"], "ID", true), (["I"], "ID", true), (["ID"], "I<", false), (["I<"], "I<", true)])
    func oneLetterStandsForAllThatBeginWithIt(_ types: [String], _ code: String, _ isAllowed: Bool) throws {
        var document = try TestDocument()
        document.signer.documentTypes = types
        document.code = code
        #expect(try document.verify().word(.documentType) == (isAllowed ? "passed" : "failed document_type_excluded"))
    }

    @Test func signerThatStatesNoTypesIsComparedWithNothing() throws {
        var document = try TestDocument()
        document.signer.documentTypes = nil
        let result = try document.verify()
        #expect(result.word(.documentType) == "not_supported document_type_not_stated")
        #expect(result.failures.isEmpty && result.covers(dataGroup: 1))
    }

    @Test func silenceOfASignerThatNobodyVouchesForIsNotTolerated() throws {
        var document = try TestDocument()
        document.signer.documentTypes = nil
        document.anchors = []
        #expect(try document.verify().word(.documentType) == "inconclusive trust_anchor_missing")
        document = try TestDocument()
        document.signer.documentTypes = nil
        document.alterSignedData = { $0.messageDigest = [] }
        #expect(try document.verify().word(.documentType) == "inconclusive message_digest_mismatch")
    }

    @Test func extensionThatDoesNotDecodeIsNoLicence() throws {
        var document = try TestDocument()
        document.signer.documentTypes = nil
        document.signer.extra = [ExtensionRecipe(OID("2.23.136.1.1.6.2"), value: [5, 0])]
        #expect(try document.verify().word(.documentType) == "inconclusive certificate_malformed")
    }
}

@Suite struct RevocationTests {
    private func word(_ lists: [CertificateRevocationList]) throws -> String {
        var document = try TestDocument()
        document.crls = lists
        return try document.verify().word(.dsRevocation)
    }
    private func key() throws -> SigningKey { try TestDocument.issuerKey.get() }
    private func stranger() throws -> SigningKey { try TestDocument.strangerKey.get() }
    private let signer: [UInt8] = [0x20, 0x01]

    @Test func currentListWithoutTheSignerPasses() throws {
        #expect(try word([TestRevocationList(revoked: [[7]]).sign(with: key())]) == "passed")
    }

    @Test func listedSignerIsRevoked() throws {
        #expect(try word([TestRevocationList(revoked: [signer]).sign(with: key())]) == "failed revoked")
        #expect(try word([TestRevocationList(revoked: [[0] + signer]).sign(with: key())]) == "failed revoked")
    }

    @Test func listedAnchorIsRevoked() throws {
        #expect(try word([TestRevocationList(revoked: [[0x10, 0x01]]).sign(with: key())]) == "failed revoked")
    }

    @Test func forgedListSaysNothing() throws {
        #expect(try word([TestRevocationList().sign(with: stranger())]) == "inconclusive crl_invalid")
        #expect(try word([TestRevocationList(revoked: [signer]).sign(with: stranger())]) == "inconclusive crl_invalid")
    }

    @Test func listOfAnotherIssuerIsNoListOfThisOne() throws {
        let other = TestRevocationList(issuer: TestName(commonName: "Another CSCA"))
        #expect(try word([other.sign(with: key())]) == "not_performed crl_absent")
    }

    /// The list's signature is verified once for the trust material; its date is looked at for every document.
    @Test func listGrowsStaleUnderTheSameTrust() throws {
        var document = try TestDocument()
        let list = try TestRevocationList().sign(with: key())
        document.trust = TrustMaterial(anchors: [try document.anchor()], crls: [list], signerCertificates: [])
        for _ in 0..<2 { #expect(try document.verify().word(.dsRevocation) == "passed") }
        document.time = list.nextUpdate?.addingTimeInterval(1) ?? .distantFuture
        #expect(try document.verify().word(.dsRevocation) == "inconclusive crl_stale")
    }

    @Test func forgedListStaysForged() throws {
        var document = try TestDocument()
        let anchors = [try document.anchor()]
        let forged = try TestRevocationList(revoked: [signer]).sign(with: stranger())
        document.trust = TrustMaterial(anchors: anchors, crls: [forged], signerCertificates: [])
        for _ in 0..<2 { #expect(try document.verify().word(.dsRevocation) == "inconclusive crl_invalid") }
        let genuine = try TestRevocationList(revoked: [signer]).sign(with: key())
        document.trust = TrustMaterial(anchors: anchors, crls: [forged, genuine], signerCertificates: [])
        for _ in 0..<2 { #expect(try document.verify().word(.dsRevocation) == "failed revoked") }
    }

    @Test func staleListCannotClear() throws {
        #expect(
            try word([TestRevocationList(nextUpdate: "260701000000Z").sign(with: key())]) == "inconclusive crl_stale"
        )
        #expect(try word([TestRevocationList(nextUpdate: nil).sign(with: key())]) == "inconclusive crl_stale")
        #expect(
            try word([TestRevocationList(thisUpdate: "261001000000Z").sign(with: key())])
                == "inconclusive crl_from_future"
        )
    }

    @Test func staleListCanStillRevoke() throws {
        let stale = TestRevocationList(nextUpdate: "260701000000Z", revoked: [signer])
        #expect(try word([stale.sign(with: key()), TestRevocationList().sign(with: key())]) == "failed revoked")
    }

    @Test func revokingListWinsOverANewerForgedOne() throws {
        let forged = TestRevocationList(thisUpdate: "260801000000Z", nextUpdate: "270801000000Z")
        let revoking = TestRevocationList(revoked: [signer])
        #expect(try word([forged.sign(with: stranger()), revoking.sign(with: key())]) == "failed revoked")
    }

    @Test func partialListsClearNobody() throws {
        let delta = ExtensionRecipe(OID("2.5.29.27"), critical: true, value: [2, 1, 1])
        let point = ExtensionRecipe(OID("2.5.29.28"), critical: true, value: [0x30, 3, 0x81, 1, 0xFF])
        let unknown = ExtensionRecipe(OID("1.2.3.4"), critical: true, value: [5, 0])
        for item in [delta, point] {
            #expect(try word([TestRevocationList(extensions: [item]).sign(with: key())]) == "inconclusive crl_invalid")
        }
        #expect(
            try word([TestRevocationList(extensions: [unknown]).sign(with: key())])
                == "inconclusive crl_not_understood"
        )
        let indirect = ExtensionRecipe(OID("2.5.29.29"), critical: true, value: [0x30, 0])
        let list = TestRevocationList(revoked: [[7]], entryExtensions: [indirect])
        #expect(try word([list.sign(with: key())]) == "inconclusive crl_not_understood")
    }

    @Test func listOfAnAnchorThatMayNotSignListsSaysNothing() throws {
        var document = try TestDocument()
        document.csca.keyUsage = 0x04
        document.crls = [try TestRevocationList().sign(with: key())]
        #expect(try document.verify().word(.dsRevocation) == "inconclusive crl_invalid")
    }

    @Test func revocationUnderAnUnknownIssuerIsNotAsked() throws {
        var document = try TestDocument()
        document.anchors = []
        document.crls = [try TestRevocationList().sign(with: key())]
        #expect(try document.verify().word(.dsRevocation) == "not_performed trust_anchor_missing")
    }
}
