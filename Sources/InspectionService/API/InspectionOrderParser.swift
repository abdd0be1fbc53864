import DocumentProfiles
import DocumentCore
import Foundation
import Inspection
import InspectionAPI

/// The body of `POST /v1/inspections`. Everything is checked here, before any reader is touched.
enum InspectionOrderParser {
    private typealias Property = InspectionOrderBody.CodingKeys

    static func parse(_ body: Data, limits: InspectionLimits) throws(Problem) -> InspectionOrder {
        // Bytes that are no UTF-8, as of a scanner set to an older encoding, are lost letters, and cost no digit.
        let body = Data(String(decoding: body, as: UTF8.self).utf8)
        guard let value = try? JSONDecoder().decode(JSONValue.self, from: body), case .object(let object) = value else {
            throw Problem(.malformedRequest)
        }
        try DuplicateKeys.refuse(in: body)
        var properties = JSONProperties(object)
        guard let access = try properties.object(Property.access) else { throw properties.missing(Property.access) }
        let reader = try properties.text(Property.reader, limit: 256)
        let fields = try fields(&properties)
        let portrait = try properties.flag(Property.portrait) ?? false
        let challenge = try challenge(&properties)
        let purpose = try properties.text(Property.purpose, limit: 256)
        let key = try properties.text(Property.idempotencyKey, limit: 128)
        let wait = try properties.integer(Property.waitForCardMs, in: 0...Self.milliseconds(limits.longestCardWait))
        let linger = try properties.integer(Property.lingerMs, in: 1...Self.milliseconds(limits.longestLinger))
        try properties.finish()
        let ordered = try OrderedAccessParser.parse(access)
        return InspectionOrder(
            reader: reader,
            access: try claim(ordered.secret),
            accessProtocol: ordered.accessProtocol ?? .auto,
            fields: fields,
            portrait: portrait,
            challenge: challenge,
            purpose: purpose,
            idempotencyKey: key,
            cardWait: wait.map { .milliseconds($0) },
            linger: linger.map { .milliseconds($0) },
            fingerprint: object.hashValue
        )
    }

    private static func milliseconds(_ duration: Duration) -> Int { Int(duration / .milliseconds(1)) }

    private static func claim(_ secret: OrderedAccess.Secret) throws(Problem) -> AccessClaim {
        do throws(AccessClaimError) {
            return try ProfileRegistry.shipped.claim(secret)
        } catch {
            throw Problem(error, properties: ["/access" + (secret.property.map { "/\($0.rawValue)" } ?? "")])
        }
    }

    private static func challenge(_ properties: inout JSONProperties) throws(Problem) -> [UInt8]? {
        guard let text = try properties.text(Property.challenge, limit: 16) else { return nil }
        guard let challenge = InspectionRequest.challenge(text) else {
            throw properties.wrong(Property.challenge, "is not 16 hexadecimal digits")
        }
        return challenge
    }

    /// Field names; among them `all` stands for those that are not granted by their names alone, as it does in a profile.
    private static func fields(_ properties: inout JSONProperties) throws(Problem) -> Set<FieldName>? {
        guard let names = try properties.strings(Property.fields, limit: 64) else { return nil }
        let unknown = names.enumerated().filter { FieldName.named($0.element) == nil }
        guard unknown.isEmpty else {
            throw Problem(.unknownField, properties: unknown.map { "/fields/\($0.offset)" })
        }
        return names.reduce(into: []) { $0.formUnion(FieldName.named($1) ?? []) }
    }
}
