import DocumentCore
package import Foundation
package import OpenSSLCrypto
import SmartCard

/// Something about trust material that an operator should look at: `cccdctl trust check`, the daemon's log and `GET /v1` say the same.
package struct TrustWarning: Sendable, Hashable {
    /// The stable kinds.
    package enum Code: String, Sendable, Hashable, CaseIterable, Codable {
        /// Nothing is trusted: every document ends in `trust_anchor_missing`.
        case storeEmpty = "trust.store_empty"
        /// An anchor's validity ends soon.
        case anchorExpiring = "trust.anchor_expiring"
        /// All anchors of a state have ended: nothing that it issues today can be verified. It is told of the last of them.
        case anchorExpired = "trust.anchor_expired"
        /// This machine's clock is behind what is known to have passed: what is said of the time here is not to be relied on.
        case clockImplausible = "trust.clock_implausible"
        /// The running daemon judges by another version of the store: it could not take this one.
        case notTaken = "trust.not_taken"
        /// A CRL is past its next update, or has none.
        case crlStale = "trust.crl_stale"
        /// A CRL is due soon.
        case crlExpiring = "trust.crl_expiring"
        /// A CRL says that it was issued after now: this clock is wrong, or its issuer's.
        case crlFromFuture = "trust.crl_from_future"
        /// A CRL holds something critical that is not understood: it may say more than was read, and older ones clear nobody.
        case crlNotUnderstood = "trust.crl_not_understood"
        /// A signer is in the store, and no CRL of its issuer.
        case crlMissing = "trust.crl_missing"
        /// An anchor for tests counts.
        case testAnchor = "trust.test_anchor"
        /// An anchor has a key that cannot be used here, or says itself that it is no CA's.
        case anchorUnusable = "trust.anchor_unusable"
    }

    /// What.
    package let code: Code
    /// SHA-256 of what it is about; empty for the store itself.
    package let fingerprint: [UInt8]
    /// The subject's name, or the CRL's issuer's.
    package let name: DistinguishedName?
    /// When it ends, or ended; of a CRL from the future, when it says that it was issued; of a clock, what is known to have passed.
    package let until: Date?
    /// Whether there is nothing for the operator to do: what is wrong is a list's, or its issuer's, and he cannot mend it.
    package let isForInformation: Bool

    /// A warning from its parts.
    package init(
        code: Code,
        fingerprint: [UInt8],
        name: DistinguishedName?,
        until: Date?,
        isForInformation: Bool = false
    ) {
        self.code = code
        self.fingerprint = fingerprint
        self.name = name
        self.until = until
        self.isForInformation = isForInformation
    }
}

extension TrustWarning {
    /// What an operator should look at in a set of trust material, of a store or of folders beside it, as of a moment.
    package static func all(
        about trust: TrustMaterial,
        now: Date,
        horizon: TrustHorizon = TrustHorizon()
    ) -> [TrustWarning] {
        guard !trust.anchors.isEmpty else {
            return [TrustWarning(code: .storeEmpty, fingerprint: [], name: nil, until: nil)]
        }
        var warnings = Self.lapsed(trust.anchors, now: now).map { anchor in
            TrustWarning(
                code: .anchorExpired,
                fingerprint: anchor.fingerprint,
                name: anchor.subject,
                until: anchor.notAfter,
                isForInformation: !trust.standing(of: anchor).mayVouchForLists
            )
        }
        let soon = now.addingTimeInterval(86400 * Double(horizon.certificateDays))
        for anchor in Self.sorted(trust.anchors) {
            func warn(_ code: TrustWarning.Code) {
                warnings.append(
                    TrustWarning(
                        code: code,
                        fingerprint: anchor.fingerprint,
                        name: anchor.subject,
                        until: anchor.notAfter,
                        // For what came by a list alone its state is to be asked, and not this operator.
                        isForInformation: code != .testAnchor && !trust.standing(of: anchor).mayVouchForLists
                    )
                )
            }
            if trust.testAnchors.contains(anchor.fingerprint) { warn(.testAnchor) }
            // One that has ended is normal: its documents live longer than its key was used.
            if anchor.notAfter >= now, anchor.notAfter <= soon { warn(.anchorExpiring) }
            if !TrustMaterial.isUsable(anchor: anchor) { warn(.anchorUnusable) }
        }
        let due = now.addingTimeInterval(86400 * Double(horizon.crlDays))
        for list in trust.crls.sorted(by: { $0.fingerprint.lexicographicallyPrecedes($1.fingerprint) }) {
            for code in Self.warnings(of: list, now: now, due: due) {
                warnings.append(
                    TrustWarning(
                        code: code,
                        fingerprint: list.fingerprint,
                        name: list.issuer,
                        until: code == .crlFromFuture ? list.thisUpdate : list.nextUpdate
                    )
                )
            }
        }
        for signer in Self.sorted(trust.signerCertificates)
        where trust.revocationLists(ofIssuer: signer.issuer).isEmpty {
            warnings.append(
                // Not every issuer publishes one.
                TrustWarning(
                    code: .crlMissing,
                    fingerprint: signer.fingerprint,
                    name: signer.issuer,
                    until: nil,
                    isForInformation: true
                )
            )
        }
        return warnings
    }

    private static func warnings(
        of list: CertificateRevocationList,
        now: Date,
        due: Date
    ) -> [TrustWarning.Code] {
        var codes: [TrustWarning.Code] = list.isUnderstood ? [] : [.crlNotUnderstood]
        if list.isFromFuture(now: now) { codes.append(.crlFromFuture) }
        if list.nextUpdate.map({ $0 < now }) ?? true {
            codes.append(.crlStale)
        } else if list.nextUpdate.map({ $0 <= due }) ?? false {
            codes.append(.crlExpiring)
        }
        return codes
    }

    /// The last certificate of each state whose certificates have all ended.
    private static func lapsed(_ anchors: Set<Certificate>, now: Date) -> [Certificate] {
        Dictionary(grouping: sorted(anchors)) { $0.subject.country ?? $0.subject.der.hexadecimal }
            .sorted { $0.key < $1.key }
            .compactMap { state in
                let last = state.value.max { $0.notAfter < $1.notAfter }
                return last.flatMap { $0.notAfter < now ? $0 : nil }
            }
    }

    private static func sorted(_ certificates: Set<Certificate>) -> [Certificate] {
        certificates.sorted { $0.fingerprint.lexicographicallyPrecedes($1.fingerprint) }
    }
}
