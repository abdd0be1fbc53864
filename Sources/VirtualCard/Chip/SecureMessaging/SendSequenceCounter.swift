/// SSC: a number as long as the cipher's block, raised before every command and response (Doc 9303-11, 9.8.2).
struct SendSequenceCounter: Sendable, Hashable {
    /// The number, big-endian.
    private(set) var bytes: [UInt8]

    /// Starts from the given bytes.
    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Starts from zero.
    init(blockLength: Int) { bytes = [UInt8](repeating: 0, count: blockLength) }

    /// Adds one, modulo the counter's size.
    mutating func increment() {
        for index in bytes.indices.reversed() {
            bytes[index] &+= 1
            if bytes[index] != 0 { return }
        }
    }
}
