import DocumentCore

/// An X.501 Name: the bytes as they stand in the certificate, and a form in which names are compared.
///
/// Two names are equal when they are by RFC 5280, 7.1: string types do not matter (PrintableString against UTF8String),
/// nor do case and insignificant white space. The attributes within one RDN are a set.
package struct DistinguishedName: Sendable {
    /// The DER encoding, as read.
    package let der: [UInt8]
    /// An attribute as it is compared: its type, and its value folded, or in hexadecimal where it is no text.
    struct Attribute: Hashable, Comparable {
        let type: OID
        let value: String

        static func < (left: Self, right: Self) -> Bool {
            left.type == right.type
                ? left.value < right.value : left.type.bytes.lexicographicallyPrecedes(right.type.bytes)
        }
    }

    /// The relative names in order, the attributes of each sorted.
    let folded: [[Attribute]]
    /// The hash of the folded form: names are looked up far more often than they are read.
    private let foldedHash: Int
    /// The same relative names in no order, each as often as it occurs.
    package let unordered: Unordered
    /// Every countryName, each once and in their order, in capitals and with white space as it is compared: equal names name the same
    /// countries.
    package let countries: [String]
    /// commonName as it stands there; nil where it is missing.
    package let commonName: String?
    /// Every localityName, in the same form.
    package let localities: [String]

    /// Reads a Name.
    ///
    /// - Throws: `.malformed`.
    package init(der: some Collection<UInt8>) throws(X509Error) {
        do throws(BERError) {
            try self.init(try BERReader.readOne(der, rules: .definite))
        } catch {
            throw .malformed
        }
    }

    init(_ element: BERObject) throws(BERError) {
        var names: [[Attribute]] = []
        var countries: [String] = []
        var commonName: String?
        var localities: [String] = []
        var rdns = try element.contentsReader(.sequence)
        while !rdns.isAtEnd {
            var attributes = try rdns.read().contentsReader(.set)
            var values: [Attribute] = []
            while !attributes.isAtEnd {
                var attribute = try attributes.read().contentsReader(.sequence)
                let type = try attribute.read().objectIdentifier()
                let value = try attribute.read()
                let text = Self.text(value)
                let folded = text.map(Self.fold)
                if type == Self.countryName, let folded, !folded.isEmpty { countries.append(folded.uppercased()) }
                if type == Self.commonName, commonName == nil { commonName = text }
                if type == Self.localityName, let folded { localities.append(folded.uppercased()) }
                values.append(Attribute(type: type, value: folded ?? "#" + value.encoded.hex))
            }
            names.append(values.count > 1 ? values.sorted() : values)
        }
        der = Array(element.encoded)
        folded = names
        let hashes = names.map { $0.hashValue }
        foldedHash = hashes.hashValue
        unordered = Unordered(names, hashes, der: der)
        self.countries = countries.count > 1 ? Set(countries).sorted() : countries
        self.commonName = commonName
        self.localities = localities
    }

    /// id-at-commonName (RFC 5280, appendix A.1).
    static let commonName = OID("2.5.4.3")
    /// id-at-countryName.
    static let countryName = OID("2.5.4.6")
    /// id-at-localityName.
    static let localityName = OID("2.5.4.7")

    /// The one country that it names; nil where it names none or several.
    package var country: String? { countries.count == 1 ? countries.first : nil }

    /// The text of a DirectoryString or IA5String; nil for any other type, which is compared byte by byte.
    static func text(_ element: BERObject) -> String? {
        switch element.tag {
        case 0x0C, 0x12, 0x13, 0x16, 0x1A:
            String(validating: element.value, as: UTF8.self) ?? latin1(element.value)
        case 0x14: latin1(element.value)
        case 0x1E: wide(element.value, width: 2)
        case 0x1C: wide(element.value, width: 4)
        default: nil
        }
    }

    private static func latin1(_ bytes: ArraySlice<UInt8>) -> String {
        String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
    }

    /// BMPString and UniversalString.
    private static func wide(_ bytes: ArraySlice<UInt8>, width: Int) -> String? {
        guard bytes.count.isMultiple(of: width) else { return nil }
        let units = stride(from: bytes.startIndex, to: bytes.endIndex, by: width).map { start in
            bytes[start..<(start + width)].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        }
        if width == 2 { return String(validating: units.map { UInt16(truncatingIfNeeded: $0) }, as: UTF16.self) }
        return String(validating: units, as: UTF32.self)
    }

    private static func fold(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return foldASCII(text.utf8) }
        return text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// The same as the general way, for the names that nearly all certificates have, without Unicode's tables.
    private static func foldASCII(_ text: String.UTF8View) -> String {
        var folded: [UInt8] = []
        folded.reserveCapacity(text.count)
        for byte in text {
            switch byte {
            case 0x09...0x0D, 0x20: if let last = folded.last, last != 0x20 { folded.append(0x20) }
            case 0x41...0x5A: folded.append(byte | 0x20)
            default: folded.append(byte)
            }
        }
        if folded.last == 0x20 { folded.removeLast() }
        return String(decoding: folded, as: UTF8.self)
    }
}

extension DistinguishedName: Hashable {
    /// Equal by RFC 5280, 7.1. Mostly it is the same bytes, which are compared faster than the parts.
    package static func == (left: Self, right: Self) -> Bool {
        left.foldedHash == right.foldedHash && (left.der == right.der || left.folded == right.folded)
    }
    /// Of the folded form.
    package func hash(into hasher: inout Hasher) { hasher.combine(foldedHash) }
}

extension DistinguishedName {
    /// A name without the order of its RDNs. Real lists hold names of one authority in two orders; that two names are equal so says
    /// nothing about whose they are without a key that both belong to.
    package struct Unordered: Sendable, Hashable {
        private let folded: [[Attribute]]
        /// The same for every order.
        private let foldedHash: Int
        private let der: [UInt8]

        fileprivate init(_ names: [[Attribute]], _ hashes: [Int], der: [UInt8]) {
            folded = names
            foldedHash = hashes.reduce(0, &+)
            self.der = der
        }

        private var sorted: [[Attribute]] { folded.sorted { $0.lexicographicallyPrecedes($1) } }

        /// Equal when the names have the same parts.
        package static func == (left: Self, right: Self) -> Bool {
            left.foldedHash == right.foldedHash
                && (left.der == right.der || left.folded == right.folded || left.sorted == right.sorted)
        }
        /// Of the folded form.
        package func hash(into hasher: inout Hasher) { hasher.combine(foldedHash) }
    }
}
