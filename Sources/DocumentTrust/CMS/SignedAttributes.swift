import Foundation
import OpenSSLCrypto
import SmartCard

/// SignedAttributes (RFC 5652, 5.3): what the signature is really over.
struct SignedAttributes: Sendable, Hashable {
    /// The attributes in their order.
    let attributes: [Attribute]
    /// What a signer may have signed: the attributes as they stand, under the tag of a SET; and, where they do not stand in
    /// DER's order, sorted (RFC 5652, 5.4). Both hold the same attributes.
    let signedForms: [[UInt8]]

    init(_ object: BERObject) throws {
        let children = try object.children()
        attributes = try children.map { try Attribute($0) }
        let encoded = try children.map { try $0.definite() }
        let asRead = BER.encode(.set, Array(object.value))
        let isDefinite = object.encoded.count == asRead.count
        let sorted = BER.encode(.set, parts: encoded.sorted { $0.lexicographicallyPrecedes($1) })
        let first = isDefinite ? asRead : BER.encode(.set, parts: encoded)
        signedForms = first == sorted ? [first] : [first, sorted]
    }

    /// The one value of the one attribute of a type; nil when there is none, or more than one of either.
    func single(_ type: OID) -> BERObject? {
        let found = attributes.filter { $0.type == type }
        guard found.count == 1, let values = found.first?.values, values.count == 1 else { return nil }
        return values.first
    }

    /// Whether there is no signingTime, or one with one value that is a time (RFC 5652, 11.3).
    var isSigningTimeRight: Bool {
        signingTime != nil || !attributes.contains { $0.type == Attribute.signingTime }
    }

    /// signingTime; nil when it is missing or does not read. It is the signer's own claim.
    var signingTime: Date? {
        guard let value = single(Attribute.signingTime) else { return nil }
        return try? X509Time.date(tag: UInt8(truncatingIfNeeded: value.tag.rawValue), contents: value.value)
    }
}
