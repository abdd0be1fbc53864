import DocumentCore

extension DistinguishedName {
    /// The name for people, in the order of its relative names: `C=DE, O=bund, CN=csca-germany` (the short names of RFC 4514, 3).
    /// What could move a terminal's cursor is replaced, and a long name is cut: names come from anywhere.
    ///
    /// - Parameter limit: the most characters.
    package func text(limit: Int = 256) -> String {
        var parts: [String] = []
        guard var rdns = try? DERReader.readOne(ArraySlice(der)).reader(DERTag.sequence) else { return "" }
        while !rdns.isAtEnd, let set = try? rdns.read(), var attributes = try? set.reader(DERTag.set) {
            while !attributes.isAtEnd, let part = try? Self.attribute(attributes.read()) { parts.append(part) }
        }
        let text = parts.joined(separator: ", ")
        return text.count <= limit ? text : text.prefix(limit - 1) + "…"
    }

    private static func attribute(_ element: DERElement) throws(X509Error) -> String {
        var attribute = try element.reader(DERTag.sequence)
        let type = try attribute.read().objectIdentifier()
        let value = try attribute.read()
        return "\(shortNames[type] ?? type)=\(text(value).map(printable) ?? "#" + value.encoded.hex)"
    }

    private static let shortNames = [
        "2.5.4.3": "CN", "2.5.4.5": "serialNumber", "2.5.4.6": "C", "2.5.4.7": "L", "2.5.4.8": "ST", "2.5.4.10": "O",
        "2.5.4.11": "OU",
    ]

    private static func printable(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { scalar in
                    switch scalar.properties.generalCategory {
                    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse: "?"
                    default: scalar
                    }
                }
            )
        )
    }
}
