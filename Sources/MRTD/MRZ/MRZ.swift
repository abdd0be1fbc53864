/// A machine-readable zone taken apart (Doc 9303-3, 4.2; -4, 4.2.2; -5, 4.2.2; -6, 4.2.2).
///
/// Wrong check digits do not stop the parse: they stand in `checkDigits`, for a check to fail on. Dates stand as in the
/// zone: their century is not there. Personal data: it is never printed.
package struct MRZ: Sendable, Hashable {
    /// `<`.
    static let filler = UInt8(ascii: "<")

    /// The format, told by the length.
    package let format: MRZFormat
    /// The document code, two characters: `I<`, `ID`, `P<`.
    package let documentCode: String
    /// The issuing state or organisation, one to three letters, without fillers: `VNM`, `D`.
    package let issuingState: String
    /// The document number without fillers behind it; a long one in full (TD1, TD2).
    package let documentNumber: String
    /// Whether the document number runs over into the optional data.
    package let isDocumentNumberLong: Bool
    /// The nationality, one to three letters, without fillers.
    package let nationality: String
    /// The date of birth, `YYMMDD` as in the zone: unknown parts are `<<`.
    package let dateOfBirth: String
    /// `M`, `F`, or `<` for unspecified.
    package let sex: String
    /// The date of expiry, `YYMMDD` as in the zone.
    package let dateOfExpiry: String
    /// The optional data with all fillers: 15 characters of line 1 (TD1), 7 (TD2) or 14 (TD3) of line 2. The rest of a long
    /// document number stands at its beginning.
    package let optionalData: String
    /// TD1: the 11 characters of optional data of line 2, with all fillers. Empty in the other formats.
    package let optionalData2: String
    /// The name field with all fillers, 30 (TD1), 31 (TD2) or 39 (TD3) characters.
    package let nameField: String
    /// The names taken apart.
    package let name: MRZName
    /// Every check digit of the format, right or wrong.
    package let checkDigits: [CheckDigit]
    /// The characters of all lines, 90, 72 or 88 of `0-9`, `A-Z`, `<`.
    package let characters: [UInt8]

    /// One check digit of the zone.
    package struct CheckDigit: Sendable, Hashable {
        /// What it covers.
        package enum Field: String, Sendable, Hashable, CaseIterable {
            /// The document number, a long one in full.
            case documentNumber = "document_number"
            /// The date of birth.
            case dateOfBirth = "date_of_birth"
            /// The date of expiry.
            case dateOfExpiry = "date_of_expiry"
            /// The optional data of TD3.
            case optionalData = "optional_data"
            /// The upper and middle (TD1) or the lower line's (TD2, TD3) fields together.
            case composite
        }
        /// What it covers.
        package let field: Field
        /// Whether the digit in the zone is the computed one.
        package let isRight: Bool
    }

    /// The lines, without line ends.
    package var lines: [String] {
        stride(from: 0, to: characters.count, by: format.lineLength).map { start in
            String(decoding: characters[start..<min(start + format.lineLength, characters.count)], as: UTF8.self)
        }
    }

    /// The key that opens the chip of this document.
    ///
    /// - Throws: `.characterInvalid` or `.lengthInvalid` when the document number is empty or a date is malformed.
    package func key() throws(MRZError) -> MRZKey {
        try MRZKey(
            documentNumber: documentNumber.utf8,
            dateOfBirth: dateOfBirth.utf8,
            dateOfExpiry: dateOfExpiry.utf8
        )
    }

    /// Takes a zone apart from its characters without line ends, as DG1 holds them.
    ///
    /// - Throws: `.lengthInvalid` unless there are 90, 72 or 88; `.characterInvalid` for any but `0-9`, `A-Z`, `<`.
    package init(_ bytes: some Collection<UInt8>) throws(MRZError) {
        guard let format = MRZFormat.allCases.first(where: { $0.length == bytes.count }) else {
            throw MRZError(.lengthInvalid)
        }
        let zone = Array(bytes)
        guard zone.allSatisfy({ MRZCheckDigit.value(of: $0) != nil }) else { throw MRZError(.characterInvalid) }
        let layout = MRZLayout.of(format)
        let number = MRZDocumentNumber(zone, layout: layout)

        characters = zone
        self.format = format
        documentCode = zone.text(0..<2)
        issuingState = zone.text(2..<5).trimmingFillers()
        documentNumber = number.text
        isDocumentNumberLong = number.isLong
        nationality = zone.text(layout.nationality).trimmingFillers()
        dateOfBirth = zone.text(layout.dateOfBirth)
        sex = zone.text(layout.sex)
        dateOfExpiry = zone.text(layout.dateOfExpiry)
        optionalData = zone.text(layout.optionalData)
        optionalData2 = zone.text(layout.optionalData2)
        nameField = zone.text(layout.name)
        name = MRZName(field: zone[layout.name])
        checkDigits = layout.checkDigits(of: zone, number: number)
    }

    /// Takes a zone apart from what a person pasted or a scanner sent: its lines, or their characters run together. White
    /// space is skipped and lower case raised; lines, where there are any, must have the format's length.
    ///
    /// - Throws: as the other initialiser.
    package init(text: String) throws(MRZError) {
        guard text.utf8.count <= Self.longestText else { throw MRZError(.lengthInvalid) }
        // Only a-z are raised: Unicode's mappings would make letters out of other characters.
        let lines =
            text
            .split(whereSeparator: \.isNewline)
            .map { line in
                line.filter { !$0.isWhitespace }.utf8.map { (0x61...0x7A).contains($0) ? $0 - 0x20 : $0 }
            }
            .filter { !$0.isEmpty }
        try self.init(Array(lines.joined()))
        guard lines.count == 1 || lines.allSatisfy({ $0.count == format.lineLength }) else {
            throw MRZError(.lengthInvalid)
        }
    }

    private static let longestText = 512
}

extension MRZ: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Personal data is never printed.
    package var description: String { "‹redacted›" }
    /// Personal data is never printed.
    package var debugDescription: String { "‹redacted›" }
    /// Personal data is never dumped.
    package var customMirror: Mirror { Mirror(self, children: []) }
}

extension [UInt8] {
    fileprivate func text(_ range: Range<Int>) -> String { String(decoding: self[range], as: UTF8.self) }
}

extension String {
    fileprivate func trimmingFillers() -> String {
        var text = Substring(self)
        while text.last == "<" { text.removeLast() }
        return String(text)
    }
}
