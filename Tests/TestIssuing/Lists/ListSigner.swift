package import DocumentCore
package import VirtualCard

/// Who signs master lists or deviation lists for an authority (Doc 9303-12, 7.1.1): a key, and the authority's word for it.
package struct ListSigner: Sendable {
    /// The signer's key.
    package var key: IssuingKey
    /// The signer's certificate.
    package var certificate: [UInt8]
    /// What the certificate says.
    package var recipe: CertificateRecipe

    /// A signer for a purpose, by the authority's key.
    ///
    /// - Parameter purposes: extendedKeyUsage; empty leaves it out.
    package init(
        key: IssuingKey,
        authority: NameRecipe,
        authorityKey: IssuingKey,
        purposes: [OID],
        serialNumber: [UInt8] = [0x4C]
    ) throws {
        var recipe = try CertificateRecipe.documentSigner(
            NameRecipe(country: "VN", organisation: "cccd test issuer", commonName: "TEST ONLY List Signer"),
            key: key,
            issuer: authority,
            issuerKey: authorityKey,
            serialNumber: serialNumber
        )
        recipe.extensions = [
            .authorityKeyIdentifier(try authorityKey.keyIdentifier()), .subjectKeyIdentifier(try key.keyIdentifier()),
            .keyUsage(.digitalSignature),
        ]
        if !purposes.isEmpty { recipe.extensions.append(.extendedKeyUsage(purposes)) }
        self.key = key
        self.recipe = recipe
        certificate = try recipe.certificate(signedBy: authorityKey)
    }

    /// A ContentInfo over `content`; `signedAt` nil leaves the signing time out.
    package func sign(_ content: [UInt8], type: OID, signedAt: Instant?) throws -> [UInt8] {
        var info = SignerInfoRecipe(identifier: .subjectKeyIdentifier(try key.keyIdentifier()), key: key)
        if let signedAt { info = info.adding(.signingTime(signedAt)) }
        return try SignedDataRecipe(
            content: content,
            contentType: type,
            certificates: [certificate],
            signers: [info]
        ).encoded()
    }
}
