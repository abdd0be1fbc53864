import OpenSSLCrypto

/// The send sequence counter SSC: as long as the cipher's block, counted up before every command and every response
/// (Doc 9303-11, 9.8.2).
struct SendSequenceCounter: Sendable, Hashable {
    /// Big-endian.
    private(set) var bytes: [UInt8]

    /// A counter at a given value.
    init(bytes: some Collection<UInt8>) { self.bytes = Array(bytes) }

    /// Zero, for a cipher's block length.
    init(for cipher: BlockCipher) { bytes = [UInt8](repeating: 0, count: cipher.blockLength) }

    /// Counts up by one; the largest value is followed by zero.
    mutating func increment() {
        for index in bytes.indices.reversed() {
            bytes[index] &+= 1
            if bytes[index] != 0 { return }
        }
    }
}
