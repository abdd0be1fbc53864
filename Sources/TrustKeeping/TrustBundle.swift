public import DocumentTrust
import Foundation
public import OpenSSLCrypto

/// What counts in a store as one file of PEM blocks (RFC 7468), in an order that depends on nothing but the content, so that one
/// version gives one file. Stop lists and deviation lists are files of their own already, and not in it; nor are anchors for tests,
/// whose mark the file could not carry: nobody takes one in for a real one because somebody else tested.
public enum TrustBundle {
    /// The file.
    public static func encode(_ trust: TrustMaterial) -> [UInt8] {
        let certificates = anchors(of: trust).union(trust.signerCertificates)
        let lists = trust.crls
        var text = "\(firstLine) \(trust.version)\n\(countLine) \(certificates.count + lists.count)\n"
        func add(_ label: String, _ items: [(fingerprint: [UInt8], der: [UInt8])]) {
            for item in items.sorted(by: { $0.fingerprint.lexicographicallyPrecedes($1.fingerprint) }) {
                let body = Data(item.der).base64EncodedString(options: [.lineLength64Characters, .endLineWithLineFeed])
                text += "\n# \(item.fingerprint.hex)\n-----BEGIN \(label)-----\n\(body)\n-----END \(label)-----\n"
            }
        }
        add("CERTIFICATE", certificates.map { ($0.fingerprint, $0.der) })
        add("X509 CRL", lists.map { ($0.fingerprint, $0.der) })
        return Array(text.utf8)
    }

    /// The anchors that are in the file.
    public static func anchors(of trust: TrustMaterial) -> Set<Certificate> {
        trust.anchors.filter { !trust.testAnchors.contains($0.fingerprint) }
    }

    private static let firstLine = "# cccd trust bundle, version"
    private static let countLine = "# items"

    /// What such a file says of itself: how many blocks it has, and the fingerprint of each. A file that was cut between two
    /// blocks is whole otherwise, and would pass for one with less in it.
    struct Manifest {
        let count: Int?
        let fingerprints: Set<String>

        /// Nil for any other file.
        init?(_ bytes: [UInt8]) {
            guard bytes.starts(with: firstLine.utf8) else { return nil }
            var count: Int?
            var fingerprints: Set<String> = []
            for line in bytes.split(separator: 0x0A) where line.first == UInt8(ascii: "#") {
                let words = line.split(whereSeparator: { $0 == 0x20 || $0 == 0x0D }).map {
                    String(decoding: $0, as: UTF8.self)
                }
                if words.count == 3, words[1] == "items" { count = count ?? Int(words[2]) }
                if words.count == 2, words[1].utf8.count == 64 { fingerprints.insert(words[1].lowercased()) }
            }
            self.count = count
            self.fingerprints = fingerprints
        }

        /// Whether the file holds what it says, and nothing else.
        func isKept(by items: [MaterialFile]) -> Bool {
            items.count == count && Set(items.compactMap { $0.fingerprint?.hex }) == fingerprints
                && fingerprints.count == count
        }
    }
}
