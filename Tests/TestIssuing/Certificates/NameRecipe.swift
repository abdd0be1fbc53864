package import DocumentCore
import VirtualCard

/// An X.501 Name: relative distinguished names in order, mostly of one attribute each.
package struct NameRecipe: Sendable, Hashable {
    /// One attribute type and its value.
    package struct Attribute: Sendable, Hashable {
        /// How a text is encoded.
        package enum Encoding: Sendable, Hashable {
            /// PrintableString.
            case printable
            /// UTF8String.
            case utf8
        }

        /// The attribute type.
        package var type: OID
        /// The text.
        package var value: String
        /// The string type.
        package var encoding: Encoding
        /// Whether it stands in the relative name of the attribute before it, behind that.
        package var isJoined = false

        /// An attribute from its parts.
        package init(type: OID, value: String, encoding: Encoding = .utf8) {
            self.type = type
            self.value = value
            self.encoding = encoding
        }
    }

    /// The attributes, country first.
    package var attributes: [Attribute]

    /// A name from its attributes.
    package init(_ attributes: [Attribute]) { self.attributes = attributes }

    /// The usual shape in this field: C, O, CN. A country is a PrintableString (Doc 9303-12, 7.1.1.1).
    package init(country: String, organisation: String, commonName: String) {
        attributes = [
            Attribute(type: OID("2.5.4.6"), value: country, encoding: .printable),
            Attribute(type: OID("2.5.4.10"), value: organisation),
            Attribute(type: OID("2.5.4.3"), value: commonName),
        ]
    }

    /// The Name as DER.
    package var encoded: [UInt8] {
        var relativeNames: [[[UInt8]]] = []
        for attribute in attributes {
            let value =
                attribute.encoding == .utf8 ? DER.utf8String(attribute.value) : DER.printableString(attribute.value)
            let encoded = DER.sequence(attribute.type.encoded, value)
            if attribute.isJoined, !relativeNames.isEmpty {
                relativeNames[relativeNames.count - 1].append(encoded)
            } else {
                relativeNames.append([encoded])
            }
        }
        return DER.sequence(of: relativeNames.map { BER.encode(.set, parts: $0) })
    }
}
