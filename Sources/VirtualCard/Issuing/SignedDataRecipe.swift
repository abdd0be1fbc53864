package import DocumentCore
package import OpenSSLCrypto

/// Everything that goes into a CMS SignedData with its content inside (RFC 5652, 5.1).
package struct SignedDataRecipe: Sendable {
    /// How lengths are written down to the content.
    package enum Lengths: Sendable, Hashable {
        /// Definite, the shortest: DER.
        case definite
        /// Indefinite for ContentInfo, SignedData, and their explicit tags (BER).
        case indefinite
    }

    /// 3, or 1 for content of type data; nil for what the content asks for.
    package var version: UInt32?
    /// The digest algorithms listed; nil for those of the signers.
    package var digestAlgorithms: [HashAlgorithm]?
    /// eContentType.
    package var contentType: OID
    /// eContent, the bytes inside the OCTET STRING.
    package var content: [UInt8]
    /// The certificates inside, as DER.
    package var certificates: [[UInt8]]
    /// The signers.
    package var signers: [SignerInfoRecipe]
    /// How lengths are written.
    package var lengths = Lengths.definite
    /// Whether the certificates stand in the order given, and not in DER's.
    package var keepsOrder = false
    /// Whether the content's OCTET STRING is cut into two (BER).
    package var cutsContent = false

    /// id-icao-mrtd-security-ldsSecurityObject (Doc 9303-10, 4.6.2.3).
    package static let ldsSecurityObject = OID("2.23.136.1.1.1")

    /// A SignedData over an LDS security object, unless `contentType` says otherwise.
    package init(
        content: [UInt8],
        contentType: OID = Self.ldsSecurityObject,
        certificates: [[UInt8]],
        signers: [SignerInfoRecipe]
    ) {
        self.content = content
        self.contentType = contentType
        self.certificates = certificates
        self.signers = signers
    }

    /// ContentInfo with the SignedData.
    package func encoded() throws -> [UInt8] {
        let algorithms = digestAlgorithms ?? signers.map(\.digestAlgorithm)
        let infos = try signers.map { try $0.encoded(contentType: contentType, content: content) }
        let signedData = wrap(
            .sequence,
            DER.integer(version ?? 3)
                + DER.set(of: Set(algorithms).map(\.identifier))
                + wrap(.sequence, contentType.encoded + wrap(0xA0, contentOctets))
                + (certificates.isEmpty
                    ? []
                    : BER.encode(
                        0xA0,
                        parts: keepsOrder ? certificates : certificates.sorted { $0.lexicographicallyPrecedes($1) }
                    ))
                + DER.set(of: infos)
        )
        return wrap(.sequence, OID("1.2.840.113549.1.7.2").encoded + wrap(0xA0, signedData))
    }

    private var contentOctets: [UInt8] {
        guard cutsContent else { return DER.octetString(content) }
        let half = content.count / 2
        return wrap(0x24, DER.octetString(content.prefix(half)) + DER.octetString(content.dropFirst(half)))
    }

    private func wrap(_ tag: BERTag, _ contents: [UInt8]) -> [UInt8] {
        guard lengths == .indefinite else { return BER.encode(tag, contents) }
        return tag.bytes + [0x80] + contents + [0x00, 0x00]
    }
}
