import DocumentCore

/// Attribute (RFC 5652, 5.3).
struct Attribute: Sendable, Hashable {
    /// attrType.
    let type: OID
    /// attrValues.
    let values: [BERObject]

    /// contentType (RFC 5652, 11.1).
    static let contentType = OID("1.2.840.113549.1.9.3")
    /// messageDigest (RFC 5652, 11.2).
    static let messageDigest = OID("1.2.840.113549.1.9.4")
    /// signingTime (RFC 5652, 11.3).
    static let signingTime = OID("1.2.840.113549.1.9.5")

    init(_ object: BERObject) throws {
        guard object.tag == .sequence else { throw CMSError.malformed }
        var fields = try object.contentsReader()
        type = try fields.read(.objectIdentifier).objectIdentifier()
        values = try fields.read(.set).children()
        try fields.finish()
    }
}
