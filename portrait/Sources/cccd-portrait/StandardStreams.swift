import Glibc

/// Standard input and output by bare system calls: more is not allowed to this process.
enum StandardStreams {
    /// Standard input to its end, or as far as the limit; nil where it broke off.
    static func read(atMost limit: Int) -> [UInt8]? {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while bytes.count < limit {
            let count = Glibc.read(0, &buffer, min(buffer.count, limit - bytes.count))
            if count == 0 { break }
            if count > 0 { bytes += buffer[..<count] } else if errno != EINTR { return nil }
        }
        return bytes
    }

    /// Writes everything to standard output; false where nobody takes it.
    static func write(_ bytes: [UInt8]) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(1, $0.baseAddress, $0.count) }
            if count > 0 { rest = rest.dropFirst(count) } else if errno != EINTR { return false }
        }
        return true
    }
}
