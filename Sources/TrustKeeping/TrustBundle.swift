public import DocumentTrust
import Foundation
import OpenSSLCrypto

/// What counts in a store as one file of PEM blocks (RFC 7468), in an order that depends on nothing but the content, so that one
/// version gives one file. Stop lists, deviation lists and marks are not in it: they are files of their own already.
public enum TrustBundle {
    /// The file.
    public static func encode(_ trust: TrustMaterial) -> [UInt8] {
        var text = "# cccd trust bundle, version \(trust.version)\n"
        func add(_ label: String, _ items: [(fingerprint: [UInt8], der: [UInt8])]) {
            for item in items.sorted(by: { $0.fingerprint.lexicographicallyPrecedes($1.fingerprint) }) {
                let body = Data(item.der).base64EncodedString(options: [.lineLength64Characters, .endLineWithLineFeed])
                text += "\n# \(item.fingerprint.hex)\n-----BEGIN \(label)-----\n\(body)\n-----END \(label)-----\n"
            }
        }
        let certificates = trust.anchors.union(trust.signerCertificates)
        add("CERTIFICATE", certificates.map { ($0.fingerprint, $0.der) })
        add("X509 CRL", trust.crls.map { ($0.fingerprint, $0.der) })
        return Array(text.utf8)
    }
}
