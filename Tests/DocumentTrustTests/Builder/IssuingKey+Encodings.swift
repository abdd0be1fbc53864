import DocumentCore
import OpenSSLCrypto
import VirtualCard

/// One key, shown in other ways than its own.
extension IssuingKey {
    /// An EC key on P-256 whose curve is given by explicit parameters.
    func explicit() throws -> IssuingKey { showing(try SubjectPublicKey.explicit(signingKey, curve: .p256)) }

    /// An EC key on P-256 with its point compressed.
    func compressed() throws -> IssuingKey {
        let point = try SubjectPublicKey.point(of: signingKey, curve: .p256).encoded
        let curve = NamedCurve.p256.objectIdentifier.encoded
        let short = [0x02 | (point.last ?? 0) & 1] + point[1...32]
        return showing(
            DER.sequence(DER.sequence(OID("1.2.840.10045.2.1").encoded, curve), DER.bitString(Array(short)))
        )
    }

    /// An RSA key that calls itself one for RSASSA-PSS, and sets no terms.
    func forPSS() throws -> IssuingKey {
        var fields = try BERReader.readOne(subjectPublicKeyInfo).contentsReader()
        _ = try fields.read()
        let numbers = try fields.read()
        return showing(
            DER.sequence(DER.sequence(OID("1.2.840.113549.1.1.10").encoded), BER.encode(.bitString, numbers.value))
        )
    }

    private func showing(_ subjectPublicKeyInfo: [UInt8]) -> IssuingKey {
        var key = self
        key.subjectPublicKeyInfo = subjectPublicKeyInfo
        return key
    }
}
