/// How long before its end a certificate, a CRL or a list is reported as about to expire.
package struct TrustHorizon: Sendable, Hashable {
    /// For certificates, in days.
    package var certificateDays: Int
    /// For CRLs, in days.
    package var crlDays: Int

    /// Days; the defaults leave time for a letter to another state, and for a phone call.
    package init(certificateDays: Int = 90, crlDays: Int = 7) {
        self.certificateDays = max(0, certificateDays)
        self.crlDays = max(0, crlDays)
    }
}
