import DocumentCore
import MRTD
import OpenSSLCrypto

/// What an algorithm is worth, in one table (Doc 9303-12, 4.1.6; BSI TR-03116-2 for the lower bounds).
///
/// | | refused | weak: accepted and shown | fine |
/// |---|---|---|---|
/// | hash | MD2, MD4, MD5 | SHA-1 | SHA-224 and longer |
/// | RSA | under 1024 bits | under 2048 bits | from 2048 bits |
/// | DSA | p under 1024 bits | p under 2048 bits, or q under 224 | from 2048 and 224 bits; always told as a departure |
/// | EC | numbers that look like a known curve's and are not | under 224 bits | from 224 bits |
///
/// What is refused is never verified at all: the check has the code `algorithm_unsupported`. What is weak leaves the verdict
/// `passed`, with its name in the evidence and the caveat `weak_algorithm`, by which every policy asks for a person.
///
/// It is asked of the signed steps from the anchor to the data: the link certificates on the way and the signer's (`ds_chain`), the
/// SOD's signature (`sod_signature`), the list of hashes (`data_group_hashes`), and of the CRL that clears the signer
/// (`ds_revocation`).
enum AlgorithmStrength {
    /// Whether a key is too short to mean anything.
    static func isRefused(_ key: PublicKey) -> Bool {
        switch key.kind {
        case .rsa(let bits, _), .dsa(let bits, _): bits < 1024
        case .ec: false
        }
    }

    /// The weak parts of a signature and the key behind it, by name.
    static func weaknesses(_ algorithm: SignatureAlgorithm, _ key: PublicKey) -> Set<String> {
        var weak: Set<String> = []
        for hash in algorithm.hashes where isWeak(hash) { weak.insert(hash.rawValue) }
        switch key.kind {
        case .rsa(let bits, _): if bits < 2048 { weak.insert("rsa-\(bits)") }
        case .dsa(let bits, let orderBits):
            if bits < 2048 || orderBits < 224 { weak.insert("dsa-\(bits)-\(orderBits)") }
        case .ec(_, let bits): if bits < 224 { weak.insert("ec-\(bits)") }
        }
        return weak
    }

    /// The same of what an issuer signed: a certificate or a CRL.
    static func weaknesses(ofSignatureOn signed: some IssuerSigned, by issuer: Certificate?) -> Set<String> {
        guard let algorithm = try? signed.signatureAlgorithm(), let key = try? issuer?.usableKey() else {
            return ["unknown"]
        }
        return weaknesses(algorithm, key)
    }

    /// What is told of a kind of key, whatever its strength.
    static func deviations(_ key: PublicKey) -> Set<ProfileDeviation> {
        if case .dsa = key.kind { [.dsa] } else { [] }
    }

    /// The same of an issuer's key.
    static func deviations(ofSignaturesBy issuer: Certificate?) -> Set<ProfileDeviation> {
        (try? issuer?.usableKey()).map(deviations) ?? []
    }

    /// Whether collisions of a hash function are known.
    static func isWeak(_ hash: HashAlgorithm) -> Bool { hash == .sha1 }
}

extension CheckOutcome {
    /// The same outcome, which rests on an anchor for tests.
    func notingTestAnchor() -> CheckOutcome {
        adding([Caveat.testAnchor.rawValue: .flag(true)]).noting([.testAnchor])
    }

    /// The same outcome with its weak parts named; unchanged when there are none.
    func noting(weaknesses: Set<String>) -> CheckOutcome {
        guard !weaknesses.isEmpty else { return self }
        return adding([Caveat.weakAlgorithm.rawValue: .texts(weaknesses.sorted())])
            .noting([.weakAlgorithm])
    }
}
