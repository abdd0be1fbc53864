import DocumentCore
import DocumentTrust
import InspectionStore

extension TrustImport {
    /// Takes in what a bundle's operator distrusts, before anything else is decided: in the place of what the earlier bundle of that
    /// name said. The name is the consent, and the way back: without one nothing could take the word back.
    mutating func takeDistrust(_ entries: [Waiting]) throws {
        let streams = DistrustStreams(transaction: transaction)
        let name = terms.bundle.map(DistrustStreams.ofBundle)
        let earlier = try name.map(streams.members) ?? []
        var said: Set<[UInt8]> = []
        for entry in entries {
            guard case .distrust(let word) = entry.item else { continue }
            let digits = word.fingerprint.hex
            guard terms.unsigned == .acceptEverything else {
                refuse(entry.source, .bundleUnsigned, digits, in: entry.file)
                continue
            }
            guard terms.bundle != nil else {
                refuse(entry.source, .distrustUnnamed, digits, in: entry.file)
                continue
            }
            reports[entry.file].counts.total += 1
            reports[entry.file].counts.distrustStatements += 1
            guard said.insert(word.fingerprint).inserted else {
                reports[entry.file].counts.repeated += 1
                continue
            }
            if try distrust(word, entry, streams) {
                reports[entry.file].counts.new += 1
                reports[entry.file].new.append(digits)
            } else {
                reports[entry.file].counts.unchanged += 1
            }
        }
        guard let name, said != earlier else { return }
        try streams.write(said, to: name)
        hasWritten = true
        for fingerprint in earlier.subtracting(said).sorted(by: { $0.lexicographicallyPrecedes($1) })
        where try streams.naming(fingerprint).isEmpty {
            try transaction.lift(fingerprint)
            lifted.insert(fingerprint)
        }
        records = try TrustRecords(transaction)
        known = records.items
    }

    /// Distrusts one; false where it is distrusted already.
    private mutating func distrust(_ word: DistrustStatement, _ entry: Waiting, _ streams: DistrustStreams) throws
        -> Bool
    {
        let reason = word.reason.isEmpty ? entry.source : word.reason
        guard let item = known[word.fingerprint] else {
            let item = TrustItem(
                fingerprint: word.fingerprint,
                kind: word.kind,
                encoded: word.der,
                state: .distrusted,
                source: entry.source,
                importedAt: now
            )
            try transaction.insert(item, change: change, reason: reason)
            known[word.fingerprint] = item
            return true
        }
        if item.state == .distrusted {
            // The operator said so himself before anybody else: that stays when the bundle takes it back.
            if try streams.naming(word.fingerprint).isEmpty {
                try streams.add(word.fingerprint, to: DistrustStreams.own)
            }
            return false
        }
        if item.encoded.isEmpty { try transaction.set(contents: word.der, of: word.fingerprint) }
        try transaction.set(.distrusted, of: word.fingerprint, change: change, reason: reason)
        if item.state == .active { fallenByDistrust.insert(word.fingerprint) }
        known[word.fingerprint]?.state = .distrusted
        return true
    }
}

extension DistrustStatement {
    fileprivate var kind: TrustItem.Kind {
        switch subject {
        case .certificate(let certificate): AuthorityCertificateKind(certificate) == .notAuthority ? .signer : .anchor
        case .revocationList: .revocationList
        }
    }
}
