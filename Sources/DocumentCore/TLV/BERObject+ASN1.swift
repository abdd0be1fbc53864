/// The ASN.1 values that the structures of this field are made of, read from a data object.
extension BERObject {
    /// An INTEGER that fits into 32 bits and is not negative.
    package func unsignedInteger() throws(BERError) -> Int {
        guard tag == .integer else { throw .unexpectedTag }
        guard let first = value.first, first & 0x80 == 0, value.count <= 5 else { throw .invalidValue }
        let number = value.reduce(0) { $0 << 8 | Int($1) }
        guard number <= Int(UInt32.max) else { throw .invalidValue }
        return number
    }

    /// The magnitude of a non-negative INTEGER of any size, big-endian, without leading zeros.
    package func unsignedMagnitude() throws(BERError) -> [UInt8] {
        guard tag == .integer else { throw .unexpectedTag }
        guard let first = value.first, first & 0x80 == 0 else { throw .invalidValue }
        return Array(value.drop { $0 == 0 })
    }

    /// An OBJECT IDENTIFIER.
    package func objectIdentifier() throws(BERError) -> OID {
        guard tag == .objectIdentifier else { throw .unexpectedTag }
        return try OID(contents: value)
    }

    /// The octets of an OCTET STRING, put together where they come in pieces (tag 24, BER only).
    package func octetString() throws(BERError) -> [UInt8] {
        if tag == .octetString { return Array(value) }
        guard tag == 0x24 else { throw .unexpectedTag }
        var octets: [UInt8] = []
        for piece in try children() { octets += try piece.octetString() }
        return octets
    }

    /// The bits of a BIT STRING whose number is a multiple of eight.
    package func bitStringOctets() throws(BERError) -> ArraySlice<UInt8> {
        guard tag == .bitString else { throw .unexpectedTag }
        guard value.first == 0 else { throw .invalidValue }
        return value.dropFirst()
    }
}
