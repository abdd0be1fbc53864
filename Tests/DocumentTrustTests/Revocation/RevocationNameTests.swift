import TestIssuing
import DocumentCore
import MRTD
import OpenSSLCrypto
import Testing
import VirtualCard

/// Lists whose issuer's name has its parts in another order than the certificates'.
@Suite struct RevocationNameTests {
    private typealias Entry = RevocationListRecipe.Entry
    private static let reversed = NameRecipe(IssuedDocument.authorityName.attributes.reversed())
    private let revoked = "failed revoked"
    private let signer = RevokedDocument.signer

    @Test func namesInAnotherOrderAreEqualOnlyWhereOrderDoesNotCount() throws {
        let name = try DistinguishedName(der: IssuedDocument.authorityName.encoded)
        let reversed = try DistinguishedName(der: Self.reversed.encoded)
        #expect(name != reversed && name.unordered == reversed.unordered)
        var twice = Self.reversed
        twice.attributes.append(twice.attributes[0])
        #expect(try DistinguishedName(der: twice.encoded).unordered != name.unordered)
    }

    @Test func aListUnderTheNameInAnotherOrderIsTheAnchors() throws {
        let it = try RevokedDocument()
        for attributes in everyOrder(of: IssuedDocument.authorityName.attributes) {
            let name = NameRecipe(attributes)
            #expect(try it.word([try it.list(issuer: name)]) == "passed")
            #expect(try it.word([try it.list([Entry(signer)], issuer: name), try it.list(month: 7)]) == revoked)
            let hold = try it.list(month: 5, [Entry(signer, reason: 6)], issuer: name)
            #expect(try it.word([hold, try it.list(month: 7)]) == "passed")
        }
    }

    @Test func aStrangersListUnderTheNameInAnotherOrderIsNobodys() throws {
        let it = try RevokedDocument()
        let forged = try it.list([Entry(signer)], issuer: Self.reversed, by: IssuedDocument.strangerKey.get())
        #expect(try it.word([forged]) == "inconclusive crl_invalid")
        #expect(try it.word([forged, try it.list()]) == "passed")
    }

    @Test func anotherKeysListUnderTheNameInAnotherOrderMayMeanAnother() throws {
        var it = try RevokedDocument()
        let key = try IssuedDocument.strangerKey.get()
        let root = try CertificateRecipe.countrySigningAuthority(Self.reversed, key: key).certificate(signedBy: key)
        it.document.anchors = [root, try it.document.anchor()]
        let doubtful = "inconclusive revoked_under_other_name"
        let revoking = try it.list([Entry(signer)], issuer: Self.reversed, by: key)
        #expect(try it.word([revoking]) == doubtful)
        #expect(try it.word([revoking, try it.list()]) == doubtful)
        let clean = try it.list(issuer: Self.reversed, by: key)
        #expect(try it.word([clean]) == "not_performed crl_absent", "it clears whom its own key signed")
        #expect(try it.word([clean, try it.list()]) == "passed")
        #expect(try it.word([clean, try it.list([Entry(signer)])]) == revoked)
    }

    @Test func aSignerWhoseIssuersNameIsWrittenWronglyIsRevokedUnderTheRightOne() throws {
        for name in [Self.reversed, NameRecipe(Array(IssuedDocument.authorityName.attributes.dropFirst()))] {
            var document = try IssuedDocument()
            document.signer.issuer = name
            document.lists = [try document.list(revoking: [signer])]
            #expect(try document.verify().word(.dsRevocation) == revoked)
            document.lists = [try document.list()]
            #expect(try document.verify().word(.dsRevocation) == "passed")
        }
    }
}
