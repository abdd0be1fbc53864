import DocumentCore
package import Foundation

/// An X.509 certificate (RFC 5280, 4.1), read once; its key is made when it is first asked for.
package final class Certificate: Sendable {
    /// The whole certificate, DER, as read.
    package let der: [UInt8]
    /// tbsCertificate as read: what the issuer signed.
    package let tbs: ArraySlice<UInt8>
    /// 1, 2 or 3; what else it may say is a rule's to refuse.
    package let version: Int
    /// serialNumber: the contents octets without leading zeros, so that padded encodings compare equal.
    package let serialNumber: [UInt8]
    /// The issuer's name.
    package let issuer: DistinguishedName
    /// The subject's name.
    package let subject: DistinguishedName
    /// The first moment of validity.
    package let notBefore: Date
    /// The last moment of validity.
    package let notAfter: Date
    /// subjectPublicKeyInfo as read.
    package let subjectPublicKeyInfo: ArraySlice<UInt8>
    /// The signature field inside the signed part: an AlgorithmIdentifier.
    package let innerAlgorithm: ArraySlice<UInt8>
    /// signatureAlgorithm beside the signature: an AlgorithmIdentifier.
    package let outerAlgorithm: ArraySlice<UInt8>
    /// signatureValue.
    package let signature: ArraySlice<UInt8>
    /// All extensions in their order.
    package let extensions: [CertificateExtension]
    /// What the known extensions say.
    package let profile: CertificateProfile
    /// SHA-256 over the whole certificate.
    package let fingerprint: [UInt8]

    private let key = Kept<Result<PublicKey, PublicKeyError>>()
    private let identity = Kept<KeyIdentity>()
    private let number = Kept<KeyNumber>()
    let algorithm = Kept<Result<SignatureAlgorithm, SignatureAlgorithmError>>()

    /// Reads a certificate.
    ///
    /// - Throws: `.malformed`; a public key that cannot be used is told by `publicKey()`.
    package convenience init(der bytes: [UInt8]) throws(X509Error) {
        do throws(BERError) {
            try self.init(reading: bytes)
        } catch {
            throw .malformed
        }
    }

    private init(reading bytes: [UInt8]) throws(BERError) {
        der = bytes
        let signed = try SignedStructure(der: bytes)
        tbs = signed.tbs
        outerAlgorithm = signed.algorithm
        signature = signed.signature

        var fields = signed.fields
        var version = 1
        if let wrapped = try fields.readIfPresent(0xA0) {
            version = try wrapped.onlyChild().smallInteger() + 1
        }
        self.version = version
        let serial = try fields.read(.integer)
        guard !serial.value.isEmpty else { throw .invalidValue }
        serialNumber = serial.value.withoutLeadingZeros
        innerAlgorithm = try fields.read(.sequence).encoded
        issuer = try DistinguishedName(try fields.read())
        var validity = try fields.read().contentsReader(.sequence)
        notBefore = try validity.read().time()
        notAfter = try validity.read().time()
        try validity.finish()
        subject = try DistinguishedName(try fields.read())
        subjectPublicKeyInfo = try fields.read(.sequence).encoded
        _ = try fields.readIfPresent(0x81)
        _ = try fields.readIfPresent(0x82)
        var extensions: [CertificateExtension] = []
        if let wrapped = try fields.readIfPresent(0xA3) {
            extensions = try CertificateExtension.readAll(try wrapped.onlyChild())
        }
        try fields.finish()
        self.extensions = extensions
        profile = CertificateProfile(extensions)
        fingerprint = HashAlgorithm.sha256.digest(bytes)
    }

    /// Whether subject and issuer are one name: roots and link certificates.
    package var isSelfIssued: Bool { issuer == subject }

    /// Whether `time` lies in the validity, both ends included.
    package func isValid(at time: Date) -> Bool { notBefore <= time && time <= notAfter }

    /// The key; made at the first call and kept.
    ///
    /// - Throws: `PublicKeyError`, the same at every call.
    package func publicKey() throws(PublicKeyError) -> PublicKey {
        try key.value {
            do throws(PublicKeyError) {
                return .success(try PublicKey(subjectPublicKeyInfo: subjectPublicKeyInfo))
            } catch {
                return .failure(error)
            }
        }
        .get()
    }
}

extension Certificate {
    /// The subject's key by its value; made at the first call and kept.
    package var keyIdentity: KeyIdentity {
        identity.value { (try? publicKey())?.identity ?? .opaque(Array(subjectPublicKeyInfo)) }
    }

    /// What the encodings of the subject's key have in common; read at the first call and kept.
    package var keyNumber: KeyNumber { number.value { KeyNumber(subjectPublicKeyInfo: subjectPublicKeyInfo) } }
}

extension Certificate: Hashable {
    /// Equal when the bytes are.
    package static func == (left: Certificate, right: Certificate) -> Bool {
        left === right || left.der == right.der
    }
    /// Of the fingerprint.
    package func hash(into hasher: inout Hasher) { hasher.combine(octets: fingerprint) }
}

extension Certificate {
    /// The SHA-1 of the subject's public key without tag, length and unused bits: the usual key identifier where a
    /// certificate carries none (RFC 5280, 4.2.1.2, method 1).
    package var computedKeyIdentifier: [UInt8]? {
        do throws(BERError) {
            var fields = try BERReader.readOne(subjectPublicKeyInfo, rules: .definite).contentsReader(.sequence)
            _ = try fields.read()
            return HashAlgorithm.sha1.digest(try fields.read().bitStringOctets())
        } catch {
            return nil
        }
    }
}
