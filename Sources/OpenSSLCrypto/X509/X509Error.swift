/// What is wrong with bytes that should be a certificate, a CRL or a part of one.
package enum X509Error: String, Error, Sendable, Hashable, CaseIterable {
    /// Not the structure that RFC 5280 describes.
    case malformed = "x509.malformed"

    /// The stable code.
    package var code: String { rawValue }
}
