import DocumentCore

/// The ASN.1 values of X.509, and how they are read there.
extension BERObject {
    /// A non-negative INTEGER of at most 31 bits, padded or not.
    func smallInteger() throws(BERError) -> Int {
        let magnitude = try unsignedMagnitude()
        guard magnitude.count <= 4 else { throw .invalidValue }
        let value = magnitude.reduce(0) { $0 << 8 | Int($1) }
        guard value <= Int(Int32.max) else { throw .invalidValue }
        return value
    }

    /// A BOOLEAN; any value but 00 is true, as BER has it.
    func boolean() throws(BERError) -> Bool {
        guard tag == .boolean, value.count == 1, let value = value.first else { throw .invalidValue }
        return value != 0
    }

    /// The octets of a BIT STRING of named bits. What stands in its unused bits is no bit of it (X.690, 8.6.2.4), and reads as zero.
    func namedBits() throws(BERError) -> [UInt8] {
        guard tag == .bitString, let unused = value.first, unused < 8 else { throw .invalidValue }
        var octets = Array(value.dropFirst())
        guard let last = octets.popLast() else {
            guard unused == 0 else { throw .invalidValue }
            return []
        }
        return octets + [last & (0xFF << unused)]
    }
}

extension Collection where Element == UInt8 {
    /// The bytes from the first that is not zero.
    var withoutLeadingZeros: [UInt8] { Array(drop { $0 == 0 }) }
}
