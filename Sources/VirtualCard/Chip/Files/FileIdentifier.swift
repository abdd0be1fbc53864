/// The file identifiers of Doc 9303-10, table 30; the short file identifier is the low five bits.
enum FileIdentifier {
    /// EF.CardAccess, under the master file; in the application EF.CVCA.
    static let cardAccess: UInt16 = 0x011C
    /// EF.CardSecurity, under the master file.
    static let cardSecurity: UInt16 = 0x011D
    /// EF.SOD, in the application.
    static let securityObject: UInt16 = 0x011D
    /// EF.COM.
    static let common: UInt16 = 0x011E
    /// EF.DG1 ... EF.DG16.
    static func dataGroup(_ number: Int) -> UInt16 { 0x0100 | UInt16(truncatingIfNeeded: number & 0x1F) }

    /// The identifier of `EF.COM`, `EF.SOD`, `EF.CardAccess`, `EF.DIR`, `EF.ATR`, `EF.DG1` ... `EF.DG16`; nil for another name.
    static func named(_ name: String) -> UInt16? {
        switch name {
        case "EF.CardAccess": return cardAccess
        case "EF.DIR": return directory
        case "EF.ATR": return atrInfo
        case "EF.SOD": return securityObject
        case "EF.COM": return common
        default:
            guard name.hasPrefix("EF.DG"), let number = Int(name.dropFirst(5)), (1...16).contains(number) else {
                return nil
            }
            return dataGroup(number)
        }
    }
}

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
