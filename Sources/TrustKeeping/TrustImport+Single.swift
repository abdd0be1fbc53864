import DocumentTrust
import Foundation
import InspectionStore
import OpenSSLCrypto

extension TrustImport {
    /// One certificate: an authority's becomes an anchor by the operator's word or that of an anchor whose link it is; a signer's
    /// is trusted for nothing, and still comes in only by such a word.
    mutating func takeCertificate(_ certificate: Certificate, _ entry: Waiting) throws -> RefusedMaterial.Reason? {
        let kind = AuthorityCertificateKind(certificate)
        if !entry.hasWord {
            let trust = try trust()
            let isKnown = known[certificate.fingerprint].map { $0.state != .superseded } ?? false
            let isVouchedFor =
                kind == .notAuthority ? trust.issuedSigner(certificate) : trust.vouchesForLink(certificate)
            guard isKnown || isVouchedFor else {
                return terms.word == .nobody ? .certificateUnvouched : .bundleUnsigned
            }
            // What is there by another's word stays so: its going must not be held up by this file.
            if isVouchedFor { try noteVouching(certificate, kind, entry.file) }
        } else {
            if try kind != .selfSigned && !entry.isIntact && isForsaken(certificate) {
                return .certificateSignatureInvalid
            }
            byWord.insert(certificate.fingerprint)
        }
        guard seen[entry.file, default: []].insert(certificate.fingerprint).inserted else {
            reports[entry.file].counts.total += 1
            reports[entry.file].counts.repeated += 1
            return nil
        }
        count(kind, in: entry.file)
        let arrival = try put(
            kind == .notAuthority ? .signer : .anchor,
            certificate.fingerprint,
            certificate.der,
            source: entry.source
        )
        note(arrival, certificate.fingerprint, in: entry.file)
        return nil
    }

    /// A CRL, which an anchor must have signed: nobody's word is as good. It takes the place of the earlier one by the same key; one that
    /// is not understood stands beside those that are, and takes no place of theirs.
    mutating func takeRevocationList(
        _ list: CertificateRevocationList,
        _ entry: Waiting
    ) throws -> RefusedMaterial.Reason? {
        let trust = try trust()
        if let reason = trust.objection(to: list) { return reason }
        if known[list.fingerprint]?.state == .superseded { return .crlOlder }
        // It would keep every true one out until then.
        if list.isFromFuture(now: now) { return .crlFromFuture }
        let key = trust.signers(of: list).first?.keyIdentity
        let others = trust.revocationLists(ofIssuer: list.issuer).filter {
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
        note(arrival, list.fingerprint, in: entry.file)
        guard arrival == .new else { return nil }
        for (index, old) in earlier.enumerated() {
            if let item = known[old.fingerprint] { try setState(.superseded, of: item, reason: entry.source) }
            reports[entry.file].changed.append(.init(from: old.fingerprint.hex, to: list.fingerprint.hex))
            if index == 0 {
                reports[entry.file].counts.new -= 1
                reports[entry.file].counts.changed += 1
                reports[entry.file].new.removeAll { $0 == list.fingerprint.hex }
            }
        }
        return nil
    }

    /// Writes down on whose word a link or a signer comes in: that of any anchor, or of one for tests only.
    private mutating func noteVouching(_ certificate: Certificate, _ kind: AuthorityCertificateKind, _ file: Int) throws
    {
        let trust = try trust()
        let others = trust.testAnchors.isEmpty ? trust : trust.withoutTestAnchors
        let isReal = kind == .notAuthority ? others.issuedSigner(certificate) : others.vouchesForLink(certificate)
        if isReal {
            byVouching.insert(certificate.fingerprint)
        } else {
            byTestVouching.insert(certificate.fingerprint)
            reports[file].isTest = true
        }
    }

    /// Whether a root has nobody's signature: its own is wrong, though it can be checked, and no trusted key's is there in its
    /// place. So is a root with a byte altered on its way. One that points to another key is a link, whose old root need not be
    /// at hand.
    mutating func isForsaken(_ certificate: Certificate) throws -> Bool {
        try AuthorityCertificateKind.hasWrongOwnSignature(certificate) && !trust().vouchesForLink(certificate)
    }

    mutating func count(_ kind: AuthorityCertificateKind, in file: Int) {
        switch kind {
        case .selfSigned: reports[file].counts.selfSigned += 1
        case .link: reports[file].counts.link += 1
        case .other, .notAuthority: reports[file].counts.other += 1
        }
    }

    mutating func note(_ arrival: Arrival, _ fingerprint: [UInt8], in file: Int) {
        reports[file].counts.total += 1
        switch arrival {
        case .new:
            reports[file].counts.new += 1
            reports[file].new.append(fingerprint.hex)
        case .unchanged: reports[file].counts.unchanged += 1
        case .distrusted: reports[file].counts.distrusted += 1
        }
    }

    /// Writes down by whose word the single ones are there. A named bundle takes the place of the earlier one of its name.
    mutating func keepMembers() throws {
        let name = terms.bundle.map { "bundle:" + $0 } ?? "operator"
        if let bundle = terms.bundle {
            let earlier = try transaction.stream(name)
            // What a damaged bundle has not is not gone.
            if isAbandoned { return }
            let gone = (earlier?.members ?? []).subtracting(byWord)
            if earlier?.members != byWord {
                try transaction.write(TrustStream(name: name, signedAt: nil, members: byWord))
                hasWritten = true
            }
            try supersede(gone, reason: "bundle \(bundle)")
            if let last = reports.indices.last {
                reports[last].counts.gone += gone.count
                reports[last].gone += gone.map(\.hex).sorted()
            }
        } else {
            try add(byWord, to: name)
        }
        try add(byVouching, to: TrustStore.vouched)
        try add(byTestVouching, to: TrustStore.vouchedForTests)
    }

    private mutating func add(_ members: Set<[UInt8]>, to name: String) throws {
        let earlier = try transaction.stream(name)?.members ?? []
        guard !members.isSubset(of: earlier) else { return }
        try transaction.write(TrustStream(name: name, signedAt: nil, members: earlier.union(members)))
        hasWritten = true
    }
}
