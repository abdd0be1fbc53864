package import VirtualCard

/// The certificate profiles of Doc 9303-12, 7.1, to start a recipe from.
extension CertificateRecipe {
    /// A self-signed country signing CA: keyCertSign and cRLSign, pathLen 0.
    package static func countrySigningAuthority(
        _ name: NameRecipe,
        key: IssuingKey,
        serialNumber: [UInt8] = [0x01]
    ) throws -> Self {
        let identifier = try key.keyIdentifier()
        return Self(
            serialNumber: serialNumber,
            issuer: name,
            subject: name,
            subjectPublicKeyInfo: key.subjectPublicKeyInfo,
            notBefore: Instant(year: 2020),
            notAfter: Instant(year: 2045),
            extensions: [
                .subjectKeyIdentifier(identifier),
                .authorityKeyIdentifier(identifier),
                .keyUsage([.keyCertSign, .cRLSign]),
                .certificationAuthority(),
                .privateKeyUsagePeriod(from: Instant(year: 2020), to: Instant(year: 2030)),
            ]
        )
    }

    /// A document signer for the document types given: digitalSignature alone.
    package static func documentSigner(
        _ name: NameRecipe,
        key: IssuingKey,
        issuer: NameRecipe,
        issuerKey: IssuingKey,
        serialNumber: [UInt8] = [0x02],
        documentTypes: [String] = ["ID"]
    ) throws -> Self {
        Self(
            serialNumber: serialNumber,
            issuer: issuer,
            subject: name,
            subjectPublicKeyInfo: key.subjectPublicKeyInfo,
            notBefore: Instant(year: 2020, month: 1, day: 2),
            notAfter: Instant(year: 2040),
            extensions: [
                .authorityKeyIdentifier(try issuerKey.keyIdentifier()),
                .subjectKeyIdentifier(try key.keyIdentifier()),
                .keyUsage(.digitalSignature),
                .privateKeyUsagePeriod(from: Instant(year: 2020, month: 1, day: 2), to: Instant(year: 2030)),
                .documentTypes(documentTypes),
            ]
        )
    }
}
