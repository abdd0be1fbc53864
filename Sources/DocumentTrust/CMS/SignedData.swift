import DocumentCore

/// SignedData (RFC 5652, 5.1), read from BER, its parts kept as the bytes they were.
struct SignedData: Sendable, Hashable {
    /// eContentType.
    let contentType: OID
    /// The octets of eContent, without tag and length; nil for a detached signature.
    let content: [UInt8]?
    /// The encoded certificates; other kinds of certificates are left out.
    let certificates: [[UInt8]]
    /// Everything in the field for certificates as encoded, of whatever kind: what a bundle holds.
    let bundled: [[UInt8]]
    /// The contents of the field for CRLs (RFC 5652, 10.2.1), which no signature covers; nil where there is none.
    let revocationInformation: ArraySlice<UInt8>?
    /// signerInfos.
    let signerInfos: [SignerInfo]

    /// id-signedData.
    static let identifier = OID("1.2.840.113549.1.7.2")
    /// id-data: content of no type.
    static let data = OID("1.2.840.113549.1.7.1")

    /// Reads a ContentInfo (RFC 5652, 3) that holds SignedData.
    init(contentInfo: BERObject) throws(CMSError) {
        self = try readingCMS {
            guard contentInfo.tag == .sequence else { throw CMSError.malformed }
            var fields = try contentInfo.contentsReader()
            guard try fields.read(.objectIdentifier).objectIdentifier() == Self.identifier else {
                throw CMSError.notSignedData
            }
            let content = try fields.read(0xA0).children()
            try fields.finish()
            guard content.count == 1, let object = content.first else { throw CMSError.malformed }
            return try SignedData(object)
        }
    }

    private init(_ object: BERObject) throws {
        guard object.tag == .sequence else { throw CMSError.malformed }
        var fields = try object.contentsReader()
        guard (0...5).contains(try fields.read(.integer).unsignedInteger()) else { throw CMSError.malformed }
        _ = try fields.read(.set)
        var encapsulated = try fields.read(.sequence).contentsReader()
        contentType = try encapsulated.read(.objectIdentifier).objectIdentifier()
        if let wrapped = try encapsulated.readIfPresent(0xA0) {
            let inner = try wrapped.children()
            guard inner.count == 1 else { throw CMSError.malformed }
            content = try inner.first?.octetString()
        } else {
            content = nil
        }
        try encapsulated.finish()
        let bundled = try Self.elements(try fields.readIfPresent(0xA0)?.value)
        let encoded = bundled.map { Array($0.encoded) }
        self.bundled = encoded
        certificates = bundled.indices.filter { bundled[$0].tag == .sequence }.map { encoded[$0] }
        revocationInformation = try fields.readIfPresent(0xA1)?.value
        signerInfos = try fields.read(.set).children().map { try SignerInfo($0) }
        try fields.finish()
    }

    /// The objects in a field; none where it is absent. A bundle may hold more than a reader takes at once.
    static func elements(_ field: ArraySlice<UInt8>?) throws(CMSError) -> [BERObject] {
        try readingCMS {
            var reader = BERReader(field ?? [])
            var elements: [BERObject] = []
            while !reader.isAtEnd {
                guard elements.count < MaterialFile.itemLimit else { throw CMSError.malformed }
                elements.append(try reader.read())
            }
            return elements
        }
    }
}
