import DocumentCore

/// One field of DG13: `SEQUENCE { INTEGER n, value ... }`.
struct DG13Field {
    /// The number; nil where it does not parse.
    let number: Int?
    /// What follows the number; nil where it does not parse.
    let values: [BERObject]?
    /// The whole field as read.
    let encoded: ArraySlice<UInt8>

    init(_ object: BERObject) {
        encoded = object.encoded
        guard object.tag == .sequence, var reader = try? object.contentsReader(),
            let number = try? reader.read(.integer).unsignedInteger()
        else {
            number = nil
            values = nil
            return
        }
        self.number = number
        values = try? reader.readAll()
    }
}

/// Why a field is not taken.
struct DG13FieldError: Error {
    let warning: CitizenDetails.Warning

    init(_ warning: CitizenDetails.Warning) { self.warning = warning }
}
