import DocumentCore
import TestSupport

@testable import OpenSSLCrypto

/// SubjectPublicKeyInfos built from their parts.
enum TestKeyInfo {
    static let ecPublicKey = hex("06 07 2A8648CE3D0201")
    static let primeField = hex("06 07 2A8648CE3D0101")
    static let rsaEncryption = hex("06 09 2A864886F70D010101 0500")

    static func info(_ algorithm: [UInt8], _ key: [UInt8]) -> [UInt8] {
        BER.encode(0x30, BER.encode(0x30, algorithm) + BER.encode(0x03, [0] + key))
    }

    static func integer(_ bytes: [UInt8]) -> [UInt8] {
        let magnitude = bytes.withoutLeadingZeros
        return BER.encode(0x02, (magnitude.first ?? 0x80) >= 0x80 ? [0] + magnitude : magnitude)
    }

    static func rsa(modulus: [UInt8], exponent: [UInt8]) -> [UInt8] {
        info(rsaEncryption, BER.encode(0x30, integer(modulus) + integer(exponent)))
    }

    /// A curve written out in numbers, and the generator as the key's point.
    struct Explicit {
        var field = TestKeyInfo.primeField
        var prime: [UInt8]
        var a: [UInt8]
        var b: [UInt8]
        var seed: [UInt8] = []
        var generator: [UInt8]
        var order: [UInt8]
        var cofactor: [UInt8]? = [1]
        var point: [UInt8]

        init(_ curve: NamedCurve) throws {
            let parameters = try curve.domainParameters()
            prime = parameters.prime
            a = parameters.a
            b = parameters.b
            generator = parameters.generator
            order = parameters.order
            point = parameters.generator
        }

        var der: [UInt8] {
            let curve = BER.encode(0x30, BER.encode(0x04, a) + BER.encode(0x04, b) + seed)
            let parameters =
                [2, 1, 1] + BER.encode(0x30, field + integer(prime)) + curve + BER.encode(0x04, generator)
                + integer(order) + (cofactor.map { integer($0) } ?? [])
            return info(ecPublicKey + BER.encode(0x30, parameters), point)
        }

        private func integer(_ bytes: [UInt8]) -> [UInt8] { TestKeyInfo.integer(bytes) }
    }
}
