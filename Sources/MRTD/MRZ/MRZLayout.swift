/// Where the fields of a format stand, as offsets into the zone's lines run together.
struct MRZLayout {
    var documentNumber: Range<Int>
    var dateOfBirth: Range<Int>
    var sex: Range<Int>
    var dateOfExpiry: Range<Int>
    var nationality: Range<Int>
    var optionalData: Range<Int>
    var optionalData2: Range<Int>
    var name: Range<Int>
    /// What the composite check digit covers, in order.
    var composite: [Range<Int>]
    var compositeDigit: Int
    /// Only TD3 has a check digit over its optional data.
    var optionalDataDigit: Int?
    var allowsLongDocumentNumber: Bool

    var documentNumberDigit: Int { documentNumber.upperBound }

    static func of(_ format: MRZFormat) -> Self {
        switch format {
        case .td1: td1
        case .td2: td2
        case .td3: td3
        }
    }

    /// Doc 9303-5, 4.2.2.
    private static let td1 = Self(
        documentNumber: 5..<14,
        dateOfBirth: 30..<36,
        sex: 37..<38,
        dateOfExpiry: 38..<44,
        nationality: 45..<48,
        optionalData: 15..<30,
        optionalData2: 48..<59,
        name: 60..<90,
        composite: [5..<30, 30..<37, 38..<45, 48..<59],
        compositeDigit: 59,
        optionalDataDigit: nil,
        allowsLongDocumentNumber: true
    )

    /// Doc 9303-6, 4.2.2.
    private static let td2 = Self(
        documentNumber: 36..<45,
        dateOfBirth: 49..<55,
        sex: 56..<57,
        dateOfExpiry: 57..<63,
        nationality: 46..<49,
        optionalData: 64..<71,
        optionalData2: 71..<71,
        name: 5..<36,
        composite: [36..<46, 49..<56, 57..<71],
        compositeDigit: 71,
        optionalDataDigit: nil,
        allowsLongDocumentNumber: true
    )

    /// Doc 9303-4, 4.2.2.
    private static let td3 = Self(
        documentNumber: 44..<53,
        dateOfBirth: 57..<63,
        sex: 64..<65,
        dateOfExpiry: 65..<71,
        nationality: 54..<57,
        optionalData: 72..<86,
        optionalData2: 86..<86,
        name: 5..<44,
        composite: [44..<54, 57..<64, 65..<87],
        compositeDigit: 87,
        optionalDataDigit: 86,
        allowsLongDocumentNumber: false
    )

    /// Every check digit of the format, compared.
    func checkDigits(of zone: [UInt8], number: MRZDocumentNumber) -> [MRZ.CheckDigit] {
        var digits = [
            Self.compare(.documentNumber, number.covered, number.digit),
            Self.compare(.dateOfBirth, zone[dateOfBirth], zone[dateOfBirth.upperBound]),
            Self.compare(.dateOfExpiry, zone[dateOfExpiry], zone[dateOfExpiry.upperBound]),
        ]
        if let optionalDataDigit {
            // Over empty optional data the digit may be 0 or a filler (Doc 9303-4, 4.2.2, data element 11).
            let isEmpty = zone[optionalData].allSatisfy { $0 == MRZ.filler }
            let digit = zone[optionalDataDigit]
            let stated = isEmpty && digit == MRZ.filler ? UInt8(ascii: "0") : digit
            digits.append(Self.compare(.optionalData, zone[optionalData], stated))
        }
        digits.append(Self.compare(.composite, composite.flatMap { zone[$0] }, zone[compositeDigit]))
        return digits
    }

    private static func compare(
        _ field: MRZ.CheckDigit.Field,
        _ covered: some Sequence<UInt8>,
        _ digit: UInt8
    ) -> MRZ.CheckDigit {
        MRZ.CheckDigit(field: field, isRight: MRZCheckDigit.compute(covered) == digit)
    }
}
