import DocumentCore
package import OpenSSLCrypto
package import VirtualCard

/// A private key of the authorisation PKI: an authority's, a verifier's or a terminal's.
package struct TerminalKey: Sendable {
    /// The private key.
    package var signingKey: SigningKey
    /// How it signs.
    package var algorithm: TerminalAlgorithm
    /// The curve; nil for RSA.
    package var curve: NamedCurve?

    /// A new key: on `curve` for ECDSA, else of that many bits.
    package static func generate(
        _ algorithm: TerminalAlgorithm,
        curve: NamedCurve = .brainpoolP256r1,
        bits: Int = 2048
    ) throws -> Self {
        guard algorithm.scheme == .ecdsa else {
            return Self(signingKey: try SigningKey.generateRSA(bits: bits), algorithm: algorithm)
        }
        return Self(signingKey: try SigningKey.generate(curve: curve), algorithm: algorithm, curve: curve)
    }

    /// The signature as certificates and EXTERNAL AUTHENTICATE have it.
    package func sign(_ message: [UInt8]) throws -> [UInt8] {
        try algorithm.signing(curve: curve).sign(message, with: signingKey)
    }

    /// Data object 7F49 (Doc 9303-12, 7.2.3.2): only authorities' keys come with domain parameters.
    package func publicKeyObject(withDomainParameters: Bool) throws -> [UInt8] {
        let identifier = algorithm.identifier.map(\.encoded) ?? []
        let info = try signingKey.subjectPublicKeyInfo()
        let key = try SubjectPublicKey.subjectPublicKey(of: info)
        guard let curve else {
            let numbers = try BERReader.readOne(key).children().map { try $0.unsignedMagnitude() }
            return BER.encode(0x7F49, parts: [identifier] + Self.objects(numbers, from: 0x81))
        }
        guard withDomainParameters else {
            return BER.encode(0x7F49, parts: [identifier, BER.encode(0x86, key)])
        }
        let domain = try curve.domainParameters()
        let numbers = [domain.prime, domain.a, domain.b, domain.generator, domain.order].map { number in
            // Unsigned integers come without leading zeros; a point has none.
            Array(number.drop { $0 == 0 })
        }
        let objects = Self.objects(numbers, from: 0x81)
        return BER.encode(0x7F49, parts: [identifier] + objects + [BER.encode(0x86, key), BER.encode(0x87, [1])])
    }

    private static func objects(_ numbers: [[UInt8]], from first: UInt32) -> [[UInt8]] {
        numbers.enumerated().map { BER.encode(BERTag(rawValue: first + UInt32($0.offset)), $0.element) }
    }
}
