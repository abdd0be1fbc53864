import DocumentCore
import OpenSSLCrypto
import VirtualCard

/// RSASSA-PKCS1-v1_5 over a DigestInfo of one's own making (RFC 8017, 9.2).
enum BareDigestInfo {
    /// The DigestInfo whose AlgorithmIdentifier lacks the NULL.
    static func info(_ message: [UInt8], _ hash: HashAlgorithm) throws -> [UInt8] {
        let identifier = hash.identifier
        return DER.sequence(
            DER.sequence(Array(identifier[2..<(identifier.count - 2)])),
            DER.octetString(hash.digest(message))
        )
    }

    /// The signature over `info` padded as the scheme wants it, with `behind` at its end.
    static func signature(
        _ info: [UInt8],
        by key: SigningKey,
        length: Int = 256,
        kind: UInt8 = 0x01,
        behind: [UInt8] = []
    ) throws -> [UInt8] {
        let padding = [UInt8](repeating: 0xFF, count: length - info.count - behind.count - 3)
        return try key.rsaPrivateOperation([0x00, kind] + padding + [0x00] + info + behind)
    }

    /// A certificate or a CRL with such a signature in place of its own.
    static func signing(_ der: [UInt8], by key: SigningKey, kind: UInt8 = 0x01, behind: [UInt8] = []) throws -> [UInt8]
    {
        let parts = try BERReader.readOne(der).children().map { Array($0.encoded) }
        let signature = try signature(try info(parts[0], .sha256), by: key, kind: kind, behind: behind)
        return DER.sequence(parts[0], parts[1], DER.bitString(signature))
    }
}
