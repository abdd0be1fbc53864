import DocumentCore

/// What opens the chip, as an order gives it, and which access protocol may be used.
///
/// On the wire `type` says the kind, and the property of the same name (or `value`) gives it:
/// - `{"type":"can","can":"123456"}`
/// - `{"type":"number","number":"001099000001"}`
/// - `{"type":"mrz","mrz":"..."}`: two or three lines parted by line feeds, or run together
/// - `{"type":"qr","qr":"..."}`: the text of the QR code as scanned
/// - `{"type":"mrz_fields","document_number":"...","date_of_birth":"YYMMDD","date_of_expiry":"YYMMDD"}`
package struct OrderedAccess: Sendable, Hashable {
    /// What opens the chip.
    package enum Secret: Sendable, Hashable {
        /// Six digits, the card access number.
        case can(String)
        /// Twelve digits, the personal number.
        case number(String)
        /// The machine-readable zone.
        case mrz(String)
        /// The text of the QR code.
        case qr(String)
        /// Three fields of the machine-readable zone.
        case mrzFields(documentNumber: String, dateOfBirth: String, dateOfExpiry: String)
    }

    /// The properties' names.
    package enum Property: String, CodingKey, CaseIterable {
        /// The kind, the property of each kind that has one, what may stand in its place, and the protocol.
        case type, can, number, mrz, qr, value, `protocol`
        /// The first of the three fields.
        case documentNumber = "document_number"
        /// The second.
        case dateOfBirth = "date_of_birth"
        /// The third.
        case dateOfExpiry = "date_of_expiry"
    }

    /// What opens the chip.
    package var secret: Secret
    /// Which access protocol may be used; nil for `auto`.
    package var accessProtocol: AccessProtocol?

    /// Access data from its parts.
    package init(_ secret: Secret, by accessProtocol: AccessProtocol? = nil) {
        self.secret = secret
        self.accessProtocol = accessProtocol
    }
}

extension OrderedAccess: Codable {
    /// Reads the flat form.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Property.self)
        func text(_ property: Property) throws -> String {
            try container.decode(
                String.self,
                forKey: (try? container.decodeNil(forKey: .value)) == false ? .value : property
            )
        }
        accessProtocol = try container.decodeIfPresent(AccessProtocol.self, forKey: .protocol)
        switch try container.decode(AccessKind.self, forKey: .type) {
        case .can: secret = .can(try text(.can))
        case .number: secret = .number(try text(.number))
        case .mrz: secret = .mrz(try text(.mrz))
        case .qr: secret = .qr(try text(.qr))
        case .mrzFields:
            secret = .mrzFields(
                documentNumber: try text(.documentNumber),
                dateOfBirth: try text(.dateOfBirth),
                dateOfExpiry: try text(.dateOfExpiry)
            )
        }
    }

    /// Writes the flat form.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Property.self)
        func write(_ kind: AccessKind, _ texts: KeyValuePairs<Property, String>) throws {
            try container.encode(kind, forKey: .type)
            for (property, text) in texts { try container.encode(text, forKey: property) }
        }
        try container.encodeIfPresent(accessProtocol, forKey: .protocol)
        switch secret {
        case .can(let text): try write(.can, [.can: text])
        case .number(let text): try write(.number, [.number: text])
        case .mrz(let text): try write(.mrz, [.mrz: text])
        case .qr(let text): try write(.qr, [.qr: text])
        case .mrzFields(let number, let birth, let expiry):
            try write(.mrzFields, [.documentNumber: number, .dateOfBirth: birth, .dateOfExpiry: expiry])
        }
    }
}

extension OrderedAccess: PersonalData {}
extension OrderedAccess.Secret: PersonalData {
    /// The one property that gives it; nil where several do.
    package var property: OrderedAccess.Property? {
        switch self {
        case .can: .can
        case .number: .number
        case .mrz: .mrz
        case .qr: .qr
        case .mrzFields: nil
        }
    }
}

/// Which access protocol may be used.
package enum AccessProtocol: String, Sendable, Hashable, CaseIterable, Codable {
    /// PACE where EF.CardAccess offers it and the secret fits; BAC only where no PACE is offered.
    case auto
    /// PACE, or nothing.
    case pace
    /// BAC, by the caller's own word.
    case bac
}
