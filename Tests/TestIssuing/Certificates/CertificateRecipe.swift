package import DocumentCore
package import VirtualCard

/// Everything that goes into an X.509 certificate (RFC 5280, 4.1), each part open to be another than it should.
package struct CertificateRecipe: Sendable, Hashable {
    /// The number in `version`: 2 for v3; nil leaves the field out, which means v1.
    package var version: UInt32?
    /// The serial number's magnitude, big-endian.
    package var serialNumber: [UInt8]
    /// Who signs.
    package var issuer: NameRecipe
    /// Valid from.
    package var notBefore: Instant
    /// Valid to.
    package var notAfter: Instant
    /// Whose key it is.
    package var subject: NameRecipe
    /// The key, SubjectPublicKeyInfo.
    package var subjectPublicKeyInfo: [UInt8]
    /// The extensions, in order.
    package var extensions: [ExtensionRecipe]
    /// An AlgorithmIdentifier inside the signed part that is another than outside.
    package var innerSignatureAlgorithm: [UInt8]?
    /// A value to write in place of the signature; nil for the true one.
    package var signature: [UInt8]?

    /// A certificate of version 3 with the parts given.
    package init(
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
    package mutating func set(_ item: ExtensionRecipe) {
        if let index = extensions.firstIndex(where: { $0.identifier == item.identifier }) {
            extensions[index] = item
        } else {
            extensions.append(item)
        }
    }

    /// Leaves the extensions of a type out.
    package mutating func remove(_ identifier: OID) { extensions.removeAll { $0.identifier == identifier } }

    /// TBSCertificate as DER.
    package func toBeSigned(algorithm: SigningAlgorithm) -> [UInt8] {
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
    package func certificate(signedBy key: IssuingKey) throws -> [UInt8] {
        let body = toBeSigned(algorithm: key.algorithm)
        let signature = try signature ?? key.algorithm.sign(body, with: key.signingKey)
        return DER.sequence(body, key.algorithm.identifier, DER.bitString(signature))
    }
}
