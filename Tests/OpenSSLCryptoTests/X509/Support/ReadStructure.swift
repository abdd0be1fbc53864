@testable import OpenSSLCrypto

/// What is read of a certificate or a CRL, in one letter and in full.
struct ReadStructure: Equatable {
    /// Everything that was decoded.
    let text: String
    /// `-` where it was refused; `k` without a key, `a` without an algorithm, `x` with an extension that forbids its use; else `=`.
    let mark: Character

    init(_ bytes: [UInt8], isList: Bool) {
        self = isList ? Self(list: bytes) : Self(certificate: bytes)
    }

    private init(certificate bytes: [UInt8]) {
        guard let read = try? Certificate(der: bytes) else {
            (text, mark) = ("", "-")
            return
        }
        let key = Result { try read.publicKey() }.map(\.kind)
        let algorithm = Result { try read.signatureAlgorithm() }.map(\.name)
        let profile = read.profile
        text = """
            \(read.version) \(read.serialNumber) \(read.issuer.text()) \(read.subject.text()) \(Self.folded(read.issuer)) \
            \(read.subject.countries) \(read.subject.localities) \(read.notBefore) \(read.notAfter) \
            \(read.extensions.map { "\($0.oid) \($0.isCritical) \($0.value)" }) \(key) \(algorithm) \(read.keyIdentity) \
            \(read.keyNumber) \(read.computedKeyIdentifier ?? []) \(String(describing: profile))
            """
        mark =
            if (try? key.get()) == nil {
                "k"
            } else if (try? algorithm.get()) == nil {
                "a"
            } else {
                profile.notProcessed.isEmpty ? "=" : "x"
            }
    }

    private static func folded(_ name: DistinguishedName) -> [[String]] {
        name.folded.map { $0.map { "\($0.type)=\($0.value)" } }
    }

    private init(list bytes: [UInt8]) {
        guard let read = try? CertificateRevocationList(der: bytes) else {
            (text, mark) = ("", "-")
            return
        }
        let algorithm = Result { try read.signatureAlgorithm() }.map(\.name)
        text = """
            \(read.issuer.text()) \(Self.folded(read.issuer)) \(read.thisUpdate) \(String(describing: read.nextUpdate)) \
            \(read.revoked.sorted { $0.key.lexicographicallyPrecedes($1.key) }) \(read.hasEntryNotUnderstood) \
            \(read.extensions.map { "\($0.oid) \($0.isCritical) \($0.value)" }) \(algorithm) \
            \(String(describing: read.authorityKeyIdentifier))
            """
        mark = (try? algorithm.get()) == nil ? "a" : read.hasEntryNotUnderstood ? "x" : "="
    }
}
