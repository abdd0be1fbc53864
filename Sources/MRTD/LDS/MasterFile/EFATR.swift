import DocumentCore
import SmartCard

/// EF.ATR/INFO: what the card can do, a series of data objects (Doc 9303-10, 3.11.1, table 29; ISO 7816-4, 8.2.1.1). Unsigned.
package struct EFATR: Sendable, Hashable {
    /// 7F66: how long commands and responses may be; nil where it does not say.
    package let extendedLength: ExtendedLengthInformation?

    /// Reads the whole file. Padding is skipped; a first byte 80 or 00 in front of the objects is the category indicator of the
    /// historical bytes, which cards copy along. What the other objects hold does not matter, and neither does what stands behind the
    /// first 7F66 that holds lengths.
    ///
    /// - Throws: `LDSError` where the file holds no lengths: `.malformed` for what is no series of objects; `.valueInvalid` for
    ///   lengths that are not two numbers of 1 ... 65544.
    package init(_ file: some Collection<UInt8>) throws(LDSError) {
        let bytes = file.first == 0x80 ? file.dropFirst() : file[...]
        var series = try DataObjectSeries(bytes, of: .atrInfo)
        var isInvalid = false
        do throws(LDSError) {
            while let object = try series.next() {
                guard object.tag == 0x7F66 else { continue }
                if let lengths = ExtendedLengthInformation(object) {
                    extendedLength = lengths
                    return
                }
                isInvalid = true
            }
        } catch  where isInvalid {
            throw LDSError(.valueInvalid, "EF.ATR 7F66")
        }
        guard !isInvalid else { throw LDSError(.valueInvalid, "EF.ATR 7F66") }
        extendedLength = nil
    }
}
