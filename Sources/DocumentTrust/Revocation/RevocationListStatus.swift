package import Foundation
package import OpenSSLCrypto

/// What one CRL is good for (RFC 5280, 6.3.3; Doc 9303-12, 7.1.4). Every list that a trusted key of the issuer signed may revoke by
/// the entries that are understood; what else it says differs.
enum RevocationListStatus: Sendable {
    /// Complete, and in date: it clears whom it does not name.
    case current
    /// Past its next update, or without one, or issued when none of the certificates of the key that signed it was valid (RFC 5280,
    /// 6.3.3 (f)): it clears nobody.
    case stale
    /// Issued after now, by its own word: it clears nobody, and stands in the way of no other.
    case fromFuture
    /// A complete list is what the profile demands (Doc 9303-12, D.1.2); this one speaks of some certificates, or of changes: it
    /// clears nobody.
    case partial
    /// Something critical in it is not understood (RFC 5280, 5.2 and 5.3): it may say more than was read, so that no older list clears.
    case notUnderstood
    /// Not signed by a trusted key of the issuer: no word of it counts.
    case invalid
}

extension CertificateRevocationList {
    /// Nothing critical that is not understood, and no entry of another issuer's certificate (RFC 5280, 5.2 and 5.3.3).
    package var isUnderstood: Bool {
        let known = [ExtensionType.authorityKeyIdentifier, ExtensionType.crlNumber] + Self.narrowing
        return !hasEntryNotUnderstood && !extensions.hasRepeated && !speaksForOthers
            && extensions.allSatisfy { !$0.isCritical || known.contains($0.oid) }
    }

    /// Whether issuingDistributionPoint says that entries may be of other issuers' certificates, or something that is not known (RFC
    /// 5280, 5.2.5).
    private var speaksForOthers: Bool {
        guard let point = extensions.first(ExtensionType.issuingDistributionPoint) else { return false }
        return point.isIndirectOrUnknownDistributionPoint
    }

    /// Whether the list was issued after now, with a day for clocks that write local time as UTC.
    package func isFromFuture(now: Date) -> Bool {
        thisUpdate > now.addingTimeInterval(SignerValidity.clockTolerance)
    }

    /// A delta list, or one for a part of the certificates (RFC 5280, 5.2.4 and 5.2.5).
    package var isPartial: Bool { extensions.contains { Self.narrowing.contains($0.oid) } }

    /// Whether the list tells changes only (RFC 5280, 5.2.4).
    var isDelta: Bool { extensions.first(ExtensionType.deltaCRLIndicator) != nil }

    private static let narrowing = [ExtensionType.deltaCRLIndicator, ExtensionType.issuingDistributionPoint]
}
