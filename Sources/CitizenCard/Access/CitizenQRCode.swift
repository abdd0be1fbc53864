package import DocumentProfiles
package import MRTD

/// The text of an ID card's QR code: seven fields (2021 card, front) or eleven (2024 card, back), parted by `|`.
///
/// Keyboard scanners change case, write `;` or line breaks in place of `|`, and add control characters: all that is taken. The code
/// is not signed. Personal data: never printed.
package struct CitizenQRCode: Sendable, Hashable {
    /// The personal number.
    package let personalNumber: PersonalNumber
    /// The old 9-digit number; nil where there is none.
    package let oldIDNumber: String?
    /// The full name as scanned.
    package let fullName: String
    /// The date of birth, perhaps partial.
    package let dateOfBirth: PartialDate
    /// The sex; nil when the word is neither "Nam" nor "Nữ".
    package let sex: Sex?
    /// The place of residence as scanned; nil where empty.
    package let placeOfResidence: String?
    /// The date of issue, complete; nil where empty.
    package let dateOfIssue: PartialDate?
    /// What follows the seventh field, in order, empty ones too. The order of the 2024 card's four is not known for certain.
    package let extraFields: [String]

    /// Reads the text.
    ///
    /// - Throws: `AccessClaimError.Code.qrInvalid`: longer than 2048 bytes, another number of fields than 7 to 16, no 12-digit number,
    ///   no name, a date that is none.
    package init(_ text: String) throws(AccessClaimError) {
        guard text.utf8.count <= Self.longest else { throw Self.invalid("it is too long") }
        let fields = Self.fields(of: text)
        guard (7...16).contains(fields.count) else { throw Self.invalid("it does not have 7 or 11 fields") }
        guard let number = PersonalNumber(fields[0].utf8) else {
            throw Self.invalid("its number does not have 12 digits")
        }
        guard !fields[2].isEmpty else { throw Self.invalid("it has no name") }
        guard let birth = PartialDate(qr: fields[3]) else { throw Self.invalid("its date of birth is none") }
        let issue = PartialDate(qr: fields[6])
        guard issue?.isComplete ?? fields[6].isEmpty else { throw Self.invalid("its date of issue is none") }

        personalNumber = number
        oldIDNumber = fields[1].isEmpty ? nil : fields[1]
        fullName = fields[2]
        dateOfBirth = birth
        sex = Sex(vietnamese: fields[4])
        placeOfResidence = fields[5].isEmpty ? nil : fields[5]
        dateOfIssue = issue
        extraFields = Array(fields.dropFirst(7))
    }

    /// The keys for BAC, by the expiry candidates (`ExpiryDerivation`); none where a date is incomplete.
    package var mrzKeys: [MRZKey] {
        guard let issue = dateOfIssue, let month = dateOfBirth.month, let day = dateOfBirth.day else { return [] }
        let birth = [dateOfBirth.year % 100, month, day].map(PartialDate.twoDigits).joined()
        let expiries = ExpiryDerivation.candidates(dateOfBirth: dateOfBirth, dateOfIssue: issue)
        return expiries.compactMap { expiry in
            try? MRZKey(
                documentNumber: personalNumber.documentNumber,
                dateOfBirth: birth.utf8,
                dateOfExpiry: expiry.mrzField
            )
        }
    }

    private static let longest = 2048

    private static func invalid(_ reason: String) -> AccessClaimError {
        AccessClaimError(.qrInvalid, detail: "not the QR code of an ID card: \(reason)")
    }

    /// The fields, trimmed, without control characters. `|` parts them if there is one, else `;`, else line breaks.
    private static func fields(of text: String) -> [String] {
        var body = Substring(text)
        while body.last?.isNewline == true { body.removeLast() }
        let isSeparator: (Character) -> Bool =
            body.contains("|") ? { $0 == "|" } : body.contains(";") ? { $0 == ";" } : { $0.isNewline }
        return body.split(omittingEmptySubsequences: false, whereSeparator: isSeparator).map { field in
            let kept = field.unicodeScalars.filter { !isControl($0) }
            var trimmed = Substring(String(String.UnicodeScalarView(kept)))
            while trimmed.first?.isWhitespace == true { trimmed.removeFirst() }
            while trimmed.last?.isWhitespace == true { trimmed.removeLast() }
            return String(trimmed)
        }
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }
}

extension CitizenQRCode: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Personal data is never printed.
    package var description: String { "‹redacted›" }
    /// Personal data is never printed.
    package var debugDescription: String { "‹redacted›" }
    /// Personal data is never dumped.
    package var customMirror: Mirror { Mirror(self, children: []) }
}
