import Foundation
import Inspection
import InspectionAPI

/// The body of `POST /v1/inspections`. Everything is checked here, before any reader is touched.
enum InspectionOrderParser {
    static func parse(_ body: Data, longestCardWait: Duration) throws(Problem) -> InspectionOrder {
        guard let value = try? JSONDecoder().decode(JSONValue.self, from: body), case .object(let object) = value else {
            throw Problem(.malformedRequest)
        }
        var properties = JSONProperties(object)
        guard let access = try properties.object("access") else { throw properties.missing("access") }
        let longest = Int(longestCardWait / .milliseconds(1))
        let reader = try properties.text("reader", limit: 256)
        let fields = try fields(&properties)
        let portrait = try properties.flag("portrait") ?? false
        let challenge = try challenge(&properties)
        let purpose = try properties.text("purpose", limit: 256)
        let key = try properties.text("idempotency_key", limit: 128)
        let wait = try properties.integer("wait_for_card_ms", in: 0...longest)
        try properties.finish()
        let claim = try AccessClaimParser.parse(access)
        return InspectionOrder(
            reader: reader,
            access: claim.claim,
            accessProtocol: claim.protocol,
            fields: fields,
            portrait: portrait,
            challenge: challenge,
            purpose: purpose,
            idempotencyKey: key,
            cardWait: wait.map { .milliseconds($0) },
            fingerprint: object.hashValue
        )
    }

    private static func challenge(_ properties: inout JSONProperties) throws(Problem) -> [UInt8]? {
        guard let text = try properties.text("challenge", limit: 16) else { return nil }
        guard let challenge = InspectionRequest.challenge(text) else {
            throw properties.wrong("challenge", "is not 16 hexadecimal digits")
        }
        return challenge
    }

    /// Field names, or `["all"]`.
    private static func fields(_ properties: inout JSONProperties) throws(Problem) -> Set<FieldName>? {
        guard let names = try properties.strings("fields", limit: 64) else { return nil }
        guard names != ["all"] else { return Set(FieldName.allCases) }
        let unknown = names.enumerated().filter { FieldName(rawValue: $0.element) == nil }
        guard unknown.isEmpty else {
            throw Problem(.unknownField, properties: unknown.map { "/fields/\($0.offset)" })
        }
        return Set(names.compactMap(FieldName.init(rawValue:)))
    }
}
