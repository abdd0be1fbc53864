import DocumentCore
package import DocumentProfiles
package import MRTD

/// The text of an ID card's QR code: seven fields (2021 card, front) or eleven (2024 card, back), parted by `|`.
///
/// Any text that holds one whole number is taken, whatever a scanner, a keyboard or a program made of the rest: what cannot be read of
/// that is noted in `unread` and compared with nothing. The code is not signed. Personal data: never printed.
package struct CitizenQRCode: Sendable, Hashable {
    /// The personal number.
    package let personalNumber: PersonalNumber
    /// The old 9-digit number; nil where there is none.
    package let oldIDNumber: String?
    /// The full name as scanned; nil where there is none.
    package let fullName: String?
    /// The date of birth, perhaps partial; nil where there is none.
    package let dateOfBirth: PartialDate?
    /// The word for the sex as scanned: "Nam" or "Nữ"; nil where there is none.
    package let sexWord: String?
    /// The place of residence as scanned; nil where empty.
    package let placeOfResidence: String?
    /// The date of issue, complete; nil where empty.
    package let dateOfIssue: PartialDate?
    /// What follows the seventh field, in order, empty ones too. The order of the 2024 card's four is not known for certain.
    package let extraFields: [String]
    /// The parts that stand there and cannot be read.
    package let unread: Set<QRPart>

    /// Reads the text.
    ///
    /// - Throws: `AccessClaimError.Code.qrInvalid`: longer than 4096 characters, no number of twelve digits, or two that could each be the
    ///   personal number.
    package init(_ text: String) throws(AccessClaimError) {
        guard let scanned = ScannedText(text) else { throw Self.invalid("it is too long") }
        guard let search = PersonalNumberSearch(scanned.text) else {
            throw Self.invalid("no number of 12 digits stands in it")
        }
        let readings = search.pieces.flatMap { piece in
            // The words of a sentence are no fields, though blanks and commas part them.
            QRSeparator.candidates(in: piece)
                .filter { $0.isStrict || !search.hasWordsBefore }
                .map { QRFields(piece, partedBy: $0) }
        }
        let fields = readings.reduce(QRFields.none) { best, next in next.count > best.count ? next : best }
        guard search.others.isSubset(of: fields.otherNumbers) else {
            throw Self.invalid("two different numbers of 12 digits stand in it")
        }
        personalNumber = search.number
        oldIDNumber = fields.oldIDNumber
        fullName = fields.fullName
        dateOfBirth = fields.dateOfBirth
        sexWord = fields.sex
        placeOfResidence = fields.placeOfResidence
        dateOfIssue = fields.dateOfIssue
        extraFields = fields.extraFields
        let isUnderstood = fields.count > 0 || !fields.unread.isEmpty
        unread = isUnderstood || !search.hasRest ? fields.unread : [.rest]
    }

    /// The sex; nil where it is not told.
    package var sex: Sex? { sexWord.flatMap { Sex(vietnamese: $0) } }

    /// Father and mother, where two names stand among the extra fields: by regulation they are there, the father first.
    package var parents: (father: String, mother: String)? {
        let names = extraFields.filter(VietnameseText.isName)
        return names.count == 2 ? (names[0], names[1]) : nil
    }

    /// The keys for BAC, by the expiry candidates (`ExpiryDerivation`); none where a date is incomplete.
    package var mrzKeys: [MRZKey] {
        guard let issue = dateOfIssue, let birthDay = dateOfBirth, let month = birthDay.month, let day = birthDay.day
        else { return [] }
        let birth = [birthDay.year % 100, month, day].map(PartialDate.twoDigits).joined()
        let expiries = ExpiryDerivation.candidates(dateOfBirth: birthDay, dateOfIssue: issue)
        return expiries.compactMap { expiry in
            try? MRZKey(
                documentNumber: personalNumber.documentNumber,
                dateOfBirth: birth.utf8,
                dateOfExpiry: expiry.mrzField
            )
        }
    }

    private static func invalid(_ reason: String) -> AccessClaimError {
        AccessClaimError(.qrInvalid, detail: "not the QR code of an ID card: \(reason)")
    }
}

extension CitizenQRCode: PersonalData {}
