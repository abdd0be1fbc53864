import COpenSSL

extension PublicKey {
    /// The key as a point on one of the curves that keys are agreed on; nil for RSA, and for a curve that is not among them.
    package var curvePoint: CurvePoint? {
        guard case .ec(let name, _) = kind, let curve = NamedCurve(rawValue: name),
            let x = number(OSSL_PKEY_PARAM_EC_PUB_X, length: curve.fieldLength),
            let y = number(OSSL_PKEY_PARAM_EC_PUB_Y, length: curve.fieldLength)
        else { return nil }
        return try? CurvePoint(curve: curve, encoded: [0x04] + x + y)
    }

    /// The bare public operation, for signatures with message recovery; nil for a key that is not RSA,
    /// and for one that `RSARecovery` refuses.
    package var recovery: RSARecovery? {
        guard case .rsa(let bits, pssOnly: false) = kind,
            let modulus = number(OSSL_PKEY_PARAM_RSA_N, length: (bits + 7) / 8),
            let exponent = number(OSSL_PKEY_PARAM_RSA_E, length: 8)
        else { return nil }
        return try? RSARecovery(modulus: modulus, exponent: exponent)
    }

    func number(_ name: String, length: Int) -> [UInt8]? {
        var number: OpaquePointer?
        guard EVP_PKEY_get_bn_param(pointer, name, &number) == 1, let number else {
            ERR_clear_error()
            return nil
        }
        defer { BN_free(number) }
        return try? bytes(of: number, length: length)
    }
}
