import DocumentCore
import OpenSSLCrypto

/// AlgorithmIdentifier (RFC 5280, 4.1.1.2).
struct AlgorithmIdentifier: Sendable, Hashable {
    /// algorithm.
    let oid: OID
    /// The whole SEQUENCE with definite lengths.
    let der: [UInt8]
    /// The hash function it names; nil for every other algorithm. Parameters absent and NULL are the same (RFC 5754, 2).
    let hash: HashAlgorithm?

    init(_ object: BERObject) throws {
        guard object.tag == .sequence else { throw CMSError.malformed }
        var fields = try object.contentsReader()
        oid = try fields.read(.objectIdentifier).objectIdentifier()
        der = try object.definite()
        hash = HashAlgorithm(identifier: oid)
    }
}
