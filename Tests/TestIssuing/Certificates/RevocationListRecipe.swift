package import VirtualCard

/// Everything that goes into a CRL (RFC 5280, 5.1; Doc 9303-12, 7.1.4).
package struct RevocationListRecipe: Sendable, Hashable {
    /// One revoked certificate.
    package struct Entry: Sendable, Hashable {
        /// The serial number's magnitude, big-endian.
        package var serialNumber: [UInt8]
        /// Revoked since.
        package var date: Instant
        /// crlEntryExtensions, in order.
        package var extensions: [ExtensionRecipe]

        /// An entry from its parts.
        package init(serialNumber: [UInt8], date: Instant, extensions: [ExtensionRecipe] = []) {
            self.serialNumber = serialNumber
            self.date = date
            self.extensions = extensions
        }

        var encoded: [UInt8] {
            DER.sequence(
                DER.integer(magnitude: serialNumber),
                date.time,
                extensions.isEmpty ? [] : DER.sequence(of: extensions.map(\.encoded))
            )
        }
    }

    /// Who signs.
    package var issuer: NameRecipe
    /// Made at.
    package var thisUpdate: Instant
    /// The next comes by then; nil leaves the field out.
    package var nextUpdate: Instant?
    /// The revoked certificates.
    package var entries: [Entry]
    /// The extensions, in order.
    package var extensions: [ExtensionRecipe]
    /// A value to write in place of the signature; nil for the true one.
    package var signature: [UInt8]?

    /// A list from its parts.
    package init(
        issuer: NameRecipe,
        thisUpdate: Instant = Instant(year: 2026),
        nextUpdate: Instant? = Instant(year: 2035),
        entries: [Entry] = [],
        extensions: [ExtensionRecipe] = []
    ) {
        self.issuer = issuer
        self.thisUpdate = thisUpdate
        self.nextUpdate = nextUpdate
        self.entries = entries
        self.extensions = extensions
    }

    /// CertificateList as DER, signed by `key`.
    package func revocationList(signedBy key: IssuingKey) throws -> [UInt8] {
        let revoked = entries.map(\.encoded)
        let body = DER.sequence(
            DER.integer(1),
            key.algorithm.identifier,
            issuer.encoded,
            thisUpdate.time,
            nextUpdate?.time ?? [],
            revoked.isEmpty ? [] : DER.sequence(of: revoked),
            extensions.isEmpty ? [] : DER.explicit(0, DER.sequence(of: extensions.map(\.encoded)))
        )
        let signature = try signature ?? key.algorithm.sign(body, with: key.signingKey)
        return DER.sequence(body, key.algorithm.identifier, DER.bitString(signature))
    }
}
