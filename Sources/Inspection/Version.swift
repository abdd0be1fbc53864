import DocumentCore
package import DocumentTrust
import OpenSSLCrypto

/// The version of cccd.
package enum Version {
    /// Major, minor and patch (Semantic Versioning 2.0.0).
    package static let current = "0.1.0"
    /// The day of its release, RFC 3339: no clock that is right stands before it.
    package static let released = "2026-11-30"

    /// The beginning of that day.
    package static let releaseMoment: PassedMoment? =
        (try? X509Time.date(
            tag: .generalizedTime,
            contents: Array((released.filter { $0 != "-" } + "000000Z").utf8)[...]
        )).map {
            PassedMoment($0, witness: .programBuild)
        }
}
