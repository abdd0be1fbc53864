import OpenSSLCrypto
import Synchronization

/// The names that authorities took, one after the other, of one set of trust material (Doc 9303-12, 7.1.1.5). Each name is followed
/// once and not at every document.
final class NameSuccession: Sendable {
    private let anchors: CertificateIndex
    private let known = Mutex<[DistinguishedName: [DistinguishedName]]>([:])

    init(anchors: CertificateIndex) { self.anchors = anchors }

    /// The name and those that came later, the nearest first, as many as links are followed.
    func names(since name: DistinguishedName) -> [DistinguishedName] {
        if let names = known.withLock({ $0[name] }) { return names }
        let names = Self.names(since: name, in: [anchors])
        known.withLock { known in
            if known.count >= IssuerSignatures.capacity { known = [:] }
            known[name] = names
        }
        return names
    }

    /// The same of any certificates, and not remembered.
    static func names(since name: DistinguishedName, in indexes: [CertificateIndex]) -> [DistinguishedName] {
        var names = [name]
        var seen: Set = [name]
        var position = 0
        while position < names.count, names.count <= VerificationBudget.linkLimit {
            let changes = indexes.flatMap { $0.nameChanges[names[position]] ?? [] }
            names += changes.map(\.subject).filter { seen.insert($0).inserted }
            position += 1
        }
        return Array(names.prefix(VerificationBudget.linkLimit + 1))
    }
}
