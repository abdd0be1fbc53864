/// A transparent elementary file and who may read it (Doc 9303-10, 3.7 and 3.10).
struct ElementaryFile: Sendable {
    /// The condition on SELECT and READ BINARY.
    enum ReadCondition: Sendable, Hashable {
        /// Under the master file, free to read.
        case masterFile
        /// Under the master file, after PACE.
        case masterFileAfterPACE
        /// In the application, after access control.
        case afterAccessControl
        /// In the application, after terminal authentication with the right for it.
        case afterTerminalAuthentication
    }

    /// The contents.
    let contents: [UInt8]
    /// The condition on reading.
    let condition: ReadCondition
}

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
