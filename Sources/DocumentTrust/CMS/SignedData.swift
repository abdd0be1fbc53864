import SmartCard

/// SignedData (RFC 5652, 5.1), read from BER, its parts kept as the bytes they were.
struct SignedData: Sendable, Hashable {
    /// eContentType.
    let contentType: OID
    /// The octets of eContent, without tag and length; nil for a detached signature.
    let content: [UInt8]?
    /// The encoded certificates; other kinds of certificates are left out.
    let certificates: [[UInt8]]
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
        var certificates: [[UInt8]] = []
        if var list = try fields.readIfPresent(0xA0)?.contentsReader() {
            // A bundle may hold more than a reader takes at once.
            while !list.isAtEnd {
                guard certificates.count < MaterialFile.itemLimit else { throw CMSError.malformed }
                let certificate = try list.read()
                if certificate.tag == .sequence { certificates.append(Array(certificate.encoded)) }
            }
        }
        self.certificates = certificates
        _ = try fields.readIfPresent(0xA1)
        signerInfos = try fields.read(.set).children().map { try SignerInfo($0) }
        try fields.finish()
    }
}
