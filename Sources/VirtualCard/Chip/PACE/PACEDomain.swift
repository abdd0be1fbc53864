import DocumentCore
import OpenSSLCrypto

/// Where a chip runs PACE: the standardised domain parameters of Doc 9303-11, 9.5.1.
enum PACEDomain: Sendable, Hashable {
    case curve(NamedCurve)
    case field(ModularGroup)

    private static let curves: [Int: NamedCurve] = [
        8: .p192, 9: .brainpoolP192r1, 10: .p224, 11: .brainpoolP224r1, 12: .p256, 13: .brainpoolP256r1,
        14: .brainpoolP320r1, 15: .p384, 16: .brainpoolP384r1, 17: .brainpoolP512r1, 18: .p521,
    ]
    private static let fields: [Int: ModularGroup] = [0: .modp1024With160, 1: .modp2048With224, 2: .modp2048With256]

    /// - Returns: nil for a number that the table does not have.
    init?(parameterID: Int) {
        if let curve = Self.curves[parameterID] {
            self = .curve(curve)
        } else if let field = Self.fields[parameterID] {
            self = .field(field)
        } else {
            return nil
        }
    }

    /// The elliptic curve, where it is one.
    var curve: NamedCurve? {
        if case .curve(let curve) = self { curve } else { nil }
    }

    /// p, big-endian, the first byte not zero.
    func prime() throws(OpenSSLError) -> [UInt8] {
        switch self {
        case .curve(let curve): Array(try curve.domainParameters().prime.drop { $0 == 0 })
        case .field(let field): try field.domainParameters().prime
        }
    }

    func generator() throws(OpenSSLError) -> PACEPublicValue {
        switch self {
        case .curve(let curve): .point(try CurvePoint.generator(of: curve))
        case .field(let field): .number(try ModularElement.generator(of: field))
        }
    }

    /// What a terminal sent as its public key.
    func publicValue(_ encoded: some Collection<UInt8>) throws(OpenSSLError) -> PACEPublicValue {
        switch self {
        case .curve(let curve): .point(try CurvePoint(curve: curve, encoded: encoded))
        case .field(let field): .number(try ModularElement(group: field, encoded: encoded))
        }
    }

    func ephemeralKey(_ random: any RandomSource) throws(OpenSSLError) -> SecretBytes {
        switch self {
        case .curve(let curve): try random.scalar(on: curve)
        case .field(let field): try random.exponent(in: field)
        }
    }
}

/// A public key or a generator of PACE.
enum PACEPublicValue: Sendable, Hashable {
    case point(CurvePoint)
    case number(ModularElement)

    /// The octets of a data object: an uncompressed point, or a number without leading zeros (Doc 9303-11, 9.4.1).
    var octets: [UInt8] {
        switch self {
        case .point(let point): point.encoded
        case .number(let number): Array(number.encoded.drop { $0 == 0 })
        }
    }

    /// The data object inside 7F49 (Doc 9303-11, tables 10 and 11).
    var dataObject: [UInt8] {
        switch self {
        case .point: BER.encode(0x86, octets)
        case .number: BER.encode(0x84, octets)
        }
    }

    /// A scalar multiple of a point, a power of a number.
    func times(_ secret: SecretBytes) throws(OpenSSLError) -> PACEPublicValue {
        switch self {
        case .point(let point): .point(try point.multiplied(by: secret))
        case .number(let number): .number(try number.raised(to: secret))
        }
    }

    /// What the group's operation makes of two values.
    func combined(with other: PACEPublicValue) throws(OpenSSLError) -> PACEPublicValue {
        switch (self, other) {
        case (.point(let first), .point(let second)): return .point(try first.adding(second))
        case (.number(let first), .number(let second)): return .number(try first.multiplied(by: second))
        default: throw OpenSSLError(.invalidPoint, in: "PACEPublicValue")
        }
    }

    /// K of a key agreement with this public key (Doc 9303-11, 9.6).
    func agreed(with secret: SecretBytes) throws(OpenSSLError) -> SecretBytes {
        switch self {
        case .point(let point): SecretBytes(try point.multiplied(by: secret).x)
        case .number(let number): try number.sharedSecret(with: secret)
        }
    }
}

extension PACEPublicValue {
    /// Comp of an ephemeral key: its x coordinate, or the SHA-1 of the number (Doc 9303-11, 7.1.4).
    var compressed: [UInt8] {
        switch self {
        case .point(let point): point.x
        case .number: HashAlgorithm.sha1.digest(octets)
        }
    }
}
