/// What an issuer signed: a certificate or a CRL.
package protocol IssuerSigned {
    /// The bytes that were signed, as read.
    var tbs: ArraySlice<UInt8> { get }
    /// The algorithm named within the signed bytes.
    var innerAlgorithm: ArraySlice<UInt8> { get }
    /// The algorithm named beside the signature.
    var outerAlgorithm: ArraySlice<UInt8> { get }
    /// The signature.
    var signature: ArraySlice<UInt8> { get }
    /// How it was signed.
    ///
    /// - Throws: `.mismatch` when the two algorithms differ (RFC 5280, 4.1.1.2); a missing NULL makes no difference.
    func signatureAlgorithm() throws(SignatureAlgorithmError) -> SignatureAlgorithm
}

extension Certificate: IssuerSigned {
    /// How it was signed; read at the first call and kept.
    package func signatureAlgorithm() throws(SignatureAlgorithmError) -> SignatureAlgorithm {
        try algorithm.value { readAlgorithm() }.get()
    }
}

extension CertificateRevocationList: IssuerSigned {
    /// How it was signed; read at the first call and kept.
    package func signatureAlgorithm() throws(SignatureAlgorithmError) -> SignatureAlgorithm {
        try algorithm.value { readAlgorithm() }.get()
    }
}

extension IssuerSigned {
    fileprivate func readAlgorithm() -> Result<SignatureAlgorithm, SignatureAlgorithmError> {
        do throws(SignatureAlgorithmError) {
            return .success(try agreedAlgorithm())
        } catch {
            return .failure(error)
        }
    }

    /// The algorithm that both places name.
    func agreedAlgorithm() throws(SignatureAlgorithmError) -> SignatureAlgorithm {
        let inner = try SignatureAlgorithm(identifier: innerAlgorithm)
        guard outerAlgorithm != innerAlgorithm else { return inner }
        guard try SignatureAlgorithm(identifier: outerAlgorithm) == inner else { throw .mismatch }
        return inner
    }

    /// Whether `key` signed it, in either encoding.
    ///
    /// - Throws: `SignatureAlgorithmError` when that cannot be asked of this key.
    package func isSigned(by key: PublicKey) throws(SignatureAlgorithmError) -> Bool {
        try encoding(signedBy: key) != nil
    }
}
