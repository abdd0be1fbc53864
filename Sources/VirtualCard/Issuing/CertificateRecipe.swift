public import DocumentCore
import SmartCard

/// Everything that goes into an X.509 certificate (RFC 5280, 4.1), each part open to be another than it should.
public struct CertificateRecipe: Sendable, Hashable {
    /// The number in `version`: 2 for v3; nil leaves the field out, which means v1.
    public var version: UInt32?
    /// The serial number's magnitude, big-endian.
    public var serialNumber: [UInt8]
    /// Who signs.
    public var issuer: NameRecipe
    /// Valid from.
    public var notBefore: Instant
    /// Valid to.
    public var notAfter: Instant
    /// Whose key it is.
    public var subject: NameRecipe
    /// The key, SubjectPublicKeyInfo.
    public var subjectPublicKeyInfo: [UInt8]
    /// The extensions, in order.
    public var extensions: [ExtensionRecipe]
    /// An AlgorithmIdentifier inside the signed part that is another than outside.
    public var innerSignatureAlgorithm: [UInt8]?
    /// A value to write in place of the signature; nil for the true one.
    public var signature: [UInt8]?

    /// A certificate of version 3 with the parts given.
    public init(
        serialNumber: [UInt8],
        issuer: NameRecipe,
        subject: NameRecipe,
        subjectPublicKeyInfo: [UInt8],
        notBefore: Instant,
        notAfter: Instant,
        extensions: [ExtensionRecipe]
    ) {
        version = 2
        self.serialNumber = serialNumber
        self.issuer = issuer
        self.subject = subject
        self.subjectPublicKeyInfo = subjectPublicKeyInfo
        self.notBefore = notBefore
        self.notAfter = notAfter
        self.extensions = extensions
    }

    /// Puts an extension in the place of the one of its type, or behind the others.
    public mutating func set(_ item: ExtensionRecipe) {
        if let index = extensions.firstIndex(where: { $0.identifier == item.identifier }) {
            extensions[index] = item
        } else {
            extensions.append(item)
        }
    }

    /// Leaves the extensions of a type out.
    public mutating func remove(_ identifier: OID) { extensions.removeAll { $0.identifier == identifier } }

    /// TBSCertificate as DER.
    public func toBeSigned(algorithm: SigningAlgorithm) -> [UInt8] {
        DER.sequence(
            version.map { DER.explicit(0, DER.integer($0)) } ?? [],
            DER.integer(magnitude: serialNumber),
            innerSignatureAlgorithm ?? algorithm.identifier,
            issuer.encoded,
            DER.sequence(notBefore.time, notAfter.time),
            subject.encoded,
            subjectPublicKeyInfo,
            extensions.isEmpty ? [] : DER.explicit(3, DER.sequence(of: extensions.map(\.encoded)))
        )
    }

    /// Certificate as DER, signed by `key`.
    public func certificate(signedBy key: IssuingKey) throws -> [UInt8] {
        let body = toBeSigned(algorithm: key.algorithm)
        let signature = try signature ?? key.algorithm.sign(body, with: key.signingKey)
        return DER.sequence(body, key.algorithm.identifier, DER.bitString(signature))
    }
}
