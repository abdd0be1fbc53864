package import DocumentCore
package import OpenSSLCrypto
import SmartCard

/// Everything that goes into a CMS SignerInfo (RFC 5652, 5.3).
package struct SignerInfoRecipe: Sendable {
    /// How the signer is named.
    package enum Identifier: Sendable, Hashable {
        /// issuerAndSerialNumber: a Name as DER, and the number's magnitude.
        case issuerAndSerialNumber([UInt8], [UInt8])
        /// [0] subjectKeyIdentifier.
        case subjectKeyIdentifier([UInt8])
    }

    /// One signed attribute with one value.
    package struct Attribute: Sendable, Hashable {
        /// The attribute's type.
        package var type: OID
        /// The value as DER.
        package var value: [UInt8]

        /// An attribute from its parts.
        package init(_ type: OID, value: [UInt8]) {
            self.type = type
            self.value = value
        }

        var encoded: [UInt8] { DER.sequence(type.encoded, DER.set(of: [value])) }

        /// contentType.
        package static func contentType(_ type: OID) -> Self { Self(OID("1.2.840.113549.1.9.3"), value: type.encoded) }
        /// messageDigest.
        package static func messageDigest(_ digest: [UInt8]) -> Self {
            Self(OID("1.2.840.113549.1.9.4"), value: DER.octetString(digest))
        }
        /// signingTime.
        package static func signingTime(_ time: Instant) -> Self { Self(OID("1.2.840.113549.1.9.5"), value: time.time) }
    }

    /// Which attributes are signed.
    package enum Attributes: Sendable, Hashable {
        /// contentType and messageDigest as they should be, then the extra ones.
        case standard(extra: [Attribute])
        /// These and no others.
        case exactly([Attribute])
        /// No attributes: the content itself is signed.
        case none
    }

    /// 1, or 3 with a key identifier; nil for what the identifier asks for.
    package var version: UInt32?
    /// How the signer is named.
    package var identifier: Identifier
    /// The hash over the content, and over the attributes unless `key.algorithm` says otherwise.
    package var digestAlgorithm: HashAlgorithm
    /// An AlgorithmIdentifier to write in place of the hash's own.
    package var claimedDigestAlgorithm: [UInt8]?
    /// Which attributes are signed.
    package var attributes: Attributes
    /// Whether the attributes are signed and written in the order given, and not in DER's.
    package var keepsOrder = false
    /// Whether the attributes are written with an indefinite length; they are signed in DER all the same (RFC 5652, 5.4).
    package var hasIndefiniteAttributes = false
    /// The key, and what is written as signatureAlgorithm.
    package var key: IssuingKey
    /// A value to write in place of the signature; nil for the true one.
    package var signature: [UInt8]?

    /// A signer whose attributes are the standard ones.
    package init(identifier: Identifier, key: IssuingKey, digestAlgorithm: HashAlgorithm? = nil) {
        self.identifier = identifier
        self.key = key
        self.digestAlgorithm = digestAlgorithm ?? key.algorithm.hash
        attributes = .standard(extra: [])
    }

    /// The same signer with one more signed attribute behind the standard ones.
    package func adding(_ attribute: Attribute) -> Self {
        guard case .standard(let extra) = attributes else { return self }
        var recipe = self
        recipe.attributes = .standard(extra: extra + [attribute])
        return recipe
    }

    /// The attributes as they are signed, under the tag of a SET; nil where there are none.
    package func signedAttributes(contentType: OID, content: [UInt8]) -> [UInt8]? {
        attributeParts(contentType: contentType, content: content).map { BER.encode(.set, parts: ordered($0)) }
    }

    private func ordered(_ parts: [[UInt8]]) -> [[UInt8]] {
        keepsOrder ? parts : parts.sorted { $0.lexicographicallyPrecedes($1) }
    }

    /// SignerInfo as DER, over a content of the type given.
    package func encoded(contentType: OID, content: [UInt8]) throws -> [UInt8] {
        let parts = attributeParts(contentType: contentType, content: content)
        // What is signed carries the tag of a SET, what is written the tag [0] (RFC 5652, 5.4).
        let message = signedAttributes(contentType: contentType, content: content) ?? content
        let value = try signature ?? key.algorithm.sign(message, with: key.signingKey)
        let written = parts.map { parts in
            guard hasIndefiniteAttributes else { return BER.encode(0xA0, parts: ordered(parts)) }
            return [0xA0, 0x80] + ordered(parts).joined() + [0x00, 0x00]
        }
        return DER.sequence(
            DER.integer(version ?? identifier.version),
            identifier.encoded,
            claimedDigestAlgorithm ?? digestAlgorithm.identifier,
            written ?? [],
            key.algorithm.identifier,
            DER.octetString(value)
        )
    }

    private func attributeParts(contentType: OID, content: [UInt8]) -> [[UInt8]]? {
        switch attributes {
        case .none: nil
        case .exactly(let attributes): attributes.map(\.encoded)
        case .standard(let extra):
            ([.contentType(contentType), .messageDigest(digestAlgorithm.digest(content))] + extra).map(\.encoded)
        }
    }
}

extension SignerInfoRecipe.Identifier {
    fileprivate var version: UInt32 {
        if case .subjectKeyIdentifier = self { 3 } else { 1 }
    }

    fileprivate var encoded: [UInt8] {
        switch self {
        case .issuerAndSerialNumber(let issuer, let serial):
            DER.sequence(issuer, DER.integer(magnitude: serial))
        case .subjectKeyIdentifier(let identifier):
            DER.implicit(0, identifier)
        }
    }
}
