/// Ways to spoil bytes.
enum Hostile {
    /// `bytes` cut at every length, then with every byte replaced by each of a few values that break lengths, tags and signs.
    static func spoiled(_ bytes: [UInt8]) -> [[UInt8]] {
        var all = (0..<bytes.count).map { Array(bytes.prefix($0)) }
        for index in bytes.indices {
            for value in [0x00, 0x7F, 0x80, 0x84, 0xFF, bytes[index] ^ 0x01, bytes[index] ^ 0x20] as [UInt8] {
                var copy = bytes
                copy[index] = value
                all.append(copy)
            }
        }
        return all
    }

    /// `depth` constructed objects around nothing.
    static func nested(_ tag: UInt8, depth: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        for _ in 0..<depth {
            var length: [UInt8] = [UInt8(bytes.count & 0x7F)]
            if bytes.count > 0x7F {
                length = [
                    0x83, UInt8(bytes.count >> 16 & 0xFF), UInt8(bytes.count >> 8 & 0xFF), UInt8(bytes.count & 0xFF),
                ]
            }
            bytes = [tag] + length + bytes
        }
        return bytes
    }
}
