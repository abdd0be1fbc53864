package import DocumentCore
package import MRTD
package import OpenSSLCrypto

/// What a clerk, a scanner or the citizen gave to open the chip, found to be well formed before the chip is touched.
///
/// It is a claim: nothing in it is true of the card until the chip agrees (`outcome(against:)`). Personal data: it is never
/// printed.
package struct AccessClaim: Sendable {
    /// The way it was given.
    package let kind: AccessKind
    /// The password of PACE with the CAN: six ASCII digits. Nil where the claim does not hold it.
    package let cardAccessNumber: SecretBytes?
    /// The keys for BAC, or PACE with the MRZ, the likeliest first. More than one only for a QR code, whose expiry is derived:
    /// each is a guess, and a wrong one is a failed attempt on the card.
    package let mrzKeys: [MRZKey]
    /// The personal number, twelve ASCII digits, where the claim holds it.
    package let claimedNumber: [UInt8]?
    /// The machine-readable zone, where the claim is one.
    package let claimedMRZ: MRZ?
    /// The QR code, where the claim is one.
    package let claimedQR: CitizenQRCode?

    /// A card access number: six digits, white space around them ignored.
    ///
    /// - Throws: `.canInvalid`.
    package static func can(_ text: String) throws(AccessClaimError) -> Self {
        guard let digits = ClaimText.digits(text, count: 6) else {
            throw AccessClaimError(.canInvalid, detail: "a card access number has 6 digits")
        }
        return Self(kind: .can, cardAccessNumber: SecretBytes(digits))
    }

    /// A personal number: twelve digits, white space around them ignored. Its last six are the card access number.
    ///
    /// - Throws: `.numberInvalid`.
    package static func number(_ text: String) throws(AccessClaimError) -> Self {
        guard let digits = ClaimText.digits(text, count: 12), let number = PersonalNumber(digits) else {
            throw AccessClaimError(.numberInvalid, detail: "a personal number has 12 digits")
        }
        return Self(kind: .number, cardAccessNumber: SecretBytes(number.cardAccessNumber), claimedNumber: number.digits)
    }

    /// A machine-readable zone: its two or three lines, or their 90, 72 or 88 characters run together.
    ///
    /// The zone of a Vietnamese ID card holds the personal number, hence the card access number too.
    ///
    /// - Throws: `.mrzMalformed`; `.mrzCheckDigit` when any check digit is wrong.
    package static func mrz(_ text: String) throws(AccessClaimError) -> Self {
        let zone: MRZ
        let key: MRZKey
        do throws(MRZError) {
            zone = try MRZ(text: text)
            key = try zone.key()
        } catch {
            throw AccessClaimError(
                .mrzMalformed,
                detail: "not the lines of a machine-readable zone (\(error.code.rawValue))"
            )
        }
        let wrong = zone.checkDigits.filter { !$0.isRight }.map(\.field.rawValue)
        guard wrong.isEmpty else {
            throw AccessClaimError(.mrzCheckDigit, detail: "wrong check digit: " + wrong.joined(separator: ", "))
        }
        let number = zone.citizenNumber
        return Self(
            kind: .mrz,
            cardAccessNumber: number.map { SecretBytes($0.cardAccessNumber) },
            mrzKeys: [key],
            claimedNumber: number?.digits,
            claimedMRZ: zone
        )
    }

    /// The text of an ID card's QR code. Its number gives the card access number; its dates give the expiry candidates.
    ///
    /// - Throws: `.qrInvalid`.
    package static func qr(_ text: String) throws(AccessClaimError) -> Self {
        let code = try CitizenQRCode(text)
        return Self(
            kind: .qr,
            cardAccessNumber: SecretBytes(code.personalNumber.cardAccessNumber),
            mrzKeys: code.mrzKeys,
            claimedNumber: code.personalNumber.digits,
            claimedQR: code
        )
    }

    /// The three fields a BAC key is made of: a document number of 1 to 22 characters (lower case is raised), dates `YYMMDD`.
    /// Unknown parts of a birth date are `00` or `<<`; the expiry must be a date.
    ///
    /// - Throws: `.documentNumberInvalid` or `.dateInvalid`.
    package static func mrzFields(
        documentNumber: String,
        dateOfBirth: String,
        dateOfExpiry: String
    ) throws(AccessClaimError) -> Self {
        guard let number = ClaimText.documentNumber(documentNumber) else {
            throw AccessClaimError(
                .documentNumberInvalid,
                detail: "a document number has 1 to 22 digits and letters A-Z"
            )
        }
        guard let birth = ClaimText.mrzDate(dateOfBirth, allowsUnknownParts: true) else {
            throw AccessClaimError(.dateInvalid, detail: "the date of birth is not YYMMDD")
        }
        guard let expiry = ClaimText.mrzDate(dateOfExpiry, allowsUnknownParts: false) else {
            throw AccessClaimError(.dateInvalid, detail: "the date of expiry is not YYMMDD")
        }
        do throws(MRZError) {
            let key = try MRZKey(documentNumber: number, dateOfBirth: birth, dateOfExpiry: expiry)
            return Self(kind: .mrzFields, mrzKeys: [key])
        } catch {
            throw AccessClaimError(
                .documentNumberInvalid,
                detail: "a document number has 1 to 22 digits and letters A-Z"
            )
        }
    }

    private init(
        kind: AccessKind,
        cardAccessNumber: SecretBytes? = nil,
        mrzKeys: [MRZKey] = [],
        claimedNumber: [UInt8]? = nil,
        claimedMRZ: MRZ? = nil,
        claimedQR: CitizenQRCode? = nil
    ) {
        self.kind = kind
        self.cardAccessNumber = cardAccessNumber
        self.mrzKeys = mrzKeys
        self.claimedNumber = claimedNumber
        self.claimedMRZ = claimedMRZ
        self.claimedQR = claimedQR
    }
}

extension AccessClaim: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The kind alone; what was given is never printed.
    package var description: String { "\(kind.rawValue) ‹redacted›" }
    /// The kind alone; what was given is never printed.
    package var debugDescription: String { description }
    /// Never dumped.
    package var customMirror: Mirror { Mirror(self, children: []) }
}
