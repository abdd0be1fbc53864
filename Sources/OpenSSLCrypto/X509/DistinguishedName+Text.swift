import DocumentCore

extension DistinguishedName {
    /// The name for people, in the order of its relative names: `C=DE, O=bund, CN=csca-germany` (the short names of RFC 4514, 3).
    /// What could move a terminal's cursor is spelled out (`String.printable`), and a long name is cut: names come from anywhere.
    ///
    /// - Parameter limit: the most characters.
    package func text(limit: Int = 256) -> String {
        var parts: [String] = []
        guard var rdns = try? BERReader.readOne(der[...], rules: .definite).contentsReader(.sequence) else { return "" }
        while !rdns.isAtEnd, let set = try? rdns.read(), var attributes = try? set.contentsReader(.set) {
            while !attributes.isAtEnd, let part = try? Self.attribute(attributes.read()) { parts.append(part) }
        }
        let text = parts.joined(separator: ", ")
        return text.count <= limit ? text : text.prefix(limit - 1) + "…"
    }

    private static func attribute(_ element: BERObject) throws(BERError) -> String {
        var attribute = try element.contentsReader(.sequence)
        let type = try attribute.read().objectIdentifier()
        let value = try attribute.read()
        return "\(shortNames[type] ?? type.dotted)=\(text(value)?.printable ?? "#" + value.encoded.hex)"
    }

    private static let shortNames = [
        commonName: "CN", OID("2.5.4.5"): "serialNumber", countryName: "C", localityName: "L", OID("2.5.4.8"): "ST",
        OID("2.5.4.10"): "O", OID("2.5.4.11"): "OU",
    ]
}
