/// The files under the master file besides EF.CardAccess (Doc 9303-10, tables 28 and 30).
extension FileIdentifier {
    /// EF.DIR.
    static let directory: UInt16 = 0x2F00
    /// EF.ATR/INFO.
    static let atrInfo: UInt16 = 0x2F01

    /// The file with a short identifier under the master file: there 1E is EF.DIR and 01 EF.ATR/INFO.
    static func underMasterFile(shortIdentifier: UInt8) -> UInt16 {
        switch shortIdentifier {
        case 0x1E: directory
        case 0x01: atrInfo
        default: 0x0100 | UInt16(shortIdentifier)
        }
    }
}
