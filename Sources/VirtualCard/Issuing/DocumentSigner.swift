import DocumentCore
import Foundation
import OpenSSLCrypto

/// Who signs a document: a key, its certificate, and the two parts of that by which a signature names its signer.
package struct DocumentSigner: Sendable {
    /// The key.
    package var key: IssuingKey
    /// The certificate as DER.
    package var certificate: [UInt8]
    /// The certificate's issuer, a Name as DER.
    package var issuer: [UInt8]
    /// The certificate's serial number, its magnitude big-endian.
    package var serialNumber: [UInt8]

    /// A signer from its parts.
    package init(key: IssuingKey, certificate: [UInt8], issuer: [UInt8], serialNumber: [UInt8]) {
        self.key = key
        self.certificate = certificate
        self.issuer = issuer
        self.serialNumber = serialNumber
    }

    /// The signer of a folder of issuers: `signer.key` (PKCS #8, brainpoolP384r1) and `signer.cer` (DER), each with a prefix.
    ///
    /// - Throws: what the file system says, `OpenSSLError` for a file that is no key, `BERError` for one that is no certificate.
    init(from folder: URL, prefix: String) throws {
        func read(_ name: String) throws -> [UInt8] {
            [UInt8](try Data(contentsOf: folder.appending(path: prefix + name)))
        }
        let certificate = try read("signer.cer")
        let (issuer, serialNumber) = try Self.identity(of: certificate)
        self.init(
            key: try IssuingKey(try SigningKey(pkcs8: try read("signer.key")), curve: .brainpoolP384r1),
            certificate: certificate,
            issuer: issuer,
            serialNumber: serialNumber
        )
    }

    /// TBSCertificate `{ [0] version, serialNumber INTEGER, signature, issuer, ... }` (RFC 5280, 4.1).
    private static func identity(of certificate: [UInt8]) throws(BERError) -> (issuer: [UInt8], serialNumber: [UInt8]) {
        guard let body = try BERReader.readOne(certificate).children().first else { throw .unexpectedTag }
        let parts = try body.children().drop { $0.tag == 0xA0 }
        guard parts.count >= 3, let serialNumber = parts.first else { throw .unexpectedTag }
        return (Array(parts[parts.startIndex + 2].encoded), Array(try serialNumber.unsignedMagnitude()))
    }
}
