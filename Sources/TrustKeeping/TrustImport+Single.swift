import DocumentCore
import DocumentTrust
import Foundation
import InspectionStore
import OpenSSLCrypto

extension TrustImport {
    /// One certificate: an authority's becomes an anchor where the operator named it or it is an anchor's link; a signer's
    /// is trusted for nothing, and still comes in only by such a word.
    mutating func takeCertificate(
        _ certificate: Certificate,
        _ entry: Waiting,
        _ admitted: Admitted
    ) throws -> RefusedMaterial.Reason? {
        let fingerprint = certificate.fingerprint
        if certificate.hasTooLongKey { return .keyTooLong }
        if admitted.isDistrusted(certificate) {
            note(.distrusted, fingerprint, entry.source, in: entry.file)
            // A bundle vouches for it still, as a list does, for the day on which the operator takes his word back.
            if terms.bundle != nil, entry.isVouchedByOperator, known[fingerprint] != nil {
                byOperator.insert(fingerprint)
            }
            return nil
        }
        guard admitted.counts(fingerprint) else {
            if admitted.cut.contains(fingerprint) { return .searchCut }
            if entry.isVouchedByOperator { return .certificateSignatureInvalid }
            return terms.unsigned == .refuse ? .certificateUnvouched : .bundleUnsigned
        }
        let isDamaged = admitted.damaged.contains(fingerprint)
        if entry.isVouchedByOperator, !isDamaged {
            byOperator.insert(fingerprint)
        } else {
            noteVouching(fingerprint, entry, admitted)
        }
        guard seen[entry.file, default: []].insert(fingerprint).inserted else {
            reports[entry.file].counts.total += 1
            reports[entry.file].counts.repeated += 1
            return nil
        }
        let kind = AuthorityCertificateKind(certificate)
        count(kind, in: entry.file)
        let arrival = try put(
            kind == .notAuthority ? .signer : .anchor,
            fingerprint,
            certificate.der,
            source: entry.source
        )
        note(arrival, fingerprint, entry.source, in: entry.file)
        return nil
    }

    /// Notes that a link or a signer comes in because a trusted key signed it: any, or one for tests only. What something else
    /// brought stays so: it must still go when that goes, whatever this file says.
    private mutating func noteVouching(_ fingerprint: [UInt8], _ entry: Waiting, _ admitted: Admitted) {
        let isTest = admitted.testAnchors.contains(fingerprint)
        if isTest { reports[entry.file].isTest = true }
        let isThere =
            known[fingerprint]?.state == .active && admitted.standings[fingerprint].map { $0 != .byLink } ?? false
        guard !isThere else { return }
        if isTest { byTestVouching.insert(fingerprint) } else { byVouching.insert(fingerprint) }
    }

    /// A CRL, which an anchor must have signed, whatever the operator allowed. It takes the place of the earlier one by the same key.
    mutating func takeRevocationList(
        _ list: CertificateRevocationList,
        _ entry: Waiting
    ) throws -> RefusedMaterial.Reason? {
        if known[list.fingerprint]?.state == .distrusted {
            note(.distrusted, list.fingerprint, entry.source, in: entry.file)
            return nil
        }
        if let reason = trust.objection(to: list) { return reason }
        if let item = known[list.fingerprint], item.state == .superseded, item.encoded.isEmpty { return .crlOlder }
        // It would keep every true one out until then.
        if list.isFromFuture(now: now) { return .crlFromFuture }
        let key = trust.signers(of: list).first?.keyIdentity
        let others = (revocationLists[list.issuer.unordered] ?? []).filter {
            $0 != list && trust.signers(of: $0).first?.keyIdentity == key
        }
        let isOvertaken = others.contains {
            $0.thisUpdate > list.thisUpdate && !$0.isFromFuture(now: now) && ($0.isUnderstood || !list.isUnderstood)
        }
        if isOvertaken { return .crlOlder }
        let earlier = others.filter {
            ($0.thisUpdate <= list.thisUpdate || $0.isFromFuture(now: now)) && (list.isUnderstood || !$0.isUnderstood)
        }
        let arrival = try put(.revocationList, list.fingerprint, list.der, source: entry.source)
        note(arrival, list.fingerprint, entry.source, in: entry.file)
        guard arrival == .new else { return nil }
        revocationLists[list.issuer.unordered, default: []].removeAll(where: earlier.contains)
        revocationLists[list.issuer.unordered, default: []].append(list)
        for (index, old) in earlier.enumerated() {
            if let item = known[old.fingerprint] { try setState(.superseded, of: item, reason: entry.source) }
            if index == 0 {
                noteChange(from: old.fingerprint, to: list.fingerprint, in: entry.file)
            } else {
                reports[entry.file].changed.append(.init(from: old.fingerprint.hex, to: list.fingerprint.hex))
            }
        }
        return nil
    }

    /// A stop list in the place of the earlier one of its name. Nobody signs it: it comes in only where the operator allowed it.
    mutating func takeStopList(_ list: StopList, _ entry: Waiting) throws -> RefusedMaterial.Reason? {
        guard entry.isVouchedByOperator else { return .bundleUnsigned }
        let name = "stop-list:" + (terms.bundle ?? "operator")
        let stream = TrustStream(name: name, signedAt: nil, members: [list.fingerprint])
        try takeWhole(.stopList, list.encoded, stream, entry)
        return nil
    }
}
