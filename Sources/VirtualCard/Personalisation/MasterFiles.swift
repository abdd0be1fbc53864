import DocumentCore
import SmartCard

/// EF.DIR and EF.ATR/INFO, in the master file (Doc 9303-10, 3.11.1 and 3.11.2).
enum MasterFiles {
    /// EF.DIR: a template for each application.
    static func directory(_ identifiers: [[UInt8]]) -> [UInt8] {
        identifiers.flatMap { BER.encode(0x61, BER.encode(0x4F, $0)) }
    }

    /// EF.ATR/INFO: selection by full name, short identifiers, one-byte units, extended length, and how long that may be.
    static func atrInfo(_ lengths: AdditionalFiles.Lengths) -> [UInt8] {
        let numbers = [lengths.command, lengths.response].map { DER.integer(UInt32(clamping: $0)) }
        return BER.encode(0x47, [0x84, 0x01, 0x60]) + BER.encode(0x7F66, parts: numbers)
    }
}
