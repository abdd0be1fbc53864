import DocumentCore

/// Why what the clerk or the scanner gave cannot open a chip: found before the chip is touched.
package struct AccessClaimError: CodedError {
    /// The causes.
    package enum Code: String, Sendable, Hashable, CaseIterable {
        /// A card access number is not six digits.
        case canInvalid = "access.can_invalid"
        /// A personal number is not twelve digits.
        case numberInvalid = "access.number_invalid"
        /// The text has the lines or characters of no machine-readable zone.
        case mrzMalformed = "access.mrz_malformed"
        /// A check digit of the machine-readable zone is wrong: misread or mistyped.
        case mrzCheckDigit = "access.mrz_check_digit"
        /// The text is not that of an ID card's QR code.
        case qrInvalid = "access.qr_invalid"
        /// A document number is not 1 to 22 characters `0-9`, `A-Z`.
        case documentNumberInvalid = "access.document_number_invalid"
        /// A date is not `YYMMDD`, or not in the calendar.
        case dateInvalid = "access.date_invalid"
    }

    /// The stable code.
    package let code: Code
    /// What is wrong, in words for a clerk; never what was given.
    package let detail: String

    /// An error from its parts.
    package init(_ code: Code, detail: String) {
        self.code = code
        self.detail = detail
    }
}
