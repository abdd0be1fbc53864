import CitizenCard
import Inspection
import InspectionAPI

/// The request's `access`: `type` says the kind, and the property of the same name (or `value`) gives it.
///
/// - `{"type":"can","can":"123456"}`
/// - `{"type":"number","number":"001099000001"}`
/// - `{"type":"mrz","mrz":"..."}`: two or three lines parted by line feeds, or run together
/// - `{"type":"qr","qr":"..."}`: the text of the QR code as scanned
/// - `{"type":"mrz_fields","document_number":"...","date_of_birth":"YYMMDD","date_of_expiry":"YYMMDD"}`
///
/// `protocol` is `auto`, `pace` or `bac`.
enum AccessClaimParser {
    static func parse(
        _ access: JSONProperties
    ) throws(Problem) -> (claim: AccessClaim, protocol: InspectionRequest.AccessProtocol) {
        var access = access
        guard let name = try access.text("type", limit: 32) else { throw access.missing("type") }
        guard let kind = AccessClaim.Kind(rawValue: name) else {
            let kinds = AccessClaim.Kind.allCases.map(\.rawValue).joined(separator: ", ")
            throw access.wrong("type", "is none of \(kinds)")
        }
        let chosen = try accessProtocol(&access)
        let texts = try texts(of: kind, &access)
        try access.finish()
        do throws(AccessClaimError) {
            return (try claim(kind, texts), chosen)
        } catch {
            throw Problem(error, properties: [kind == .mrzFields ? "/access" : access.pointer(kind.rawValue)])
        }
    }

    private static func accessProtocol(
        _ access: inout JSONProperties
    ) throws(Problem) -> InspectionRequest.AccessProtocol {
        guard let name = try access.text("protocol", limit: 16) else { return .auto }
        guard let chosen = InspectionRequest.AccessProtocol(rawValue: name) else {
            throw access.wrong("protocol", "is none of auto, pace, bac")
        }
        return chosen
    }

    private static func texts(of kind: AccessClaim.Kind, _ access: inout JSONProperties) throws(Problem) -> [String] {
        if kind == .mrzFields {
            var texts: [String] = []
            for name in ["document_number", "date_of_birth", "date_of_expiry"] {
                guard let text = try access.text(name, limit: 64) else { throw access.missing(name) }
                texts.append(text)
            }
            return texts
        }
        let named = try access.text(kind.rawValue, limit: 4096, lines: true)
        let value = try access.text("value", limit: 4096, lines: true)
        switch (named, value) {
        case (let text?, nil), (nil, let text?): return [text]
        case (nil, nil): throw access.missing(kind.rawValue)
        case (_?, _?): throw access.wrong("value", "stands beside \(kind.rawValue)")
        }
    }

    private static func claim(_ kind: AccessClaim.Kind, _ texts: [String]) throws(AccessClaimError) -> AccessClaim {
        let text = texts.first ?? ""
        switch kind {
        case .can: return try .can(text)
        case .number: return try .number(text)
        case .mrz: return try .mrz(text)
        case .qr: return try .qr(text)
        case .mrzFields:
            return try .mrzFields(documentNumber: text, dateOfBirth: texts[1], dateOfExpiry: texts[2])
        }
    }
}
