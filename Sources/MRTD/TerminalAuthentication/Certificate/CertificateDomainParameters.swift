import DocumentCore
import SmartCard

/// The curve of an authority's key, which the keys below inherit (Doc 9303-12, 7.2.2.3), as the AlgorithmIdentifier of an X.509
/// key: whether it is a known curve is asked where the key is made.
struct CertificateDomainParameters: Sendable, Hashable {
    /// `SEQUENCE { id-ecPublicKey, EcpkParameters }`.
    let algorithmIdentifier: [UInt8]

    /// From data objects 81 to 85 of a public key; the cofactor stands behind the public point, as 87.
    ///
    /// - Throws: `.unexpectedTag` where only some of them are there.
    init(_ objects: inout CertificateObjects) throws(BERError) {
        let prime = try objects.readUnsigned(0x81)
        let a = try objects.readUnsigned(0x82)
        let b = try objects.readUnsigned(0x83)
        let base = Array(try objects.read(0x84).value)
        let order = try objects.readUnsigned(0x85)
        // X9.62's SpecifiedECDomain; the cofactor may be left out of it.
        let parameters = BER.encode(
            .sequence,
            parts: [
                BER.encode(.integer, [1]),
                BER.encode(.sequence, parts: [OID("1.2.840.10045.1.1").encoded, Self.integer(prime)]),
                BER.encode(.sequence, parts: [BER.encode(.octetString, a), BER.encode(.octetString, b)]),
                BER.encode(.octetString, base),
                Self.integer(order),
            ]
        )
        algorithmIdentifier = BER.encode(.sequence, parts: [OID("1.2.840.10045.2.1").encoded, parameters])
    }

    /// Those of a key that is at hand as SubjectPublicKeyInfo.
    init(subjectPublicKeyInfo: [UInt8]) throws(BERError) {
        var fields = try BERReader.readOne(subjectPublicKeyInfo).contentsReader()
        algorithmIdentifier = Array(try fields.read(.sequence).encoded)
    }

    /// A SubjectPublicKeyInfo for a point on the curve.
    func subjectPublicKeyInfo(_ point: [UInt8]) -> [UInt8] {
        BER.encode(.sequence, parts: [algorithmIdentifier, BER.encode(.bitString, [0] + point)])
    }

    /// A non-negative INTEGER.
    static func integer(_ magnitude: [UInt8]) -> [UInt8] {
        BER.encode(.integer, magnitude.first.map { $0 & 0x80 != 0 } ?? true ? [0] + magnitude : magnitude)
    }
}
