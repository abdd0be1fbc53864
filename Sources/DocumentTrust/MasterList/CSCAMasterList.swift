import DocumentCore
import OpenSSLCrypto

/// CscaMasterList (Doc 9303-12, 9.2): the content of a signed list of CSCA certificates.
struct CSCAMasterList: Sendable {
    /// certList as encoded: what is no certificate among them is for whoever takes them in to refuse and count.
    let certificates: [[UInt8]]

    /// id-icao-cscaMasterList.
    static let contentType = OID("2.23.136.1.1.2")

    init(content: [UInt8]) throws(CMSError) {
        certificates = try readingCMS {
            var fields = try BERReader.readOne(content).contentsReader()
            guard try fields.read(.integer).unsignedInteger() == 0 else { throw CMSError.malformed }
            let list = try fields.read(.set)
            try fields.finish()
            var reader = BERReader(list.value)
            var certificates: [[UInt8]] = []
            // One more than is taken says that there are too many.
            while !reader.isAtEnd, certificates.count <= MaterialFile.itemLimit {
                certificates.append(Array(try reader.read().encoded))
            }
            return certificates
        }
    }
}
