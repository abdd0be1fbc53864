import Foundation
import OpenSSLCrypto

/// Whether a key was in use at a moment: the certificate was valid, and its privateKeyUsagePeriod does not say otherwise (Doc 9303-12,
/// 4.1.1.2 and 4.1.4.2). In the order of what is the better for the holder.
enum KeyUse: Int, Sendable, Comparable, CaseIterable {
    /// It was not.
    case notInUse
    /// The period cannot be understood: neither is known.
    case unknown
    /// It was.
    case inUse

    /// What a certificate's privateKeyUsagePeriod says of a moment; one without says nothing against it.
    init(of certificate: Certificate, at time: Date) {
        guard let period = certificate.profile.privateKeyUsagePeriod else {
            self = .inUse
            return
        }
        self = period.contains(time).map { $0 ? .inUse : .notInUse } ?? .unknown
    }

    /// Whether one of the issuers was valid, and its key in use, when the certificate began.
    init(of issuers: [Certificate], issuing certificate: Certificate) {
        self =
            issuers.map { issuer in
                let begin = certificate.notBefore
                return issuer.isValid(at: begin) ? KeyUse(of: issuer, at: begin) : .notInUse
            }.max() ?? .notInUse
    }

    static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
