import OpenSSLCrypto

/// The certificates of a SignedData that are looked at: it needs one, and no signature covers them, so that anybody may have added
/// more. Their order in the file says nothing: those that the signer means come first, then authorities, then the others, each by
/// fingerprint.
struct EmbeddedCertificates: Sendable {
    /// In the order of their fingerprints.
    let certificates: [Certificate]
    /// Whether there was one that cannot be read.
    let hasUnreadable: Bool
    /// Whether more may be the signer's than are looked at.
    let isCut: Bool
    /// Whether there were more than these, for whatever reason.
    let hasOthers: Bool

    /// The most that are looked at: each may cost a signature to verify.
    static let limit = 32
    /// The most that are read to find these. A file in which there are more was made to be so.
    static let scanLimit = 1024

    /// - Parameter read: how a certificate is read.
    init(_ data: SignedData, read: ([UInt8]) throws(X509Error) -> Certificate) {
        let distinct = data.certificates.count > 1 ? Self.distinct(data.certificates) : data.certificates
        let encoded = distinct.prefix(Self.scanLimit)
        let found = encoded.compactMap { try? read($0) }
            .sorted { $0.fingerprint.lexicographicallyPrecedes($1.fingerprint) }
        let signers = data.signerInfos.map(\.signer)
        let ranks = found.count > Self.limit ? found.map { Self.rank($0, signers) } : []
        let foremost = ranks.indices.sorted { (ranks[$0], $0) < (ranks[$1], $1) }.prefix(Self.limit).sorted()
        certificates = ranks.isEmpty ? found : foremost.map { found[$0] }
        hasUnreadable = found.count < encoded.count
        isCut = distinct.count > encoded.count || ranks.count { $0 == 0 } > Self.limit
        hasOthers = certificates.count < distinct.count
    }

    private static func distinct(_ certificates: [[UInt8]]) -> [[UInt8]] {
        var seen: Set<[UInt8]> = []
        return certificates.filter { seen.insert($0).inserted }
    }

    private static func rank(_ certificate: Certificate, _ signers: [SignerIdentifier]) -> Int {
        if signers.contains(where: { $0.matches(certificate) }) { return 0 }
        return ChainRule.isCA.isKept(certificate) ? 1 : 2
    }
}
