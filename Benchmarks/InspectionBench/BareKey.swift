import DocumentCore
import COpenSSL
import OpenSSLCrypto

/// A public key as the numbers that libcrypto makes it from.
enum BareKey: Sendable {
    /// A curve by its name and an uncompressed point.
    case ec(curve: String, point: [UInt8])
    /// Modulus and exponent.
    case rsa(modulus: [UInt8], exponent: [UInt8])

    /// - Parameters:
    ///   - subjectPublicKeyInfo: the key; its EC parameters are not looked at.
    ///   - curve: OpenSSL's name of its curve; nil for RSA.
    init(subjectPublicKeyInfo: [UInt8], curve: String?) throws {
        let fields = try BERReader.readOne(subjectPublicKeyInfo).children()
        // Behind the number of unused bits.
        let key = (fields.last?.value ?? []).dropFirst()
        if let curve {
            self = .ec(curve: curve, point: Array(key))
        } else {
            let numbers = try BERReader.readOne(key).children().map { Array($0.value) }
            guard numbers.count == 2 else { throw BareFailure() }
            self = .rsa(modulus: numbers[0], exponent: numbers[1])
        }
    }

    /// An EVP_PKEY, for the caller to free.
    func make() -> OpaquePointer? {
        switch self {
        case .ec(let curve, let point): return cossl_ec_public_key(curve, point, point.count)
        case .rsa(let modulus, let exponent):
            let n = BN_bin2bn(modulus, Int32(modulus.count), nil)
            let e = BN_bin2bn(exponent, Int32(exponent.count), nil)
            defer {
                BN_free(n)
                BN_free(e)
            }
            guard let n, let e else { return nil }
            return cossl_rsa_public_key(n, e)
        }
    }
}

/// A call of libcrypto that did not do what it should.
struct BareFailure: Error {}
