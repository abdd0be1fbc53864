import OpenSSLCrypto

/// All that personalisation put into one chip: files, passwords, private keys and manners.
struct ChipImage: Sendable {
    /// The files by identifier.
    var files: [UInt16: ElementaryFile]
    /// The passwords that PACE and basic access control take.
    var passwords: AccessPasswords
    /// The PACE variants offered in EF.CardAccess; empty for a chip without PACE.
    var pace: [PACEOffer]
    /// The private keys of the chip authentication mapping, by the parameter id of the offer that they belong to.
    var mappingKeys: [Int: SecretBytes] = [:]
    /// EF.CardSecurity, under the master file; nil for none. Its identifier is EF.SOD's.
    var cardSecurity: [UInt8]?
    /// The key for chip authentication; nil for none.
    var chipAuthentication: ChipAuthenticationKey?
    /// More keys for it, with identifiers.
    var furtherChipAuthenticationKeys: [ChipAuthenticationKey] = []
    /// Whom the chip trusts in terminal authentication, at first; nil for a chip without.
    var terminalTrust: TerminalTrust?
    /// The key for active authentication; nil for none.
    var activeAuthentication: ActiveAuthenticationKey?
    /// How the chip differs from a well-behaved one.
    var behaviour = ChipBehaviour()

    /// All keys for chip authentication.
    var chipAuthenticationKeys: [ChipAuthenticationKey] {
        [chipAuthentication].compactMap { $0 } + furtherChipAuthenticationKeys
    }
}

/// What a holder shows to have the chip opened.
struct AccessPasswords: Sendable {
    /// Document number, birth date and expiry date, each with its check digit (Doc 9303-11, 4.3.2).
    var mrzInformation: SecretBytes
    /// The card access number, six digits in ISO 8859-1; nil for a chip without.
    var cardAccessNumber: SecretBytes?

    /// The document number with its check digit: what stands before the two dates.
    var documentNumber: [UInt8] { mrzInformation.withBytes { Array($0.dropLast(14)) } }
}
