import DocumentCore

/// What the AlgorithmIdentifier of a key may name (RFC 3279, 2.3; RFC 4055, 1.2; RFC 5480, 2.1.1).
enum KeyAlgorithm {
    /// id-ecPublicKey.
    static let ecPublicKey = OID("1.2.840.10045.2.1")
    /// rsaEncryption.
    static let rsaEncryption = OID("1.2.840.113549.1.1.1")
    /// id-RSASSA-PSS: of a key, and of a signature.
    static let rsassaPSS = OID("1.2.840.113549.1.1.10")
    /// id-dsa.
    static let dsa = OID("1.2.840.10040.4.1")
    /// dhpublicnumber.
    static let dhPublicNumber = OID("1.2.840.10046.2.1")
    /// dhKeyAgreement (PKCS #3, 9).
    static let dhKeyAgreement = OID("1.2.840.113549.1.3.1")

    /// prime-field, the type of a field in explicit parameters (RFC 3279, 2.3.5).
    static let primeField = OID("1.2.840.10045.1.1")
    /// characteristic-two-field.
    static let characteristicTwoField = OID("1.2.840.10045.1.2")
}
