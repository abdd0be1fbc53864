import TestIssuing
import DocumentCore
import OpenSSLCrypto
import VirtualCard

/// A certificate as a test wants it: right by default, and every part can be made wrong. The virtual card's issuer writes it.
struct TestCertificate: Sendable {
    var serial: [UInt8] = [0x20, 0x01]
    var issuer = TestName.csca
    var subject = TestName.signer
    var notBefore = "240101000000Z"
    var notAfter = "350601000000Z"
    var subjectPublicKeyInfo: [UInt8]
    var keyUsage: UInt8? = 0x80
    var isCA: Bool?
    var keyIdentifier: [UInt8]?
    var authorityKeyIdentifier: [UInt8]?
    var usagePeriod: (notBefore: String, notAfter: String)?
    var documentTypes: [String]?
    var purposes: [OID]?
    var extra: [ExtensionRecipe] = []

    private var extensions: [ExtensionRecipe] {
        var list = extra
        if let keyUsage { list.append(.keyUsage(KeyUsageBits(rawValue: keyUsage))) }
        if let isCA {
            let none = ExtensionRecipe(OID("2.5.29.19"), critical: true, value: DER.sequence(of: []))
            list.append(isCA ? .certificationAuthority() : none)
        }
        if let keyIdentifier { list.append(.subjectKeyIdentifier(keyIdentifier)) }
        if let authorityKeyIdentifier { list.append(.authorityKeyIdentifier(authorityKeyIdentifier)) }
        if let usagePeriod {
            list.append(
                .privateKeyUsagePeriod(from: Instant(usagePeriod.notBefore), to: Instant(usagePeriod.notAfter))
            )
        }
        if let documentTypes { list.append(.documentTypes(documentTypes)) }
        if let purposes { list.append(.extendedKeyUsage(purposes)) }
        return list
    }

    func sign(with key: SigningKey, _ algorithm: TestAlgorithm = .ecdsaSHA256) throws -> Certificate {
        let recipe = CertificateRecipe(
            serialNumber: serial,
            issuer: issuer.recipe,
            subject: subject.recipe,
            subjectPublicKeyInfo: subjectPublicKeyInfo,
            notBefore: Instant(notBefore),
            notAfter: Instant(notAfter),
            extensions: extensions
        )
        return try Certificate(der: recipe.certificate(signedBy: algorithm.key(key)))
    }
}
