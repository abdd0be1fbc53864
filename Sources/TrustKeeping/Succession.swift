import OpenSSLCrypto

/// Which certificate of a newer list stands in the place of which one of the older: the names of subject and issuer agree, and
/// so does the key, by its value, or the serial number. Each is paired at most once, in an order that does not depend on chance.
enum Succession {
    private struct Names: Hashable {
        let subject: DistinguishedName
        let issuer: DistinguishedName
    }

    static func pairs(gone: [Certificate], new: [Certificate]) -> [(from: Certificate, to: Certificate)] {
        var waiting = Dictionary(grouping: sorted(new)) { Names(subject: $0.subject, issuer: $0.issuer) }
        var pairs: [(from: Certificate, to: Certificate)] = []
        for old in sorted(gone) {
            let names = Names(subject: old.subject, issuer: old.issuer)
            let index = waiting[names]?.firstIndex {
                $0.serialNumber == old.serialNumber || $0.keyIdentity == old.keyIdentity
            }
            guard let index, let next = waiting[names]?.remove(at: index) else { continue }
            pairs.append((old, next))
        }
        return pairs
    }

    private static func sorted(_ certificates: [Certificate]) -> [Certificate] {
        certificates.sorted { $0.fingerprint.lexicographicallyPrecedes($1.fingerprint) }
    }
}
