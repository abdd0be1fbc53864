package import OpenSSLCrypto
import SmartCard

/// What the elements of a list of certificates are, one by one: that is asked once, and of lists that count alone.
package struct ListElements: Sendable {
    /// An authority's certificate, or why there is none.
    package enum Element: Sendable {
        /// It counts because the list names it, if nothing else forbids it.
        case authority(Certificate, AuthorityCertificateKind)
        /// It cannot count, whoever vouches for it.
        case refused(RefusedMaterial.Reason, fingerprint: [UInt8])
    }

    /// In the order of the list.
    package let elements: [Element]

    init(_ encoded: [[UInt8]]) {
        elements = encoded.map { der in
            guard let certificate = try? Certificate(der: der) else {
                return .refused(.certificateMalformed, fingerprint: HashAlgorithm.sha256.digest(der))
            }
            // Nothing is verified for what cannot count.
            guard !certificate.hasTooLongKey else {
                return .refused(.keyTooLong, fingerprint: certificate.fingerprint)
            }
            let kind = AuthorityCertificateKind(certificate)
            guard kind != .notAuthority else { return .refused(.notAuthority, fingerprint: certificate.fingerprint) }
            return .authority(certificate, kind)
        }
    }

    /// The authorities among them.
    var authorities: [Certificate] {
        elements.compactMap { if case .authority(let certificate, _) = $0 { certificate } else { nil } }
    }
}

extension Certificate {
    /// Whether its RSA key is longer than is taken: a signature to verify with such a key costs milliseconds.
    package var hasTooLongKey: Bool {
        guard subjectPublicKeyInfo.count > PublicKey.rsaModulusLimit / 8 else { return false }
        do throws(PublicKeyError) {
            _ = try publicKey()
            return false
        } catch {
            return error == .unsupported || error == .rsaNumbersInvalid
        }
    }
}
