package import VirtualCard

extension DocumentSigner {
    /// A signer whose certificate was made from a recipe.
    package init(key: IssuingKey, recipe: CertificateRecipe, certificate: [UInt8]) {
        self.init(
            key: key,
            certificate: certificate,
            issuer: recipe.issuer.encoded,
            serialNumber: recipe.serialNumber
        )
    }
}
