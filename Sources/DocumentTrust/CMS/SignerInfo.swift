import DocumentCore

/// SignerInfo (RFC 5652, 5.3).
struct SignerInfo: Sendable, Hashable {
    /// 1 or 3; whether it is the one that `sid` asks for is not asked here.
    let version: Int
    /// sid.
    let signer: SignerIdentifier
    /// digestAlgorithm.
    let digestAlgorithm: AlgorithmIdentifier
    /// signedAttrs; nil where there are none.
    let signedAttributes: SignedAttributes?
    /// signatureAlgorithm.
    let signatureAlgorithm: AlgorithmIdentifier
    /// signature.
    let signature: [UInt8]

    init(_ object: BERObject) throws {
        guard object.tag == .sequence else { throw CMSError.malformed }
        var fields = try object.contentsReader()
        version = try fields.read(.integer).unsignedInteger()
        signer = try SignerIdentifier(try fields.read())
        guard version == 1 || version == 3 else { throw CMSError.malformed }
        digestAlgorithm = try AlgorithmIdentifier(try fields.read())
        signedAttributes = try fields.readIfPresent(0xA0).map { try SignedAttributes($0) }
        signatureAlgorithm = try AlgorithmIdentifier(try fields.read())
        signature = try fields.read().octetString()
        _ = try fields.readIfPresent(0xA1)
        try fields.finish()
    }
}
