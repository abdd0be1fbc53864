import DocumentCore
import InspectionAPI

/// The request's `access`, found to be well formed: whether it can be right is the claim's to say.
enum OrderedAccessParser {
    private typealias Property = OrderedAccess.Property

    static func parse(_ access: JSONProperties) throws(Problem) -> OrderedAccess {
        var access = access
        guard let name = try access.text(Property.type, limit: 32) else { throw access.missing(Property.type) }
        guard let kind = AccessKind(rawValue: name) else {
            throw none(of: AccessKind.self, .type, access)
        }
        var accessProtocol: AccessProtocol?
        if let name = try access.text(Property.protocol, limit: 16) {
            accessProtocol = AccessProtocol(rawValue: name)
            guard accessProtocol != nil else { throw none(of: AccessProtocol.self, .protocol, access) }
        }
        let secret = try secret(of: kind, &access)
        access.dropNulls(of: Property.self)
        try access.finish()
        return OrderedAccess(secret, by: accessProtocol)
    }

    private static func none<Words: RawRepresentable<String> & CaseIterable>(
        of words: Words.Type,
        _ property: Property,
        _ access: JSONProperties
    ) -> Problem {
        access.wrong(property, "is none of " + words.allCases.map(\.rawValue).joined(separator: ", "))
    }

    private static func secret(
        of kind: AccessKind,
        _ access: inout JSONProperties
    ) throws(Problem) -> OrderedAccess.Secret {
        switch kind {
        case .can: .can(try text(.can, &access))
        case .number: .number(try text(.number, &access))
        case .mrz: .mrz(try text(.mrz, &access))
        case .qr: .qr(try text(.qr, &access))
        case .mrzFields:
            .mrzFields(
                documentNumber: try field(.documentNumber, &access),
                dateOfBirth: try field(.dateOfBirth, &access),
                dateOfExpiry: try field(.dateOfExpiry, &access)
            )
        }
    }

    private static func field(_ property: Property, _ access: inout JSONProperties) throws(Problem) -> String {
        guard let text = try access.scannedText(property) else { throw access.missing(property) }
        return text
    }

    /// The text of a property, or of `value` in its place. Whether it can be right is the claim's to say, for `cccdctl` as well.
    private static func text(_ property: Property, _ access: inout JSONProperties) throws(Problem) -> String {
        let named = try access.scannedText(property)
        let value = try access.scannedText(Property.value)
        switch (named, value) {
        case (let text?, nil), (nil, let text?): return text
        case (nil, nil): throw access.missing(property)
        case (_?, _?): throw access.wrong(Property.value, "stands beside \(property.stringValue)")
        }
    }
}
