package import OpenSSLCrypto

/// The three fields of the machine-readable zone from which BAC's keys and PACE's MRZ password are derived
/// (Doc 9303-11, 4.3.2 and 4.4.4.1). It opens the chip: it is never printed.
package struct MRZKey: Sendable, Hashable {
    /// The document number, ASCII, without fillers behind it; a long number of TD1 or TD2 in full, so up to 22 characters.
    package let documentNumber: [UInt8]
    /// The date of birth, ASCII `YYMMDD`; unknown parts are `<<` or `00`.
    package let dateOfBirth: [UInt8]
    /// The date of expiry, ASCII `YYMMDD`.
    package let dateOfExpiry: [UInt8]
    private let digits: [UInt8]

    /// A key from the fields as they stand in the zone, without their check digits.
    ///
    /// - Throws: `.lengthInvalid` or `.characterInvalid`: a document number of 1 ... 22 characters `0-9`, `A-Z`, `<` that is not
    ///   all fillers, dates of six characters `0-9` or `<`.
    package init(
        documentNumber: some Sequence<UInt8>,
        dateOfBirth: some Sequence<UInt8>,
        dateOfExpiry: some Sequence<UInt8>
    ) throws(MRZError) {
        var number = Array(documentNumber)
        while number.last == MRZ.filler { number.removeLast() }
        guard (1...Self.longestDocumentNumber).contains(number.count) else { throw MRZError(.lengthInvalid) }
        let birth = Array(dateOfBirth)
        let expiry = Array(dateOfExpiry)
        for date in [birth, expiry] {
            guard date.count == 6 else { throw MRZError(.lengthInvalid) }
            guard date.allSatisfy({ $0 == MRZ.filler || (0x30...0x39).contains($0) }) else {
                throw MRZError(.characterInvalid)
            }
        }
        // A filler counts nothing, so that padding a short number changes no digit.
        digits = [number, birth, expiry].compactMap { MRZCheckDigit.compute($0) }
        guard digits.count == 3 else { throw MRZError(.characterInvalid) }
        self.documentNumber = number
        self.dateOfBirth = birth
        self.dateOfExpiry = expiry
    }

    /// MRZ_information, ASCII: document number (padded with `<` to nine characters), date of birth, date of expiry, each
    /// followed by its check digit (Doc 9303-11, 4.3.2 and D.2). Its SHA-1 is the key seed of BAC and the password of PACE.
    package var information: SecretBytes {
        let padding = [UInt8](repeating: MRZ.filler, count: max(0, 9 - documentNumber.count))
        let count = documentNumber.count + padding.count + dateOfBirth.count + dateOfExpiry.count + digits.count
        return SecretBytes(count: count) { memory in
            let fields = [
                documentNumber[...], padding[...], digits.prefix(1), dateOfBirth[...], digits.dropFirst().prefix(1),
                dateOfExpiry[...], digits.suffix(1),
            ]
            for (offset, byte) in fields.joined().enumerated() { memory[offset] = byte }
        }
    }

    /// Nine characters in the field, and TD1's 15 of optional data less the check digit and the filler that ends the number
    /// (Doc 9303-5, 4.2.2, note j).
    static let longestDocumentNumber = 22
}

extension MRZKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Never printed.
    package var description: String { "‹redacted›" }
    /// Never printed.
    package var debugDescription: String { "‹redacted›" }
    /// Never dumped.
    package var customMirror: Mirror { Mirror(self, children: []) }
}
