import OpenSSLCrypto

/// ISO/IEC 9796-2 digital signature scheme 1 with partial recovery, as active authentication uses it (Doc 9303-11, 6.1.2.2).
///
/// The recovered block is `6A || M1 || H || T`: the header of partial recovery without padding, the chip's nonce, the hash of
/// M1 || M2, and the trailer that names the hash.
enum ISO9796Signature {
    /// Checks a signature over a message whose non-recoverable part M2 is the reader's challenge.
    ///
    /// - Returns: The hash function of the trailer; nil when the signature is wrong.
    static func verify(_ signature: [UInt8], challenge: [UInt8], key: RSARecovery) -> HashAlgorithm? {
        guard let block = try? key.recover(signature) else { return nil }
        // A signer may return the smaller of s and n - s (B.4); the block then ends in another nibble than C.
        if let hash = hash(of: block, challenge: challenge) { return hash }
        return (try? key.complement(block)).flatMap { hash(of: $0, challenge: challenge) }
    }

    private static func hash(of block: [UInt8], challenge: [UInt8]) -> HashAlgorithm? {
        guard block.first == 0x6A, let (hash, trailerLength) = trailer(block) else { return nil }
        let messageEnd = block.count - trailerLength - hash.digestLength
        // M1 is what makes the signature the chip's own: a block without it signs nothing fresh.
        guard messageEnd > 1 else { return nil }
        let digest = Array(block[messageEnd..<(block.count - trailerLength)])
        return constantTimeEqual(hash.digest(block[1..<messageEnd] + challenge), digest) ? hash : nil
    }

    /// Option 1 is BC and means SHA-1; option 2 is the hash's number (ISO/IEC 10118) and CC.
    private static func trailer(_ block: [UInt8]) -> (hash: HashAlgorithm, length: Int)? {
        if block.last == 0xBC { return (.sha1, 1) }
        guard block.count > 2, block.last == 0xCC else { return nil }
        switch block[block.count - 2] {
        case 0x33: return (.sha1, 2)
        case 0x34: return (.sha256, 2)
        case 0x35: return (.sha512, 2)
        case 0x36: return (.sha384, 2)
        case 0x38: return (.sha224, 2)
        default: return nil
        }
    }
}
