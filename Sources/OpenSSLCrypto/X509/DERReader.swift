/// One DER element of a certificate, a view into the bytes it was read from.
struct DERElement {
    /// The identifier octet.
    let tag: UInt8
    /// The contents octets.
    let contents: ArraySlice<UInt8>
    /// Identifier, length and contents octets, as read: what is signed, hashed and compared.
    let encoded: ArraySlice<UInt8>

    /// A reader over the contents, which must belong to an element with `expected` as its tag.
    func reader(_ expected: UInt8) throws(X509Error) -> DERReader {
        guard tag == expected else { throw .malformed }
        return DERReader(contents)
    }
}

/// Reads the elements of an X.509 structure one after another: one-byte tags, definite lengths of at most four bytes.
///
/// Certificates are walked here and not by `d2i_X509`, which would decode the public key (and compute with whatever
/// curve it brings along) before anybody could look at its parameters.
struct DERReader {
    private(set) var remaining: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) { remaining = bytes }

    var isAtEnd: Bool { remaining.isEmpty }
    /// The tag of the next element; nil at the end.
    var nextTag: UInt8? { remaining.first }

    /// The one element that `bytes` hold.
    static func readOne(_ bytes: ArraySlice<UInt8>) throws(X509Error) -> DERElement {
        var reader = DERReader(bytes)
        let element = try reader.read()
        guard reader.isAtEnd else { throw .malformed }
        return element
    }

    mutating func read() throws(X509Error) -> DERElement {
        var cursor = remaining
        guard let tag = cursor.popFirst(), tag & 0x1F != 0x1F, let first = cursor.popFirst() else { throw .malformed }
        var length = Int(first)
        if first >= 0x80 {
            let count = Int(first & 0x7F)
            guard (1...4).contains(count), cursor.count >= count else { throw .malformed }
            length = cursor.prefix(count).reduce(0) { $0 << 8 | Int($1) }
            cursor = cursor.dropFirst(count)
        }
        guard cursor.count >= length else { throw .malformed }
        let end = cursor.startIndex + length
        let element = DERElement(
            tag: tag,
            contents: cursor[cursor.startIndex..<end],
            encoded: remaining[remaining.startIndex..<end]
        )
        remaining = remaining[end...]
        return element
    }

    mutating func read(_ tag: UInt8) throws(X509Error) -> DERElement {
        let element = try read()
        guard element.tag == tag else { throw .malformed }
        return element
    }

    mutating func readIfPresent(_ tag: UInt8) throws(X509Error) -> DERElement? {
        guard nextTag == tag else { return nil }
        return try read()
    }

    func finish() throws(X509Error) {
        guard isAtEnd else { throw .malformed }
    }
}

/// The universal and context tags that X.509 uses.
enum DERTag {
    static let boolean: UInt8 = 0x01
    static let integer: UInt8 = 0x02
    static let bitString: UInt8 = 0x03
    static let octetString: UInt8 = 0x04
    static let null: UInt8 = 0x05
    static let objectIdentifier: UInt8 = 0x06
    static let enumerated: UInt8 = 0x0A
    static let utcTime: UInt8 = 0x17
    static let generalizedTime: UInt8 = 0x18
    static let sequence: UInt8 = 0x30
    static let set: UInt8 = 0x31
}
