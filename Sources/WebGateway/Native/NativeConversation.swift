import DaemonClient
import Dispatch
package import Foundation
import Glibc
import InspectionAPI

/// A browser's extension and the daemon, over the pipes that the browser gave: no port, and no other program between them.
package struct NativeConversation: Sendable {
    /// The file of the extensions that may ask, one origin a line: `chrome-extension://` and its 32 letters.
    package static let usualPath = "/etc/cccd/native-extensions"

    private let limits: GatewayLimits
    private let client: APIClient

    /// - Parameter socketPath: the daemon's.
    package init(socketPath: String, limits: GatewayLimits = GatewayLimits()) {
        self.limits = limits
        client = APIClient(socketPath: socketPath)
    }

    /// Whether an extension is on the list: a line of its own, letter by letter. Lines that begin with `#` say nothing.
    package static func admits(_ origin: String, list path: String) -> Bool {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return false }
        let lines = text.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
        return lines.contains { !$0.isEmpty && !$0.hasPrefix("#") && $0 + "/" == origin }
    }

    /// Speaks until the browser closes the pipe, or sends what no message is.
    ///
    /// - Parameter origin: who asks, as the browser says.
    package func run(_ origin: String, input: FileHandle, output: FileHandle) async {
        let out = DispatchQueue(label: "native messages")
        let session = GatewaySession(client: client, limits: limits) { message in
            guard let frame = NativeFraming.frame(message) else { throw Problem(.requestTooLarge) }
            try await withCheckedThrowingContinuation { (done: CheckedContinuation<Void, any Error>) in
                out.async { done.resume(with: Result { try output.write(contentsOf: Data(frame)) }) }
            }
        }
        var framing = NativeFraming(longest: limits.messageBytes)
        try? await session.greet(origin)
        for await bytes in Self.bytes(of: input) {
            guard let messages = try? framing.feed(bytes) else { break }
            for message in messages { await session.take(message) }
        }
        await session.end()
    }

    /// What comes over a pipe, read by a thread of its own.
    private static func bytes(of input: FileHandle) -> AsyncStream<Data> {
        AsyncStream(bufferingPolicy: .unbounded) { continuation in
            Thread.detachNewThread {
                var buffer = [UInt8](repeating: 0, count: 1 << 16)
                while true {
                    let count = read(input.fileDescriptor, &buffer, buffer.count)
                    if count < 0, errno == EINTR { continue }
                    guard count > 0 else { break }
                    continuation.yield(Data(buffer[..<count]))
                }
                continuation.finish()
            }
        }
    }
}
