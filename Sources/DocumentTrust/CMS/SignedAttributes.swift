import DocumentCore
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
        let asRead = BER.encode(.set, object.value)
        let isDefinite = object.encoded.count == asRead.count
        let sorted = BER.encode(.set, parts: encoded.sorted { $0.lexicographicallyPrecedes($1) })
        let first = isDefinite ? asRead : BER.encode(.set, parts: encoded)
        signedForms = first == sorted ? [first] : [first, sorted]
    }

    /// The one value of the one attribute of a type; nil when there is none, or more than one of either.
    func single(_ type: OID) -> BERObject? {
        guard let place = attributes.firstIndex(where: { $0.type == type }),
            !attributes[(place + 1)...].contains(where: { $0.type == type }), attributes[place].values.count == 1
        else { return nil }
        return attributes[place].values.first
    }

    /// What signingTime says (RFC 5652, 11.3).
    enum SigningTime: Sendable, Hashable {
        /// There is none.
        case absent
        /// A moment: the signer's own claim.
        case moment(Date)
        /// A time that the calendar does not have, or that cannot be read.
        case noDate
        /// Not one attribute with one value that is a time.
        case malformed
    }

    /// signingTime.
    var signingTime: SigningTime {
        guard attributes.contains(where: { $0.type == Attribute.signingTime }) else { return .absent }
        guard let value = single(Attribute.signingTime), value.tag == .utcTime || value.tag == .generalizedTime else {
            return .malformed
        }
        return (try? X509Time.date(tag: value.tag, contents: value.value)).map { .moment($0) } ?? .noDate
    }
}
