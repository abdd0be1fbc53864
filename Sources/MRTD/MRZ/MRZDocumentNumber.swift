/// The document number of a zone, put together where it is long.
///
/// In TD1 and TD2 a number of more than nine characters leaves `<` at the place of its check digit and goes on in the optional
/// data, followed there by the check digit and a filler (Doc 9303-5, 4.2.2, note j; -6, 4.2.2, note j).
struct MRZDocumentNumber {
    /// The number without fillers behind it.
    let text: String
    /// Whether it goes on in the optional data.
    let isLong: Bool
    /// The characters that the check digit covers.
    let covered: [UInt8]
    /// The check digit in the zone.
    let digit: UInt8

    init(_ zone: [UInt8], layout: MRZLayout) {
        let field = zone[layout.documentNumber]
        let overflow = zone[layout.optionalData].prefix { $0 != MRZ.filler }
        let own = zone[layout.documentNumberDigit]
        if layout.allowsLongDocumentNumber, own == MRZ.filler, overflow.count >= 2, let last = overflow.last {
            covered = field + overflow.dropLast()
            digit = last
            isLong = true
        } else {
            covered = Array(field)
            digit = own
            isLong = false
        }
        var number = covered
        while number.last == MRZ.filler { number.removeLast() }
        text = String(decoding: number, as: UTF8.self)
    }
}
