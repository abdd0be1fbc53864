import DocumentCore
import OpenSSLCrypto

/// A certificate as OpenSSL keeps those that it trusts: `TRUSTED CERTIFICATE`, the certificate and behind it for what it is trusted and
/// for what not. That it is named as an anchor or a signer here is another's word; that it must not count is kept.
enum TrustedCertificate {
    static func piece(_ bytes: [UInt8]) -> MaterialPiece {
        var reader = BERReader(bytes)
        guard let first = try? reader.read(), let certificate = try? Certificate(der: Array(first.encoded)) else {
            return .refused(.certificateMalformed)
        }
        guard !reader.isAtEnd else { return .certificate(certificate) }
        guard let settings = try? reader.read(.sequence).children(), reader.isAtEnd else {
            return .refused(.unreadable)
        }
        return settings.contains { $0.tag == rejected } ? .refused(.distrusted) : .certificate(certificate)
    }

    /// The purposes for which it is not trusted, any of which is one too many.
    private static let rejected: BERTag = 0xA0
}
