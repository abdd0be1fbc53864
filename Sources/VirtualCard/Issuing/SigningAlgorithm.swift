import DocumentCore
package import OpenSSLCrypto

/// A signature algorithm: what is computed, and what is written into the AlgorithmIdentifier.
package struct SigningAlgorithm: Sendable, Hashable {
    /// What is computed.
    package enum Kind: Sendable, Hashable {
        /// ECDSA, the value a SEQUENCE of r and s (RFC 5758).
        case ecdsa
        /// ECDSA, the value r and s side by side (TR-03111, 5.2.1).
        case ecdsaPlain(NamedCurve)
        /// RSASSA-PKCS1-v1_5 (RFC 4055, 5).
        case rsaPKCS1
        /// RSASSA-PSS with MGF1 over the same hash (RFC 4055, 3).
        case rsaPSS(saltLength: Int)
    }

    /// What is computed.
    package var kind: Kind
    /// The hash that is signed.
    package var hash: HashAlgorithm
    /// An AlgorithmIdentifier to write in place of the true one.
    package var claimedIdentifier: [UInt8]?

    /// An algorithm that says what it is, unless `claimedIdentifier` says otherwise.
    package init(_ kind: Kind, hash: HashAlgorithm, claimedIdentifier: [UInt8]? = nil) {
        self.kind = kind
        self.hash = hash
        self.claimedIdentifier = claimedIdentifier
    }

    /// The AlgorithmIdentifier as DER.
    package var identifier: [UInt8] {
        if let claimedIdentifier { return claimedIdentifier }
        switch kind {
        case .ecdsa: return DER.sequence(ecdsaIdentifier.encoded)
        case .ecdsaPlain: return DER.sequence(ecdsaPlainIdentifier.encoded)
        case .rsaPKCS1: return DER.sequence(rsaIdentifier.encoded, DER.null)
        case .rsaPSS(let saltLength):
            return DER.sequence(OID("1.2.840.113549.1.1.10").encoded, pssParameters(saltLength: saltLength))
        }
    }

    /// The signature over `message`, in the form that `kind` says.
    package func sign(_ message: [UInt8], with key: SigningKey) throws -> [UInt8] {
        switch kind {
        case .ecdsa: return try key.sign(message, hash: hash, scheme: .ecdsa)
        case .rsaPKCS1: return try key.sign(message, hash: hash, scheme: .rsaPKCS1)
        case .rsaPSS(let saltLength): return try key.sign(message, hash: hash, scheme: .rsaPSS(saltLength: saltLength))
        case .ecdsaPlain(let curve):
            return try PlainSignature.encode(try key.sign(message, hash: hash, scheme: .ecdsa), curve: curve)
        }
    }

    private var ecdsaIdentifier: OID {
        switch hash {
        case .sha1: OID("1.2.840.10045.4.1")
        case .sha224: OID("1.2.840.10045.4.3.1")
        case .sha256: OID("1.2.840.10045.4.3.2")
        case .sha384: OID("1.2.840.10045.4.3.3")
        case .sha512: OID("1.2.840.10045.4.3.4")
        }
    }

    private var ecdsaPlainIdentifier: OID { .plainECDSA(hash) }

    private var rsaIdentifier: OID {
        switch hash {
        case .sha1: OID("1.2.840.113549.1.1.5")
        case .sha224: OID("1.2.840.113549.1.1.14")
        case .sha256: OID("1.2.840.113549.1.1.11")
        case .sha384: OID("1.2.840.113549.1.1.12")
        case .sha512: OID("1.2.840.113549.1.1.13")
        }
    }

    private func pssParameters(saltLength: Int) -> [UInt8] {
        let hashIdentifier = hash.identifier
        return DER.sequence(
            DER.explicit(0, hashIdentifier),
            DER.explicit(1, DER.sequence(OID("1.2.840.113549.1.1.8").encoded, hashIdentifier)),
            DER.explicit(2, DER.integer(UInt32(clamping: saltLength)))
        )
    }
}

extension HashAlgorithm {
    /// The hash's AlgorithmIdentifier; parameters are NULL (RFC 4055, 2.1).
    package var identifier: [UInt8] { DER.sequence(objectIdentifier.encoded, DER.null) }

    private var objectIdentifier: OID {
        switch self {
        case .sha1: OID("1.3.14.3.2.26")
        case .sha224: OID("2.16.840.1.101.3.4.2.4")
        case .sha256: OID("2.16.840.1.101.3.4.2.1")
        case .sha384: OID("2.16.840.1.101.3.4.2.2")
        case .sha512: OID("2.16.840.1.101.3.4.2.3")
        }
    }
}

extension OID {
    /// ecdsa-plain-signatures with a hash (TR-03111, 5.2.1.1).
    static func plainECDSA(_ hash: HashAlgorithm) -> OID {
        switch hash {
        case .sha1: OID("0.4.0.127.0.7.1.1.4.1.1")
        case .sha224: OID("0.4.0.127.0.7.1.1.4.1.2")
        case .sha256: OID("0.4.0.127.0.7.1.1.4.1.3")
        case .sha384: OID("0.4.0.127.0.7.1.1.4.1.4")
        case .sha512: OID("0.4.0.127.0.7.1.1.4.1.5")
        }
    }
}
