import DaemonClient
import Foundation
import InspectionAPI
import Synchronization

/// The live table on a terminal: drawn anew at every event, and every second for what counts the time.
struct WatchScreen {
    let socket: String
    let output: Output

    private static let interval = Duration.seconds(1)

    func show() async throws {
        let screen = Screen()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                try await APIClient(socketPath: socket).events(.events) { event in
                    guard let event = try? ServiceEvent(event) else { return !output.isLost }
                    screen.change(output) { $0.take(event, at: Date()) }
                    return !output.isLost
                }
            }
            group.addTask {
                while !Task.isCancelled {
                    await look(screen)
                    try await Task.sleep(for: Self.interval)
                }
            }
            // The stream ends where the daemon does: then there is nothing to look at, and the table is not true any more.
            try await group.next()
            group.cancelAll()
            guard output.isLost else { throw Problem(of: DaemonProblem.unreachable, socket) }
        }
    }

    /// Asks the operator's socket, where this user may, for the count of exchanges.
    private func look(_ screen: Screen) async {
        defer { screen.change(output) { _ in } }
        let beside = URL(filePath: socket).deletingLastPathComponent().appending(path: "admin.sock").path
        let path = ProcessInfo.processInfo.environment["CCCD_ADMIN_SOCKET"] ?? beside
        guard let page = try? await AdminClient(socketPath: path).bytes(.metrics) else { return }
        let figures = Self.figures(String(decoding: page, as: UTF8.self))
        guard let count = figures["cccd_exchanges_total"], let bytes = figures["cccd_exchange_bytes_total"] else {
            return
        }
        screen.change(output) { $0.take(exchanges: count, bytes: bytes, at: Date()) }
    }

    /// The figures of a page for Prometheus that have no labels, by name.
    static func figures(_ page: String) -> [String: Int] {
        let pairs = page.split(separator: "\n").compactMap { line -> (String, Int)? in
            let words = line.split(separator: " ")
            guard words.count == 2, let value = Int(words[1]) else { return nil }
            return (String(words[0]), value)
        }
        return Dictionary(pairs) { first, _ in first }
    }
}

/// The table, and how many lines of it are on the terminal: the next take their place.
private final class Screen: Sendable {
    private let state = Mutex((table: WatchTable(), height: 0))

    func change(_ output: Output, _ change: (inout WatchTable) -> Void) {
        state.withLock { state in
            change(&state.table)
            let lines = state.table.lines(at: Date(), output)
            let up = state.height > 0 ? "\u{1B}[\(state.height)A" : ""
            StandardStream.output.write("\(up)\r\u{1B}[J" + lines.map { $0 + "\n" }.joined())
            state.height = lines.count
        }
    }
}
