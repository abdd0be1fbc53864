import DocumentCore
import SmartCard

/// The body of a CV certificate (Doc 9303-12, table 11), profile version 1.
///
/// `7F4E { 5F29 00, 42 CAR, 7F49 public key, 5F20 CHR, 7F4C CHAT, 5F25 effective, 5F24 expiration, [65 extensions] }`
package struct CertificateBody: Sendable, Hashable {
    /// Certification Authority Reference: the key that signed.
    package let authority: CertificateHolderReference
    /// Certificate Holder Reference: the key certified.
    package let holder: CertificateHolderReference
    /// Certificate Holder Authorization Template.
    package let authorization: CertificateHolderAuthorization
    /// The day the certificate was made.
    package let effective: CertificateDate
    /// The last day on which it is valid.
    package let expiration: CertificateDate
    /// The algorithm that the key is used with.
    package var algorithm: TerminalSignatureAlgorithm { publicKey.algorithm }
    let publicKey: CertificatePublicKey
    /// What is signed, as read.
    let encoded: [UInt8]

    /// - Throws: `TerminalCredentialsError`.
    init(_ object: BERObject) throws(TerminalCredentialsError) {
        let key: BERObject
        do throws(BERError) {
            var objects = try CertificateObjects(in: object)
            guard Array(try objects.read(0x5F29).value) == [0] else { throw .invalidValue }
            authority = try CertificateHolderReference(contents: try objects.read(0x42).value)
            key = try objects.read(0x7F49)
            holder = try CertificateHolderReference(contents: try objects.read(0x5F20).value)
            authorization = try CertificateHolderAuthorization(try objects.read(0x7F4C))
            effective = try CertificateDate(contents: try objects.read(0x5F25).value)
            expiration = try CertificateDate(contents: try objects.read(0x5F24).value)
            // Extensions are uncritical (7.2.2.6), and none is for the groups of this application.
            _ = try objects.readIfPresent(0x65)
            try objects.finish()
            guard effective <= expiration else { throw .invalidValue }
        } catch {
            throw TerminalCredentialsError(.certificateMalformed, "certificate body")
        }
        publicKey = try CertificatePublicKey(key)
        encoded = Array(object.encoded)
    }
}
