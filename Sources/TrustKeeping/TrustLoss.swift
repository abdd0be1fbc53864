import DocumentTrust
import InspectionStore
import OpenSSLCrypto

/// What counted and does not any more, and whose place nothing took: by kind and by the state that the certificates name.
package struct TrustLoss: Sendable, Hashable, Codable {
    /// `anchor`, `signer`, `crl`, `deviation_list` or `stop_list`.
    package var kind: String
    /// The country as certificates name it, in capitals; empty where none is named.
    package var country: String
    /// How many.
    package var count: Int
    /// The first names among them, in their order.
    package var names: [String]

    /// The most names that are told.
    package static let told = 5

    /// What items come to, in the order of kinds and countries.
    static func summary(of items: some Sequence<TrustItem>) -> [TrustLoss] {
        var losses: [[String]: (count: Int, names: Set<String>)] = [:]
        for item in items {
            let certificate = item.isCertificate ? try? item.certificate() : nil
            let name = certificate?.subject ?? (try? CertificateRevocationList(der: item.encoded))?.issuer
            let key = [item.kind.rawValue, name?.country?.uppercased() ?? ""]
            losses[key, default: (0, [])].count += 1
            if let text = name?.commonName { losses[key]?.names.insert(text) }
        }
        return losses.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { key, loss in
            TrustLoss(
                kind: key[0],
                country: key[1],
                count: loss.count,
                names: Array(loss.names.sorted().prefix(told))
            )
        }
    }
}
