import DocumentCore
package import Foundation

/// A CRL (RFC 5280, 5.1). Reading it says nothing about who signed it.
package final class CertificateRevocationList: Sendable {
    /// The whole list, DER, as read.
    package let der: [UInt8]
    /// tbsCertList as read: what the issuer signed.
    package let tbs: ArraySlice<UInt8>
    /// The signature field inside the signed part: an AlgorithmIdentifier.
    package let innerAlgorithm: ArraySlice<UInt8>
    /// signatureAlgorithm beside the signature: an AlgorithmIdentifier.
    package let outerAlgorithm: ArraySlice<UInt8>
    /// signatureValue.
    package let signature: ArraySlice<UInt8>
    /// The issuer's name.
    package let issuer: DistinguishedName
    /// The time of issue.
    package let thisUpdate: Date
    /// When the next list comes at the latest; nil where it is missing.
    package let nextUpdate: Date?
    /// The entries by serial number: contents octets without leading zeros. Of a serial number listed several times, the first.
    package let revoked: [[UInt8]: Entry]
    /// All entries of the serial numbers that are listed several times, in order.
    private let repeated: [[UInt8]: [Entry]]
    /// crlExtensions.
    package let extensions: [CertificateExtension]
    /// Whether an entry is of another issuer's certificate, or holds something critical that is unknown (RFC 5280, 5.3).
    package let hasEntryNotUnderstood: Bool
    /// SHA-256 over the whole list.
    package let fingerprint: [UInt8]
    let algorithm = Kept<Result<SignatureAlgorithm, SignatureAlgorithmError>>()

    /// One revoked certificate.
    package struct Entry: Sendable, Hashable {
        /// revocationDate.
        package let date: Date
        /// The CRLReason's number; nil where none is given.
        package let reason: Int?
        /// Whether the entry is of the list's own issuer and holds nothing critical that is unknown: it then revokes, whatever else
        /// is in the list.
        package let isUnderstood: Bool
    }

    /// What the list says of a serial number; empty where it does not name it.
    package func entries(of serialNumber: [UInt8]) -> [Entry] {
        repeated[serialNumber] ?? revoked[serialNumber].map { [$0] } ?? []
    }

    /// Reads a CRL.
    ///
    /// - Throws: `.malformed`.
    package convenience init(der bytes: [UInt8]) throws(X509Error) {
        do throws(BERError) {
            try self.init(reading: bytes)
        } catch {
            throw .malformed
        }
    }

    private init(reading bytes: [UInt8]) throws(BERError) {
        der = bytes
        let signed = try SignedStructure(der: bytes)
        tbs = signed.tbs
        outerAlgorithm = signed.algorithm
        signature = signed.signature

        var fields = signed.fields
        _ = try fields.readIfPresent(.integer)
        innerAlgorithm = try fields.read(.sequence).encoded
        issuer = try DistinguishedName(try fields.read())
        thisUpdate = try fields.read().time()
        let isTime = fields.isNext(.utcTime) || fields.isNext(.generalizedTime)
        nextUpdate = isTime ? try fields.read().time() : nil
        var entries = RevocationEntries(issuer: issuer)
        if let list = try fields.readIfPresent(.sequence) {
            var reader = try list.contentsReader()
            while !reader.isAtEnd { try entries.read(try reader.read()) }
        }
        revoked = entries.first
        repeated = entries.repeated
        hasEntryNotUnderstood = entries.hasNotUnderstood
        var extensions: [CertificateExtension] = []
        if let wrapped = try fields.readIfPresent(0xA0) {
            extensions = try CertificateExtension.readAll(try wrapped.onlyChild())
        }
        try fields.finish()
        self.extensions = extensions
        fingerprint = HashAlgorithm.sha256.digest(bytes)
    }
}

extension CertificateRevocationList {
    /// Which key of the issuer signed, where the list says so (RFC 5280, 5.2.1).
    package var authorityKeyIdentifier: AuthorityKeyIdentifier? {
        do throws(BERError) {
            return try extensions.first(ExtensionType.authorityKeyIdentifier).map { item throws(BERError) in
                try AuthorityKeyIdentifier(try item.element)
            }
        } catch {
            return nil
        }
    }
}

extension CertificateRevocationList: Hashable {
    /// Equal when the bytes are.
    package static func == (left: CertificateRevocationList, right: CertificateRevocationList) -> Bool {
        left === right || left.der == right.der
    }
    /// Of the fingerprint.
    package func hash(into hasher: inout Hasher) { hasher.combine(octets: fingerprint) }
}
