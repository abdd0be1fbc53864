import DocumentCore

/// DataGroupHash (Doc 9303-10, 4.6.2.3).
struct DataGroupHash: Sendable, Hashable {
    /// dataGroupNumber, whatever it is: whether it is one of 1 ... 16 is asked of the list.
    let number: Int
    /// dataGroupHashValue.
    let hash: [UInt8]

    init(_ object: BERObject) throws {
        guard object.tag == .sequence else { throw CMSError.malformed }
        var fields = try object.contentsReader()
        number = try fields.read(.integer).unsignedInteger()
        hash = try fields.read().octetString()
        try fields.finish()
    }
}
