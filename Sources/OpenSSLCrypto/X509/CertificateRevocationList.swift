public import Foundation

/// A CRL (RFC 5280, 5.1). Reading it says nothing about who signed it.
public final class CertificateRevocationList: Sendable {
    /// The whole list, DER, as read.
    public let der: [UInt8]
    /// tbsCertList as read: what the issuer signed.
    public let tbs: ArraySlice<UInt8>
    /// The signature field inside the signed part: an AlgorithmIdentifier.
    public let innerAlgorithm: ArraySlice<UInt8>
    /// signatureAlgorithm beside the signature: an AlgorithmIdentifier.
    public let outerAlgorithm: ArraySlice<UInt8>
    /// signatureValue.
    public let signature: ArraySlice<UInt8>
    /// The issuer's name.
    public let issuer: DistinguishedName
    /// The time of issue.
    public let thisUpdate: Date
    /// When the next list comes at the latest; nil where it is missing.
    public let nextUpdate: Date?
    /// The entries by serial number: contents octets without leading zeros.
    public let revoked: [[UInt8]: Entry]
    /// crlExtensions.
    public let extensions: [CertificateExtension]
    /// Whether an entry holds a critical extension: an indirect list, or something unknown (RFC 5280, 5.3).
    public let hasCriticalEntryExtension: Bool
    /// SHA-256 over the whole list.
    public let fingerprint: [UInt8]

    /// One revoked certificate.
    public struct Entry: Sendable, Hashable {
        /// revocationDate.
        public let date: Date
        /// The CRLReason's number; nil where none is given.
        public let reason: Int?
    }

    /// Reads a CRL.
    ///
    /// - Throws: `.malformed`.
    public init(der bytes: [UInt8]) throws(X509Error) {
        der = bytes
        let signed = try SignedStructure(der: bytes)
        tbs = signed.tbs
        outerAlgorithm = signed.algorithm
        signature = signed.signature

        var fields = signed.fields
        _ = try fields.readIfPresent(DERTag.integer)
        innerAlgorithm = try fields.read(DERTag.sequence).encoded
        issuer = try DistinguishedName(try fields.read())
        thisUpdate = try fields.read().time()
        let isTime = fields.nextTag == DERTag.utcTime || fields.nextTag == DERTag.generalizedTime
        nextUpdate = isTime ? try fields.read().time() : nil
        var entries: [[UInt8]: Entry] = [:]
        var critical = false
        if let list = try fields.readIfPresent(DERTag.sequence) {
            var reader = DERReader(list.contents)
            while !reader.isAtEnd {
                let (serial, entry, isCritical) = try Self.entry(try reader.read())
                // A serial listed twice stays revoked.
                entries[serial] = entry
                critical = critical || isCritical
            }
        }
        revoked = entries
        hasCriticalEntryExtension = critical
        var extensions: [CertificateExtension] = []
        if let wrapped = try fields.readIfPresent(0xA0) {
            extensions = try CertificateExtension.readAll(try DERReader.readOne(wrapped.contents))
        }
        try fields.finish()
        guard !extensions.hasRepeated else { throw .malformed }
        self.extensions = extensions
        fingerprint = HashAlgorithm.sha256.digest(bytes)
    }

    private static func entry(_ element: DERElement) throws(X509Error) -> ([UInt8], Entry, Bool) {
        var fields = try element.reader(DERTag.sequence)
        let serial = try fields.read(DERTag.integer).contents.withoutLeadingZeros
        let date = try fields.read().time()
        var extensions: [CertificateExtension] = []
        if let list = try fields.readIfPresent(DERTag.sequence) { extensions = try CertificateExtension.readAll(list) }
        try fields.finish()
        guard !extensions.hasRepeated else { throw .malformed }
        let reason = extensions.first("2.5.29.21")?.value
        return (
            serial,
            Entry(date: date, reason: reason?.count == 3 ? reason?.last.map { Int($0) } : nil),
            extensions.contains { $0.isCritical && $0.oid != "2.5.29.21" }
        )
    }
}

extension CertificateRevocationList: Hashable {
    /// Equal when the bytes are.
    public static func == (left: CertificateRevocationList, right: CertificateRevocationList) -> Bool {
        left.der == right.der
    }
    /// Of the fingerprint.
    public func hash(into hasher: inout Hasher) { hasher.combine(fingerprint) }
}
