import DocumentCore
import OpenSSLCrypto

/// An element of a key agreement's group: public keys and generators. Written as for a curve, where the group is additive.
enum GroupElement: Sendable, Hashable {
    case point(CurvePoint)
    case number(ModularElement)

    /// As it travels (Doc 9303-11, 9.4.1 and 9.4.5): 04, x, y, or a number in the fewest bytes.
    var encoded: [UInt8] {
        switch self {
        case .point(let point): point.encoded
        case .number(let number): Array(number.encoded.drop { $0 == 0 })
        }
    }

    /// The tag of the public value in a public key data object (9.4.3 and 9.4.4).
    var publicValueTag: BERTag {
        switch self {
        case .point: 0x86
        case .number: 0x84
        }
    }

    /// `scalar` times the point, or the number to the power of `scalar`.
    ///
    /// - Throws: `.invalidPoint` or `.invalidElement` when the result is the neutral element.
    func multiplied(by scalar: SecretBytes) throws(OpenSSLError) -> GroupElement {
        switch self {
        case .point(let point): .point(try point.multiplied(by: scalar))
        case .number(let number): .number(try number.raised(to: scalar))
        }
    }

    /// The sum of points, or the product of numbers.
    ///
    /// - Throws: as above, and for elements of different groups.
    func adding(_ other: GroupElement) throws(OpenSSLError) -> GroupElement {
        switch (self, other) {
        case (.point(let first), .point(let second)): .point(try first.adding(second))
        case (.number(let first), .number(let second)): .number(try first.multiplied(by: second))
        default: throw OpenSSLError(.invalidPoint, in: "GroupElement")
        }
    }

    /// The shared secret K (9.6): the x coordinate, or the number; either with its leading zeros.
    func sharedSecret(with privateKey: SecretBytes) throws(OpenSSLError) -> SecretBytes {
        switch self {
        case .point(let point): try point.sharedSecret(with: privateKey)
        case .number(let number): try number.sharedSecret(with: privateKey)
        }
    }

    /// Whether `other` is this element or its inverse: a party that sends that has chosen nothing of its own (4.4.1, step 3d).
    func isReflected(by other: GroupElement) -> Bool {
        switch (self, other) {
        case (.point(let first), .point(let second)): first.x == second.x
        default: self == other || (try? adding(other)) == nil
        }
    }
}
