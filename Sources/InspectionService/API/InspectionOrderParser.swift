import CitizenCard
import DocumentProfiles
import DocumentCore
import Foundation
import Inspection
import InspectionAPI
import OpenSSLCrypto
import StrictJSON

/// The body of `POST /v1/inspections`. Everything is checked here, before any reader is touched.
enum InspectionOrderParser {
    private typealias Property = InspectionOrderBody.CodingKeys

    static func parse(_ body: Data, limits: InspectionLimits) throws(Problem) -> InspectionOrder {
        // Bytes that are no UTF-8, as of a scanner set to an older encoding, are lost letters, and cost no digit.
        let body = Data(String(decoding: body, as: UTF8.self).utf8)
        guard let value = try? JSONDecoder().decode(JSONValue.self, from: body), case .object(let object) = value else {
            throw Problem(.malformedRequest)
        }
        try DuplicateKeys.refuse(inOrder: body)
        var properties = JSONProperties(object)
        guard let access = try properties.object(Property.access) else { throw properties.missing(Property.access) }
        let reader = try properties.text(Property.reader, limit: 256)
        let (fields, wantsAll, derived) = try fields(&properties)
        let number = try number(&properties, isAsked: derived.contains(.isHolderOf))
        let portrait = try properties.flag(Property.portrait) ?? false
        let challenge = try challenge(&properties)
        let purpose = try properties.text(Property.purpose, limit: 256)
        let reference = try properties.text(Property.reference, limit: 128)
        let key = try properties.text(Property.idempotencyKey, limit: 128)
        let wait = try properties.integer(Property.waitForCardMs, in: 0...Self.milliseconds(limits.longestCardWait))
        let linger = try properties.integer(Property.lingerMs, in: 1...Self.milliseconds(limits.longestLinger))
        try properties.finish()
        let ordered = try OrderedAccessParser.parse(access)
        return InspectionOrder(
            reader: reader,
            ordered: ordered,
            access: try claim(ordered.secret),
            accessProtocol: ordered.accessProtocol ?? .auto,
            fields: fields,
            wantsAllFields: wantsAll,
            derived: derived,
            number: number,
            portrait: portrait,
            challenge: challenge,
            purpose: purpose,
            reference: reference,
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

    /// Names of fields, and of what is told in their place. Among them `all` stands for whatever the profile grants that need not be
    /// granted by its name alone.
    private static func fields(
        _ properties: inout JSONProperties
    ) throws(Problem) -> (fields: Set<FieldName>?, wantsAll: Bool, derived: Set<DerivedField>) {
        guard let names = try properties.strings(Property.fields, limit: 64) else { return (nil, false, []) }
        var (fields, derived, unknown): (Set<FieldName>, Set<DerivedField>, [Int]) = ([], [], [])
        for (index, name) in names.enumerated() where name != FieldName.allWord {
            if let field = FieldName(rawValue: name) {
                fields.insert(field)
            } else if let field = DerivedField(name: name) {
                derived.insert(field)
            } else {
                unknown.append(index)
            }
        }
        guard unknown.isEmpty else { throw Problem(.unknownField, properties: unknown.map { "/fields/\($0)" }) }
        return (fields, names.contains(FieldName.allWord), derived)
    }

    /// The number that may be the holder's: there exactly where that is asked.
    private static func number(
        _ properties: inout JSONProperties,
        isAsked: Bool
    ) throws(Problem) -> SecretBytes? {
        guard let text = try properties.text(Property.isHolderOf, limit: 12) else {
            if isAsked { throw properties.missing(Property.isHolderOf) }
            return nil
        }
        guard isAsked else { throw properties.wrong(Property.isHolderOf, "is_holder_of is not among the fields") }
        guard let number = PersonalNumber(text.utf8), text.utf8.count == 12 else {
            throw properties.wrong(Property.isHolderOf, "is not 12 digits")
        }
        return SecretBytes(number.digits)
    }
}
