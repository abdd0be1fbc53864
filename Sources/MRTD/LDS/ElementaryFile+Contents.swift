package import DocumentCore
import SmartCard

extension ElementaryFile {
    /// The one data object that the file holds. Its `encoded` bytes are what the SOD's hash covers.
    ///
    /// Bytes behind it are ignored: chips pad their files, and no hash covers the padding.
    ///
    /// - Throws: `LDSError`: `.malformed`; `.wrongTag` when the object is not this file's, and for a file that is a series.
    package func contents(of bytes: some Collection<UInt8>) throws(LDSError) -> BERObject {
        var reader = BERReader(bytes)
        let object: BERObject
        do throws(BERError) {
            object = try reader.read()
        } catch {
            throw LDSError(error, in: name)
        }
        guard object.tag == tag ?? masterFileTag else { throw LDSError(.wrongTag, name) }
        return object
    }

    /// EF.CardAccess is a SET OF SecurityInfo, EF.CardSecurity a ContentInfo (Doc 9303-11, 9.2.11).
    private var masterFileTag: BERTag? {
        switch self {
        case .cardAccess: .set
        case .cardSecurity: .sequence
        case .directory, .atrInfo, .com, .sod, .dataGroup: nil
        }
    }
}
