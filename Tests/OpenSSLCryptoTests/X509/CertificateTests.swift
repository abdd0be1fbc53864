import DocumentCore
import Foundation
import TestSupport
import Testing

@testable import OpenSSLCrypto

@Suite struct CertificateTests {
    private static let folder = "vectors/passive-authentication/"
    private func anchor(_ id: String) throws -> Certificate {
        try Certificate(der: fixture(Self.folder + id + "/trust/csca0.cer"))
    }
    private func signer() throws -> Certificate { try Certificate(der: fixture(Self.folder + "P18/certs/0.cer")) }

    @Test func fieldsOfAnAnchor() throws {
        let certificate = try anchor("P08")
        #expect(certificate.version == 3 && certificate.serialNumber == [0x10, 0x01])
        #expect(certificate.isSelfIssued && certificate.subject.country == "UT")
        #expect(certificate.subject.commonName == "CSCA Utopia Test")
        #expect(certificate.notBefore == Date(timeIntervalSince1970: 1_672_531_200))
        #expect(certificate.notAfter == Date(timeIntervalSince1970: 2_145_916_800))
        let profile = certificate.profile
        #expect(profile.basicConstraints?.isCA == true && profile.basicConstraints?.pathLength == 0)
        #expect(profile.keyUsage == [.keyCertSign, .crlSign])
        #expect(profile.subjectKeyIdentifier == hex("22F83403462422444BE33DE35827D63B23E7AFDE"))
        #expect(profile.authorityKeyIdentifier?.keyIdentifier == profile.subjectKeyIdentifier)
        #expect(profile.privateKeyUsagePeriod?.notAfter == Date(timeIntervalSince1970: 1_830_297_600))
        #expect(profile.notProcessed.isEmpty)
    }

    @Test func fieldsOfASigner() throws {
        let certificate = try signer()
        #expect(certificate.serialNumber == [0x20, 0x01] && !certificate.isSelfIssued && !certificate.isSelfSigned)
        #expect(certificate.profile.keyUsage == [.digitalSignature])
        #expect(certificate.profile.documentTypes == ["ID"])
        #expect(certificate.profile.basicConstraints == nil && certificate.profile.extendedKeyUsage == nil)
        #expect(try certificate.publicKey().kind == .rsa(bits: 2048, pssOnly: false))
        #expect(try certificate.isSigned(by: anchor("P18").publicKey()))
        #expect(try !certificate.isSigned(by: anchor("P01").publicKey()) || anchor("P01") == anchor("P18"))
    }

    @Test func usualKeyIdentifierIsTheDigestOfTheKey() throws {
        let certificate = try signer()
        #expect(certificate.computedKeyIdentifier == certificate.profile.subjectKeyIdentifier)
    }

    @Test(arguments: ["P01", "P02", "P04", "P06", "P08"])
    func anchorsSignedThemselves(_ id: String) throws {
        #expect(try anchor(id).isSelfSigned)
    }

    @Test func changedByteBreaksTheSignature() throws {
        let genuine = try anchor("P04")
        for index in genuine.der.indices {
            var der = genuine.der
            der[index] ^= 0x01
            guard let changed = try? Certificate(der: der) else { continue }
            #expect(!changed.isSelfSigned, "byte \(index)")
        }
    }

    @Test func cutCertificateIsRefused() throws {
        let der = try anchor("P08").der
        for length in der.indices {
            #expect(throws: X509Error.malformed) { try Certificate(der: Array(der.prefix(length))) }
        }
        #expect(throws: X509Error.malformed) { try Certificate(der: der + [0]) }
    }

    @Test func extensionTwiceIsTold() throws {
        let item = BER.encode(0x30, hex("0603551D0E 0404") + hex("04021234"))
        let list = try BERReader.readOne(BER.encode(0x30, item + item)[...], rules: .definite)
        #expect(try CertificateExtension.readAll(list).hasRepeated)
        let single = try CertificateExtension.readAll(
            try BERReader.readOne(BER.encode(0x30, item)[...], rules: .definite)
        )
        #expect(single.count == 1 && !single.hasRepeated)
    }

    @Test func criticalExtensionThatIsUnknownOrUnreadableIsListed() {
        let unknown = CertificateExtension(oid: OID("1.2.3.4"), isCritical: true, value: [5, 0])
        let harmless = CertificateExtension(oid: OID("1.2.3.5"), isCritical: false, value: [5, 0])
        let broken = CertificateExtension(oid: ExtensionType.keyUsage, isCritical: false, value: [5, 0])
        #expect(
            CertificateProfile([unknown, harmless, broken]).notProcessed == [OID("1.2.3.4"), ExtensionType.keyUsage]
        )
    }

    @Test func hugeLengthsAndDepthsAreRefused() {
        let nested = [UInt8](repeating: 0x30, count: 100_000)
        for bytes in [[0x30, 0x84, 0xFF, 0xFF, 0xFF, 0xFF], [0x30, 0x80, 0, 0], nested] as [[UInt8]] {
            #expect(throws: X509Error.malformed) { try Certificate(der: bytes) }
            #expect(throws: X509Error.malformed) { try CertificateRevocationList(der: bytes) }
        }
    }
}

@Suite struct CertificateRevocationListTests {
    private func list(_ id: String) throws -> CertificateRevocationList {
        try CertificateRevocationList(der: fixture("vectors/passive-authentication/\(id)/crl/0.crl"))
    }

    @Test func entriesAreFoundBySerialNumber() throws {
        let list = try list("N14")
        #expect(list.revoked.keys.map { $0 } == [[0x20, 0x01]])
        #expect(list.revoked[[0x20, 0x01]]?.date == Date(timeIntervalSince1970: 1_777_593_600))
        #expect(list.thisUpdate == Date(timeIntervalSince1970: 1_780_272_000))
        #expect(list.nextUpdate == Date(timeIntervalSince1970: 1_798_675_200))
        #expect(list.issuer.commonName == "CSCA Utopia Test" && !list.hasEntryNotUnderstood)
    }

    @Test func issuersKeySignedIt() throws {
        let list = try list("P28")
        let anchor = try Certificate(der: fixture("vectors/passive-authentication/P28/trust/csca0.cer"))
        #expect(try list.isSigned(by: anchor.publicKey()))
        let other = try Certificate(der: fixture("vectors/passive-authentication/P04/trust/csca0.cer"))
        #expect(throws: SignatureAlgorithmError.mismatch) { try list.isSigned(by: other.publicKey()) }
    }

    @Test func changedByteBreaksTheSignature() throws {
        let genuine = try list("N14")
        let key = try Certificate(der: fixture("vectors/passive-authentication/N14/trust/csca0.cer")).publicKey()
        for index in genuine.der.indices {
            var der = genuine.der
            der[index] ^= 0x01
            guard let changed = try? CertificateRevocationList(der: der) else { continue }
            #expect((try? changed.isSigned(by: key)) != true, "byte \(index)")
        }
    }
}
