package import Foundation
import OpenSSLCrypto
package import VirtualCard

/// The issuers of the virtual cards: one that readers are told to trust and one that they are not.
///
/// Like the real one: brainpoolP384r1 by explicit parameters, ECDSA with SHA-384. The keys are public; nothing signed by
/// them proves anything.
package struct TestPKI: Sendable {
    /// A country signing CA, its CRL, and its one document signer.
    package struct Authority: Sendable {
        /// The CSCA's key.
        package var key: IssuingKey
        /// The CSCA's self-signed certificate, as made from its recipe.
        package var certificate: [UInt8]
        /// What the CSCA's certificate says.
        package var recipe: CertificateRecipe
        /// A CRL that does not name the signer.
        package var revocationList: [UInt8]
        /// The signer.
        package var signer: DocumentSigner
        /// What the signer's certificate says.
        package var signerRecipe: CertificateRecipe
    }

    /// The issuer whose `csca.cer` is the trust anchor.
    package var trusted: Authority
    /// An issuer of the same shape that is nobody's trust anchor.
    package var untrusted: Authority

    /// The curve of all keys.
    static let curve = NamedCurve.brainpoolP384r1

    /// New keys and certificates.
    package static func generate() throws -> TestPKI {
        TestPKI(trusted: try makeAuthority(.trusted), untrusted: try makeAuthority(.untrusted))
    }

    /// New keys and certificates, written into a folder that is there already.
    ///
    /// - Throws: what the file system says, or `OpenSSLError`.
    @discardableResult
    package static func generate(into folder: URL) throws -> TestPKI {
        let pki = try generate()
        try pki.trusted.write(to: folder, as: .trusted)
        try pki.untrusted.write(to: folder, as: .untrusted)
        return pki
    }

    /// The keys and certificates of a folder that `generate(into:)` wrote.
    ///
    /// - Throws: what the file system says, or `OpenSSLError` for files that are no keys.
    package static func load(from folder: URL) throws -> TestPKI {
        TestPKI(
            trusted: try Authority(from: folder, as: .trusted),
            untrusted: try Authority(from: folder, as: .untrusted)
        )
    }

    private static func makeAuthority(_ kind: AuthorityKind) throws -> Authority {
        try Authority(
            kind: kind,
            key: try IssuingKey.generate(curve: curve, hash: .sha384),
            signerKey: try IssuingKey.generate(curve: curve, hash: .sha384)
        )
    }
}

extension TestPKI.Authority {
    /// Certificates and CRL fresh from the recipes.
    init(kind: AuthorityKind, key: IssuingKey, signerKey: IssuingKey) throws {
        let recipe = try CertificateRecipe.countrySigningAuthority(kind.authorityName, key: key)
        let signerRecipe = try CertificateRecipe.documentSigner(
            kind.signerName,
            key: signerKey,
            issuer: kind.authorityName,
            issuerKey: key
        )
        let list = RevocationListRecipe(
            issuer: kind.authorityName,
            entries: [.init(serialNumber: [0x7F, 0x01], date: Instant(year: 2026))],
            extensions: [
                .authorityKeyIdentifier(try key.keyIdentifier()), .revocationListNumber(1),
            ]
        )
        self.key = key
        self.recipe = recipe
        certificate = try recipe.certificate(signedBy: key)
        revocationList = try list.revocationList(signedBy: key)
        self.signerRecipe = signerRecipe
        signer = DocumentSigner(
            key: signerKey,
            recipe: signerRecipe,
            certificate: try signerRecipe.certificate(signedBy: key)
        )
    }
}
