import Foundation

/// Bytes under a label (RFC 7468), with a line end behind.
package func pem(_ label: String, _ bytes: [UInt8]) -> [UInt8] {
    let body = Data(bytes).base64EncodedString(options: [.lineLength64Characters, .endLineWithLineFeed])
    return Array("-----BEGIN \(label)-----\n\(body)\n-----END \(label)-----\n".utf8)
}

/// A bundle of certificates.
package func pem(_ certificates: [[UInt8]]) -> [UInt8] { certificates.flatMap { pem("CERTIFICATE", $0) } }
