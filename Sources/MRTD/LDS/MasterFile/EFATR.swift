import DocumentCore
import SmartCard

/// EF.ATR/INFO: what the card can do, a series of data objects (Doc 9303-10, 3.11.1, table 29; ISO 7816-4, 8.2.1.1). Unsigned.
package struct EFATR: Sendable, Hashable {
    /// 47: the card's capabilities; nil where it does not say.
    package let capabilities: CardCapabilities?
    /// 7F66: how long commands and responses may be; nil where it does not say.
    package let extendedLength: ExtendedLengthInformation?

    /// Reads the whole file. Padding is skipped, and so are unknown objects; a first byte 80 or 00 in front of the objects is the
    /// category indicator of the historical bytes, which cards copy along.
    ///
    /// - Throws: `LDSError`: `.malformed`; `.valueInvalid` for capabilities or lengths that are none.
    package init(_ file: some Collection<UInt8>) throws(LDSError) {
        let bytes = file.first == 0x80 ? file.dropFirst() : file[...]
        let objects = try DataObjectSeries.objects(in: bytes, of: .atrInfo)
        let information = objects.first { $0.tag == 0x7F66 }
        let functions = objects.first { $0.tag == 0x47 }
        extendedLength = information.flatMap { ExtendedLengthInformation($0) }
        capabilities = functions.flatMap { CardCapabilities($0.value) }
        guard information == nil || extendedLength != nil else { throw LDSError(.valueInvalid, "EF.ATR 7F66") }
        guard functions == nil || capabilities != nil else { throw LDSError(.valueInvalid, "EF.ATR 47") }
    }
}
