import DocumentCore

/// How a signature was made: scheme, hash function and every parameter, as its AlgorithmIdentifier says and never assumed.
package struct SignatureAlgorithm: Sendable, Hashable {
    /// The scheme.
    package let scheme: Scheme
    /// The hash over what is signed.
    package let hash: HashAlgorithm

    /// The signature schemes of Doc 9303-12, 4.1.6.
    package enum Scheme: Sendable, Hashable {
        /// RSASSA-PKCS1-v1_5 (RFC 8017, 8.2).
        case rsaPKCS1
        /// RSASSA-PSS (RFC 8017, 8.1) with the hash of MGF1 and the salt's length in bytes.
        case rsaPSS(maskHash: HashAlgorithm, saltLength: Int)
        /// ECDSA; the signature is a DER SEQUENCE of r and s (RFC 3279, 2.2.3).
        case ecdsa
        /// ECDSA; the signature is r and s, each as long as the order (TR-03111, 5.2.1).
        case ecdsaPlain
        /// DSA (FIPS 186-4); the signature is a DER SEQUENCE of r and s (RFC 3279, 2.2.2).
        case dsa
    }

    /// Reads an AlgorithmIdentifier.
    ///
    /// - Parameters:
    ///   - identifier: the DER of the AlgorithmIdentifier. A missing NULL is tolerated (RFC 4055, 2.1).
    ///   - digest: the digest algorithm named beside it, as in a SignerInfo; nil in certificates and CRLs. Identifiers
    ///     that name no hash, rsaEncryption, id-dsa and id-ecPublicKey, take it from there.
    /// - Throws: `.mismatch` when the two name different hashes; `.refused` for MD5 and older.
    package init(
        identifier: some Collection<UInt8>,
        digest: HashAlgorithm? = nil
    ) throws(SignatureAlgorithmError) {
        let read = try Self.read(Array(identifier))
        guard let hash = read.hash ?? digest else { throw .unsupported }
        guard digest == nil || digest == hash else { throw .mismatch }
        scheme = read.scheme
        self.hash = hash
    }

    init(pssParameters: BERObject) throws(SignatureAlgorithmError) {
        (scheme, hash) = try Self.pss(pssParameters)
    }

    /// A short name for evidence: `rsa-pss-sha256`.
    package var name: String {
        switch scheme {
        case .rsaPKCS1: "rsa-pkcs1-\(hash.rawValue)"
        case .rsaPSS: "rsa-pss-\(hash.rawValue)"
        case .ecdsa: "ecdsa-\(hash.rawValue)"
        case .dsa: "dsa-\(hash.rawValue)"
        case .ecdsaPlain: "ecdsa-plain-\(hash.rawValue)"
        }
    }

    /// The hash functions on which the signature rests: one, or two that may be the same.
    package var hashes: [HashAlgorithm] {
        if case .rsaPSS(let maskHash, _) = scheme { [hash, maskHash] } else { [hash] }
    }
}

extension SignatureAlgorithm {
    private static func read(_ der: [UInt8]) throws(SignatureAlgorithmError) -> (scheme: Scheme, hash: HashAlgorithm?) {
        let identifier: OID
        let parameters: BERObject?
        do throws(BERError) {
            (identifier, parameters) = try BERReader.readOne(der[...], rules: .definite).algorithmIdentifier()
        } catch {
            throw .malformed
        }
        if identifier == KeyAlgorithm.rsassaPSS {
            // RFC 4055, 3.1: in a signature the parameters must be there; defaults are not guessed for missing ones.
            guard let parameters else { throw .malformed }
            let (scheme, hash) = try pss(parameters)
            return (scheme, hash)
        }
        if identifier == ecdsaWithSpecified {
            guard let parameters else { throw .malformed }
            return (.ecdsa, try hash(in: parameters))
        }
        guard let known = table.first(where: { $0.identifier == identifier }) else {
            throw refused.contains(identifier) ? .refused : .unsupported
        }
        // Those that name a hash take no parameters; the three that are really kinds of keys come with their own.
        guard parameters == nil || known.hash == nil else { throw .malformed }
        return (known.scheme, known.hash)
    }

    /// RSASSA-PSS-params (RFC 4055, 3.1), with the defaults for the fields left out.
    private static func pss(_ parameters: BERObject) throws(SignatureAlgorithmError) -> (Scheme, HashAlgorithm) {
        var hash: BERObject?
        var maskHash: BERObject?
        var saltLength = 20
        var isMaskKnown = true
        do throws(BERError) {
            var fields = try parameters.contentsReader(.sequence)
            if let wrapped = try fields.readIfPresent(0xA0) { hash = try wrapped.onlyChild() }
            if let wrapped = try fields.readIfPresent(0xA1) {
                let (function, inner) = try wrapped.onlyChild().algorithmIdentifier()
                isMaskKnown = function == maskGeneration
                guard inner != nil || !isMaskKnown else { throw .invalidValue }
                maskHash = inner
            }
            if let wrapped = try fields.readIfPresent(0xA2) {
                saltLength = try wrapped.onlyChild().smallInteger()
            }
            if let wrapped = try fields.readIfPresent(0xA3) {
                guard try wrapped.onlyChild().smallInteger() == 1 else { throw .invalidValue }
            }
            try fields.finish()
        } catch {
            throw .malformed
        }
        guard saltLength <= PublicKey.rsaModulusLimit / 8 else { throw .malformed }
        let digest = try hash.map { element throws(SignatureAlgorithmError) in try Self.hash(in: element) } ?? .sha1
        guard isMaskKnown else { throw .unsupported }
        return (
            .rsaPSS(
                maskHash: try maskHash.map { element throws(SignatureAlgorithmError) in try Self.hash(in: element) }
                    ?? .sha1,
                saltLength: saltLength
            ), digest
        )
    }

    /// - Throws: `.refused` for MD5 and older; `.unsupported` for another that is not known.
    private static func hash(in element: BERObject) throws(SignatureAlgorithmError) -> HashAlgorithm {
        let identifier: OID
        do throws(BERError) {
            identifier = try element.algorithmIdentifier().identifier
        } catch {
            throw .malformed
        }
        guard let hash = HashAlgorithm(identifier: identifier) else {
            throw HashAlgorithm.isRefused(identifier: identifier) ? .refused : .unsupported
        }
        return hash
    }

    /// id-mgf1 (RFC 8017, A.2.1).
    private static let maskGeneration = OID("1.2.840.113549.1.1.8")
    /// ecdsa-with-Specified: the hash stands in the parameters (X9.62).
    private static let ecdsaWithSpecified = OID("1.2.840.10045.4.3")

    /// RFC 8017, A.2.4; RFC 3279, 2.2.2 and 2.2.3; RFC 5758, 3.1 and 3.2; TR-03111, 5.2.1; and of the arc of RFC 5758, 3.1, dsa-with-sha384
    /// and dsa-with-sha512.
    private static let table: [(identifier: OID, scheme: Scheme, hash: HashAlgorithm?)] = [
        (KeyAlgorithm.dsa, .dsa, nil),
        (OID("1.2.840.10040.4.3"), .dsa, .sha1),
        (OID("2.16.840.1.101.3.4.3.1"), .dsa, .sha224),
        (OID("2.16.840.1.101.3.4.3.2"), .dsa, .sha256),
        (OID("2.16.840.1.101.3.4.3.3"), .dsa, .sha384),
        (OID("2.16.840.1.101.3.4.3.4"), .dsa, .sha512),
        (KeyAlgorithm.rsaEncryption, .rsaPKCS1, nil),
        (OID("1.2.840.113549.1.1.5"), .rsaPKCS1, .sha1),
        (OID("1.3.14.3.2.29"), .rsaPKCS1, .sha1),
        (OID("1.2.840.113549.1.1.14"), .rsaPKCS1, .sha224),
        (OID("1.2.840.113549.1.1.11"), .rsaPKCS1, .sha256),
        (OID("1.2.840.113549.1.1.12"), .rsaPKCS1, .sha384),
        (OID("1.2.840.113549.1.1.13"), .rsaPKCS1, .sha512),
        (KeyAlgorithm.ecPublicKey, .ecdsa, nil),
        (OID("1.2.840.10045.4.1"), .ecdsa, .sha1),
        (OID("1.2.840.10045.4.3.1"), .ecdsa, .sha224),
        (OID("1.2.840.10045.4.3.2"), .ecdsa, .sha256),
        (OID("1.2.840.10045.4.3.3"), .ecdsa, .sha384),
        (OID("1.2.840.10045.4.3.4"), .ecdsa, .sha512),
        (OID("0.4.0.127.0.7.1.1.4.1.1"), .ecdsaPlain, .sha1),
        (OID("0.4.0.127.0.7.1.1.4.1.2"), .ecdsaPlain, .sha224),
        (OID("0.4.0.127.0.7.1.1.4.1.3"), .ecdsaPlain, .sha256),
        (OID("0.4.0.127.0.7.1.1.4.1.4"), .ecdsaPlain, .sha384),
        (OID("0.4.0.127.0.7.1.1.4.1.5"), .ecdsaPlain, .sha512),
    ]

    /// RSA with MD2, MD4 and MD5.
    private static let refused: Set<OID> = [
        OID("1.2.840.113549.1.1.2"), OID("1.2.840.113549.1.1.3"), OID("1.2.840.113549.1.1.4"), OID("1.3.14.3.2.3"),
        OID("1.3.14.3.2.25"),
    ]
}

extension BERObject {
    /// AlgorithmIdentifier: the identifier, and the parameters unless they are missing or NULL.
    func algorithmIdentifier() throws(BERError) -> (identifier: OID, parameters: BERObject?) {
        var fields = try contentsReader(.sequence)
        let identifier = try fields.read().objectIdentifier()
        let parameters = fields.isAtEnd ? nil : try fields.read()
        try fields.finish()
        guard let parameters, parameters.tag == .null else { return (identifier, parameters) }
        guard parameters.value.isEmpty else { throw .invalidValue }
        return (identifier, nil)
    }
}
