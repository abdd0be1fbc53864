import DocumentCore
import DocumentTrust
import InspectionStore
import OpenSSLCrypto

extension TrustImport {
    /// What putting something into the store comes to.
    enum Arrival {
        case new, unchanged, distrusted
    }

    /// Puts something into the store, or finds it there.
    mutating func put(_ kind: TrustItem.Kind, _ fingerprint: [UInt8], _ bytes: [UInt8], source: String) throws
        -> Arrival
    {
        let isTest = terms.isTest && kind == .anchor
        guard var item = known[fingerprint] else {
            let item = TrustItem(
                fingerprint: fingerprint,
                kind: kind,
                encoded: bytes,
                isTest: isTest,
                source: source,
                importedAt: now
            )
            try transaction.insert(item, change: change, reason: source)
            remember(item)
            return .new
        }
        if isTest, !item.isTest {
            try transaction.markTest(fingerprint)
            item.isTest = true
            remember(item)
        }
        switch item.state {
        case .active: return .unchanged
        case .distrusted: return .distrusted
        case .superseded:
            if item.encoded.isEmpty {
                try transaction.set(contents: bytes, of: fingerprint)
                item.encoded = bytes
            }
            try setState(.active, of: item, reason: source)
            return .new
        }
    }

    mutating func setState(_ state: TrustItem.State, of item: TrustItem, reason: String) throws {
        try transaction.set(state, of: item.fingerprint, change: change, reason: reason)
        if state == .superseded, item.kind == .revocationList { try transaction.dropContents(of: item.fingerprint) }
        var item = item
        item.state = state
        remember(item)
    }

    private mutating func remember(_ item: TrustItem) {
        known[item.fingerprint] = item
        hasWritten = true
    }

    mutating func note(_ arrival: Arrival, _ fingerprint: [UInt8], _ source: String, in file: Int) {
        reports[file].counts.total += 1
        switch arrival {
        case .new:
            reports[file].counts.new += 1
            reports[file].new.append(fingerprint.hex)
        case .unchanged: reports[file].counts.unchanged += 1
        case .distrusted:
            reports[file].counts.distrusted += 1
            reports[file].refused.append(
                .init(source: source, code: RefusedMaterial.Reason.distrusted.rawValue, fingerprint: fingerprint.hex)
            )
        }
    }

    /// Notes that what came in takes the place of something.
    mutating func noteChange(from old: [UInt8], to new: [UInt8], in file: Int) {
        reports[file].counts.new -= 1
        reports[file].counts.changed += 1
        reports[file].new.removeAll { $0 == new.hex }
        reports[file].changed.append(.init(from: old.hex, to: new.hex))
    }

    mutating func count(_ kind: AuthorityCertificateKind, in file: Int) {
        switch kind {
        case .selfSigned: reports[file].counts.selfSigned += 1
        case .link: reports[file].counts.link += 1
        case .other, .notAuthority: reports[file].counts.other += 1
        }
    }

    /// Links of the operator's anchors count by those keys' own word, whatever brought them, and when the next list leaves them out:
    /// that list may be signed with the new key.
    mutating func keepLinks(_ admitted: Admitted) throws {
        for link in admitted.anchors where admitted.standings[link.fingerprint] == .byLink {
            if known[link.fingerprint]?.state != .active {
                _ = try put(.anchor, link.fingerprint, link.der, source: known[link.fingerprint]?.source ?? "link")
            }
            if admitted.testAnchors.contains(link.fingerprint) {
                byTestVouching.insert(link.fingerprint)
            } else {
                byVouching.insert(link.fingerprint)
            }
        }
    }

    /// Writes down by whose word the single ones are there. A named bundle takes the place of the earlier one of its name.
    mutating func keepMembers() throws {
        let name = terms.bundle.map { "bundle:" + $0 } ?? TrustRecords.operators
        if terms.bundle != nil {
            // What a damaged bundle has not is not gone.
            if isAbandoned { return }
            let earlier = try transaction.stream(name)
            let left = (earlier?.members ?? []).subtracting(byOperator)
            if earlier?.members != byOperator {
                try transaction.write(TrustStream(name: name, signedAt: nil, members: byOperator))
                hasWritten = true
            }
            gone.formUnion(left)
            if let last = reports.indices.last {
                reports[last].counts.gone += left.count
                reports[last].gone += left.map(\.hex).sorted()
            }
        } else {
            try add(byOperator, to: name)
        }
        try add(byVouching, to: TrustRecords.vouched)
        try add(byTestVouching, to: TrustRecords.vouchedForTests)
    }

    private mutating func add(_ members: Set<[UInt8]>, to name: String) throws {
        let earlier = try transaction.stream(name)?.members ?? []
        guard !members.isSubset(of: earlier) else { return }
        try transaction.write(TrustStream(name: name, signedAt: nil, members: earlier.union(members)))
        hasWritten = true
    }
}
