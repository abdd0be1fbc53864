import DocumentCore

/// Reads the data objects of a CV certificate one after another: DER, with the fewest octets of length (TR-03110-3, D).
struct CertificateObjects {
    private var reader: BERReader

    /// The objects that a constructed object is made of.
    init(in object: BERObject) throws(BERError) { reader = try object.contentsReader() }

    /// The one object that `bytes` hold.
    static func readOne(_ tag: BERTag, _ bytes: some Collection<UInt8>) throws(BERError) -> BERObject {
        let object = try BERReader.readOne(bytes)
        try check(object, tag)
        return object
    }

    /// The next object, which must have `tag`.
    mutating func read(_ tag: BERTag) throws(BERError) -> BERObject {
        let object = try reader.read()
        try Self.check(object, tag)
        return object
    }

    /// The next object if it has `tag`.
    mutating func readIfPresent(_ tag: BERTag) throws(BERError) -> BERObject? {
        guard let object = try reader.readIfPresent(tag) else { return nil }
        try Self.check(object, tag)
        return object
    }

    /// The next object as an unsigned integer: its octets, at least one and none leading that is zero (D.2.1.1).
    mutating func readUnsigned(_ tag: BERTag) throws(BERError) -> [UInt8] {
        let value = try read(tag).value
        guard let first = value.first, first != 0 || value.count == 1 else { throw .invalidValue }
        return Array(value)
    }

    /// Ends the reading.
    ///
    /// - Throws: `.trailingBytes`.
    func finish() throws(BERError) { try reader.finish() }

    private static func check(_ object: BERObject, _ tag: BERTag) throws(BERError) {
        guard object.tag == tag else { throw .unexpectedTag }
        guard object.encoded.elementsEqual(BER.encode(tag, object.value)) else { throw .invalidValue }
    }
}
