import OpenSSLCrypto
import Synchronization

/// The names that authorities took, one after the other, of one set of trust material (Doc 9303-12, 7.1.1.5). Each name is followed
/// once and not at every document, and only those are kept that lists are there from.
final class NameSuccession: Sendable {
    private let anchors: CertificateIndex
    /// The issuers of the lists.
    private let issuers: Set<DistinguishedName.Unordered>
    private let known = Mutex<[DistinguishedName: [DistinguishedName]]>([:])

    /// - Parameters:
    ///   - anchors: those of the set.
    ///   - issuers: the issuers of its CRLs.
    init(anchors: CertificateIndex, toIssuers issuers: Set<DistinguishedName.Unordered>) {
        (self.anchors, self.issuers) = (anchors, issuers)
    }

    /// The names of list issuers that came after a name, the nearest first, by what certificates say of themselves: whether a key
    /// vouched for that is not asked.
    func names(after name: DistinguishedName) -> [DistinguishedName] {
        guard !issuers.isEmpty else { return [] }
        if let names = known.withLock({ $0[name] }) { return names }
        let names = names(after: name, in: [anchors])
        known.withLock { known in
            if known.count >= IssuerSignatures.capacity { known = [:] }
            known[name] = names
        }
        return names
    }

    /// The same of any certificates, and not remembered. It costs look-ups and no signature, so that it has no other bound than the
    /// certificates' number.
    func names(after name: DistinguishedName, in indexes: [CertificateIndex]) -> [DistinguishedName] {
        var names = [name]
        var seen: Set = [name]
        var position = 0
        while position < names.count {
            let changes = indexes.flatMap { $0.nameChanges[names[position]] ?? [] }
            names += changes.map(\.subject).filter { seen.insert($0).inserted }
            position += 1
        }
        return names.dropFirst().filter { issuers.contains($0.unordered) }
    }
}
