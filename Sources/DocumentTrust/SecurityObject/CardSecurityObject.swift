import DocumentCore
import MRTD

/// EF.CardSecurity (Doc 9303-10, 3.11.4): a ContentInfo with SignedData, without a tag around it.
struct CardSecurityObject: Sendable {
    /// The signed data.
    let signedData: SignedData

    /// id-SecurityObject.
    static let contentType = OID("0.4.0.127.0.7.3.2.1")

    /// Reads the file. Behind the object only padding may follow, 00 or FF, as with EF.SOD.
    init(file: [UInt8]) throws(CMSError) {
        let contentInfo = try readingCMS {
            var reader = BERReader(file)
            let object = try reader.read()
            guard reader.remaining.allSatisfy({ $0 == 0 }) || reader.remaining.allSatisfy({ $0 == 0xFF }) else {
                throw CMSError.malformed
            }
            return object
        }
        signedData = try SignedData(contentInfo: contentInfo)
    }

    /// What is signed; nil where it is no SET OF SecurityInfo.
    var securityInfos: SecurityInfos? {
        signedData.content.flatMap { try? SecurityInfos(cardSecurityContent: $0) }
    }
}
