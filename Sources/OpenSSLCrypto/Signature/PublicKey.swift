import DocumentCore
import COpenSSL

/// A key that verifies signatures, from a SubjectPublicKeyInfo (RFC 5280, 4.1.2.7).
package final class PublicKey: @unchecked Sendable {
    // Unchecked: an EVP_PKEY is only read after `init`, which OpenSSL allows from any number of threads.
    let pointer: OpaquePointer
    /// What kind of key it is.
    package let kind: Kind
    /// The only scheme an id-RSASSA-PSS key takes; nil where the key does not say (RFC 4055, 3.1).
    let restriction: SignatureAlgorithm?
    /// The length of r and of s in a plain ECDSA signature; 0 for RSA and DSA.
    let orderLength: Int

    /// The kinds of keys, with their strength.
    package enum Kind: Sendable, Hashable {
        /// RSA with the length of its modulus in bits; `pssOnly` when the key's own identifier is id-RSASSA-PSS.
        case rsa(bits: Int, pssOnly: Bool)
        /// A point on a known curve, by OpenSSL's name of it, and the size of the field in bits.
        case ec(curve: String, bits: Int)
        /// DSA with the lengths of p and of q in bits.
        case dsa(bits: Int, orderBits: Int)
    }

    /// The longest RSA modulus accepted, in bits: twice what any issuer uses, and a signature is still verified in a few
    /// milliseconds. A longer one is not called wrong: it is `.unsupported`.
    package static let rsaModulusLimit = 8192

    /// Reads a SubjectPublicKeyInfo. Explicit EC parameters are resolved to a known curve before OpenSSL sees the key.
    ///
    /// - Throws: `PublicKeyError`.
    package init(subjectPublicKeyInfo: some Collection<UInt8>) throws(PublicKeyError) {
        let parts = try Self.parts(of: subjectPublicKeyInfo)
        switch parts.algorithm {
        case KeyAlgorithm.ecPublicKey:
            guard let parameters = parts.parameters else { throw .malformed }
            let curve = try Self.curve(parameters, point: Array(parts.key))
            pointer = try Self.ecKey(curve, point: Array(parts.key))
            kind = .ec(curve: curve.name, bits: curve.bits)
            restriction = nil
            orderLength = curve.orderLength
        case KeyAlgorithm.rsaEncryption, KeyAlgorithm.rsassaPSS:
            let isPSS = parts.algorithm == KeyAlgorithm.rsassaPSS
            restriction = isPSS ? try Self.restriction(parts.parameters) : nil
            let (key, bits) = try Self.rsaKey(parts.key)
            pointer = key
            kind = .rsa(bits: bits, pssOnly: isPSS)
            orderLength = 0
        case KeyAlgorithm.dsa:
            let (key, bits, orderBits) = try Self.dsaKey(parts.parameters, parts.key)
            pointer = key
            kind = .dsa(bits: bits, orderBits: orderBits)
            restriction = nil
            orderLength = 0
        default:
            throw .unsupported
        }
    }

    deinit { EVP_PKEY_free(pointer) }

    private struct Parts {
        let algorithm: OID
        let parameters: BERObject?
        let key: ArraySlice<UInt8>
    }

    private static func parts(of bytes: some Collection<UInt8>) throws(PublicKeyError) -> Parts {
        do throws(BERError) {
            let slice = (bytes as? ArraySlice<UInt8>) ?? Array(bytes)[...]
            var fields = try BERReader.readOne(slice, rules: .definite).contentsReader(.sequence)
            var algorithm = try fields.read().contentsReader(.sequence)
            let identifier = try algorithm.read().objectIdentifier()
            let parameters = algorithm.isAtEnd ? nil : try algorithm.read()
            try algorithm.finish()
            let key = try fields.read().bitStringOctets()
            try fields.finish()
            return Parts(algorithm: identifier, parameters: parameters, key: key)
        } catch {
            throw .malformed
        }
    }

    /// A point of a curve of ours under numbers of another is somebody's true key with a forged generator (CVE-2020-0601), whatever else
    /// the numbers are.
    private static func curve(_ parameters: BERObject, point: [UInt8]) throws(PublicKeyError) -> KnownCurve {
        do throws(PublicKeyError) {
            return try KnownCurve.resolve(parameters)
        } catch {
            guard error == .curveUnsupported, parameters.tag != .objectIdentifier, point.first == 0x04 else {
                throw error
            }
            for curve in KnownCurve.curves(fieldLength: (point.count - 1) / 2) {
                guard let key = try? ecKey(curve, point: point) else { continue }
                EVP_PKEY_free(key)
                throw .curveUnknown
            }
            throw error
        }
    }

    private static func ecKey(_ curve: KnownCurve, point: [UInt8]) throws(PublicKeyError) -> OpaquePointer {
        let length =
            switch point.first {
            // Hybrid points, which name y and its parity (SEC 1, 2.3.3), are told apart from no others: it is the same key.
            case 0x04, 0x06, 0x07: 1 + 2 * curve.fieldLength
            case 0x02, 0x03: 1 + curve.fieldLength
            default: 0
            }
        guard length > 0, point.count == length, let key = cossl_ec_public_key(curve.name, point, point.count) else {
            ERR_clear_error()
            throw .pointInvalid
        }
        return key
    }

    /// RSAPublicKey: modulus and exponent. The exponent is odd, at least 3 and at most 64 bits, as OpenSSL wants of long
    /// moduli; 512 bits is below everything in use, and shorter moduli cannot hold a padded SHA-512.
    private static func rsaKey(_ bytes: ArraySlice<UInt8>) throws(PublicKeyError) -> (OpaquePointer, bits: Int) {
        let modulus: [UInt8]
        let exponent: [UInt8]
        do throws(BERError) {
            var fields = try BERReader.readOne(bytes, rules: .definite).contentsReader(.sequence)
            modulus = try fields.read().unsignedMagnitude()
            exponent = try fields.read().unsignedMagnitude()
            try fields.finish()
        } catch {
            throw .malformed
        }
        let bits = modulus.count * 8 - (modulus.first?.leadingZeroBitCount ?? 0)
        guard bits >= 512, (modulus.last ?? 0) & 1 == 1, (exponent.last ?? 0) & 1 == 1, exponent != [1],
            exponent.count < modulus.count
                || exponent.count == modulus.count && exponent.lexicographicallyPrecedes(modulus)
        else { throw .rsaNumbersInvalid }
        guard bits <= rsaModulusLimit, exponent.count <= 8 else { throw .unsupported }
        let n = BN_bin2bn(modulus, Int32(modulus.count), nil)
        let e = BN_bin2bn(exponent, Int32(exponent.count), nil)
        defer {
            BN_free(n)
            BN_free(e)
        }
        guard let n, let e, let key = cossl_rsa_public_key(n, e) else {
            ERR_clear_error()
            throw .rsaNumbersInvalid
        }
        return (key, bits)
    }

    private static func restriction(_ parameters: BERObject?) throws(PublicKeyError) -> SignatureAlgorithm? {
        guard let parameters, parameters.tag != .null else { return nil }
        do throws(SignatureAlgorithmError) {
            return try SignatureAlgorithm(pssParameters: parameters)
        } catch {
            throw error == .malformed ? .malformed : .unsupported
        }
    }
}
