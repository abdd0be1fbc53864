import DocumentCore
package import DocumentTrust
import Foundation
import InspectionStore
package import OpenSSLCrypto

/// What counts in a store as one file of PEM blocks (RFC 7468), in an order that depends on nothing but the content, so that one
/// version gives one file. What the operator distrusts goes with it, as statements that count for those who take bundles of that name.
/// Stop lists and deviation lists are files of their own already, and not in it; nor are anchors for tests, whose mark the file could
/// not carry: nobody takes one in for a real one because somebody else tested.
package enum TrustBundle {
    /// The file.
    ///
    /// - Parameter distrust: what is distrusted, and why.
    package static func encode(_ trust: TrustMaterial, distrust: [DistrustStatement] = []) -> [UInt8] {
        let certificates = anchors(of: trust).union(trust.signerCertificates)
        let lists = trust.crls
        var text = "\(firstLine) \(trust.version)\n\(countLine) \(certificates.count + lists.count + distrust.count)\n"
        func add(_ label: String, _ items: [(fingerprint: [UInt8], der: [UInt8])]) {
            for item in items.sorted(by: { $0.fingerprint.lexicographicallyPrecedes($1.fingerprint) }) {
                let body = Data(item.der).base64EncodedString(options: [.lineLength64Characters, .endLineWithLineFeed])
                text += "\n# \(item.fingerprint.hex)\n-----BEGIN \(label)-----\n\(body)\n-----END \(label)-----\n"
            }
        }
        add("CERTIFICATE", certificates.map { ($0.fingerprint, $0.der) })
        add("X509 CRL", lists.map { ($0.fingerprint, $0.der) })
        add(DistrustStatement.label, distrust.map { (HashAlgorithm.sha256.digest($0.encoded), $0.encoded) })
        return Array(text.utf8)
    }

    /// The anchors that are in the file.
    package static func anchors(of trust: TrustMaterial) -> Set<Certificate> {
        trust.anchors.filter { !trust.testAnchors.contains($0.fingerprint) }
    }

    private static let firstLine = "# cccd trust bundle, version"
    private static let countLine = "# items"

    /// What such a file says of itself: how many blocks it has, and the fingerprint of each. A file that was cut between two
    /// blocks is whole otherwise, and would pass for one with less in it.
    struct Manifest {
        let count: Int?
        let fingerprints: Set<String>
        /// Whether the file has nothing but lines of comment.
        let hasNothingBeside: Bool

        /// Nil for any other file.
        init?(_ bytes: [UInt8]) {
            guard bytes.starts(with: firstLine.utf8) else { return nil }
            var count: Int?
            var fingerprints: Set<String> = []
            var hasNothingBeside = true
            for line in ByteRuns(bytes[...], separatedBy: { $0 == 0x0A || $0 == 0x0D }) where !line.isEmpty {
                guard line.first == UInt8(ascii: "#") else {
                    hasNothingBeside = false
                    continue
                }
                let words = line.split(separator: 0x20).map {
                    String(decoding: $0, as: UTF8.self)
                }
                if words.count == 3, words[1] == "items" { count = count ?? Int(words[2]) }
                if words.count == 2, words[1].utf8.count == 64 { fingerprints.insert(words[1].lowercased()) }
            }
            self.count = count
            self.fingerprints = fingerprints
            self.hasNothingBeside = hasNothingBeside
        }

        /// Whether the file holds what it says, and nothing else.
        func isKept(by items: [MaterialFile]) -> Bool {
            items.count == count && Set(items.compactMap { $0.fingerprint?.hex }) == fingerprints
                && fingerprints.count == count
        }
    }
}

extension TrustStore {
    /// What counts as one file, and what went into it.
    package struct Export: Sendable {
        /// The file.
        package let bytes: [UInt8]
        /// What counts.
        package let material: TrustMaterial
        /// What is distrusted and goes with it.
        package let distrust: [DistrustStatement]
        /// How many things are distrusted that no bundle carries: stop lists, deviation lists, and CRLs of more than 16 MiB.
        package let distrustLeftOut: Int
    }

    /// The store as a bundle, all of it from one moment.
    ///
    /// - Throws: `TrustLedgerError`.
    package func export() throws -> Export {
        try ledger.read { transaction in
            let material = try Self.material(in: transaction)
            let items = try transaction.items(states: [.distrusted])
            let words = try items.compactMap { try Self.word(on: $0, transaction) }
            return Export(
                bytes: TrustBundle.encode(material, distrust: words),
                material: material,
                distrust: words,
                distrustLeftOut: items.count - words.count
            )
        }
    }

    private static func word(on item: TrustItem, _ transaction: TrustTransaction) throws -> DistrustStatement? {
        let subject: DistrustStatement.Subject
        switch item.kind {
        case .anchor, .signer: subject = .certificate(try item.certificate())
        case .revocationList: subject = .revocationList(try item.revocationList())
        case .deviationList, .stopList: return nil
        }
        let reason = try transaction.events(of: item.fingerprint).last { $0.state == .distrusted }?.reason ?? ""
        return DistrustStatement(subject, reason: reason)
    }
}
