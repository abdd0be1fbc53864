import DocumentCore

/// EF.SOD (Doc 9303-10, 4.6.2): tag 77 around a ContentInfo with SignedData.
struct DocumentSecurityObject: Sendable {
    /// The signed data inside.
    let signedData: SignedData

    /// id-icao-mrtd-security-ldsSecurityObject.
    static let contentType = OID("2.23.136.1.1.1")
    /// What issuers have written in its place: id-data (RFC 5652, 4), and two identifiers of the same content from drafts and trials.
    static let alternativeContentTypes: [OID] = [
        SignedData.data, OID("1.3.27.1.1.1"), OID("1.2.528.1.1006.1.20.1"),
    ]

    /// Reads the file. Behind the object only padding may follow, 00 or FF: anything else is no part of what was signed
    /// and has no business there.
    init(file: [UInt8]) throws(CMSError) {
        let contentInfo = try readingCMS {
            var reader = BERReader(file)
            let outer = try reader.read(0x77)
            guard reader.remaining.allSatisfy({ $0 == 0 }) || reader.remaining.allSatisfy({ $0 == 0xFF }) else {
                throw CMSError.malformed
            }
            let inner = try outer.children()
            guard inner.count == 1, let object = inner.first else { throw CMSError.malformed }
            return object
        }
        signedData = try SignedData(contentInfo: contentInfo)
    }
}
