/// How a browser and a native messaging host part their messages on a pipe: the length in four bytes of the machine's own order, and the
/// message in UTF-8.
package struct NativeFraming {
    /// A message is longer than any that is accepted.
    package struct TooLong: Error {}

    /// The longest message that the browser takes, in bytes; it ends a host that sends more.
    package static let longestAnswer = 1 << 20

    private let longest: Int
    private var pending: [UInt8] = []

    /// - Parameter longest: of a message of the browser's, in bytes.
    package init(longest: Int) { self.longest = longest }

    /// Takes bytes, and gives the messages that they complete.
    package mutating func feed(_ bytes: some Sequence<UInt8>) throws(TooLong) -> [[UInt8]] {
        pending.append(contentsOf: bytes)
        var messages: [[UInt8]] = []
        while pending.count >= 4 {
            let length = Int(pending.withUnsafeBytes { $0.loadUnaligned(as: UInt32.self) })
            guard length <= longest else { throw TooLong() }
            guard pending.count >= 4 + length else { break }
            messages.append(Array(pending[4..<4 + length]))
            pending.removeFirst(4 + length)
        }
        return messages
    }

    /// A message as it goes over the pipe; nil where the browser would not take it.
    package static func frame(_ message: String) -> [UInt8]? {
        let bytes = Array(message.utf8)
        guard bytes.count <= longestAnswer else { return nil }
        return withUnsafeBytes(of: UInt32(bytes.count)) { Array($0) } + bytes
    }
}
