import DocumentCore
import SmartCard

/// A card-verifiable certificate (Doc 9303-12, 7.2.2; TR-03110-3, C.1): `7F21 { 7F4E body, 5F37 signature }`.
package struct CardVerifiableCertificate: Sendable, Hashable {
    /// The longest certificate accepted, in bytes: RSA with 8192 bits fits.
    package static let sizeLimit = 4096

    /// What is certified.
    package let body: CertificateBody
    /// The signature over the encoded body, made with the key that the body's authority reference names.
    package let signature: [UInt8]
    /// The body and the signature as PSO:Verify Certificate takes them, without the tag around them.
    let contents: [UInt8]

    /// Reads a certificate: DER, and nothing behind it.
    ///
    /// - Throws: `TerminalCredentialsError`: `.certificateMalformed`, `.algorithmUnsupported`.
    package init(_ bytes: some Collection<UInt8>) throws(TerminalCredentialsError) {
        let parts: (body: BERObject, signature: BERObject, contents: [UInt8])
        do throws(BERError) {
            guard bytes.count <= Self.sizeLimit else { throw .lengthTooLarge }
            let certificate = try CertificateObjects.readOne(0x7F21, bytes)
            var objects = try CertificateObjects(in: certificate)
            parts = (try objects.read(0x7F4E), try objects.read(0x5F37), Array(certificate.value))
            try objects.finish()
            guard !parts.signature.value.isEmpty else { throw .invalidValue }
        } catch {
            throw TerminalCredentialsError(.certificateMalformed, "certificate")
        }
        body = try CertificateBody(parts.body)
        signature = Array(parts.signature.value)
        contents = parts.contents
    }

    /// Whether the certificate is signed with its own key, as an authority's first one is.
    var isSelfSigned: Bool { body.authority == body.holder }

    /// Whether `issuer` signed this certificate; nil where that cannot be asked of the key.
    func isSigned(by issuer: CertificatePublicKey, inheriting domain: CertificateDomainParameters?) -> Bool? {
        issuer.verifies(signature, over: body.encoded, inheriting: domain)
    }
}
