import DocumentCore
package import DocumentProfiles
import InspectionAPI
import MRTD
import OpenSSLCrypto

/// The ways to open the chip of a Vietnamese ID card, each found to be well formed before the chip is touched.
extension AccessClaim {
    /// The claim that an order makes.
    ///
    /// - Throws: `AccessClaimError` for one that cannot be right.
    init(citizen secret: OrderedAccess.Secret) throws(AccessClaimError) {
        switch secret {
        case .can(let text): self = try .can(text)
        case .number(let text): self = try .number(text)
        case .mrz(let text): self = try .mrz(text)
        case .qr(let text): self = try .qr(text)
        case .mrzFields(let number, let birth, let expiry):
            self = try .mrzFields(documentNumber: number, dateOfBirth: birth, dateOfExpiry: expiry)
        }
    }

    /// A card access number: six digits, with blanks, dots and dashes around or between them.
    ///
    /// - Throws: `.canInvalid`.
    package static func can(_ text: String) throws(AccessClaimError) -> Self {
        guard let digits = ClaimText.digits(text, count: 6) else {
            throw AccessClaimError(.canInvalid, detail: "a card access number has 6 digits")
        }
        let can = SecretBytes(digits)
        return Self(CitizenStatement(kind: .can, cardAccessNumber: can), cardAccessNumber: can)
    }

    /// A personal number: any text in which one whole number of twelve digits stands (`PersonalNumberSearch`). Its last six are the card
    /// access number.
    ///
    /// - Throws: `.numberInvalid`.
    package static func number(_ text: String) throws(AccessClaimError) -> Self {
        if let typed = ClaimText.digits(text, count: 12).flatMap({ PersonalNumber($0) }) { return .number(typed) }
        guard let scanned = ScannedText(text), let search = PersonalNumberSearch(scanned.text) else {
            throw AccessClaimError(.numberInvalid, detail: "a personal number has 12 digits")
        }
        guard search.others.isEmpty else {
            throw AccessClaimError(.numberInvalid, detail: "two different numbers of 12 digits stand in it")
        }
        return .number(search.number)
    }

    private static func number(_ number: PersonalNumber) -> Self {
        Self(
            CitizenStatement(kind: .number, number: number),
            cardAccessNumber: SecretBytes(number.cardAccessNumber)
        )
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
            CitizenStatement(kind: .mrz, key: key, number: number, zone: zone),
            cardAccessNumber: number.map { SecretBytes($0.cardAccessNumber) },
            mrzKeys: [key]
        )
    }

    /// The text of an ID card's QR code. Its number gives the card access number; its dates give the expiry candidates.
    ///
    /// - Throws: `.qrInvalid`.
    package static func qr(_ text: String) throws(AccessClaimError) -> Self {
        let code = try CitizenQRCode(text)
        return Self(
            CitizenStatement(kind: .qr, number: code.personalNumber, code: code),
            cardAccessNumber: SecretBytes(code.personalNumber.cardAccessNumber),
            mrzKeys: code.mrzKeys
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
            return Self(CitizenStatement(kind: .mrzFields, key: key), mrzKeys: [key])
        } catch {
            throw AccessClaimError(
                .documentNumberInvalid,
                detail: "a document number has 1 to 22 digits and letters A-Z"
            )
        }
    }

    private init(_ statement: CitizenStatement, cardAccessNumber: SecretBytes? = nil, mrzKeys: [MRZKey] = []) {
        self.init(
            kind: statement.kind,
            cardAccessNumber: cardAccessNumber,
            mrzKeys: mrzKeys,
            statement: statement
        )
    }
}
