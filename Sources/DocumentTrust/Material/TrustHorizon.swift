/// How near is soon.
public struct TrustHorizon: Sendable, Hashable {
    /// For certificates, in days.
    public var certificateDays: Int
    /// For CRLs, in days.
    public var crlDays: Int

    /// Days; the defaults leave time for a letter to another state, and for a phone call.
    public init(certificateDays: Int = 90, crlDays: Int = 7) {
        self.certificateDays = max(0, certificateDays)
        self.crlDays = max(0, crlDays)
    }
}
