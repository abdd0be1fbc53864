import CardTrace
import Foundation

/// The best median of each model of reader that a technician has seen, in the technician's own state folder.
struct BestBench {
    /// What is kept of a reader. Readers and cards differ in what is read: it is compared by the time of an exchange.
    struct Best: Codable, Equatable {
        /// Milliseconds of the median run.
        var ms: Int
        /// Its exchanges.
        var exchanges: Int
        /// The day (RFC 3339).
        var at: String
    }

    /// The longest file that is read.
    private static let longestFile = 1 << 20
    /// The most readers kept.
    private static let most = 256
    let path: String

    static func ofThisUser() -> BestBench {
        let folder = URL(filePath: LearntLinks.ofThisUser().path).deletingLastPathComponent()
        return BestBench(path: folder.appending(path: "bench.json").path)
    }

    /// The best so far, before these figures; they take its place where they are better.
    func note(_ figures: BenchFigures, reader: String, exchanges: Int, at moment: Date = Date()) -> Best? {
        var known = read()
        let before = known[reader]
        let better = before.map { figures.total.median * $0.exchanges < $0.ms * exchanges } ?? true
        if better, known.count < Self.most || before != nil {
            known[reader] = Best(ms: figures.total.median, exchanges: exchanges, at: moment.formatted(.iso8601))
            if let data = try? JSONEncoder().encode(known) { try? PrivateFile.write(data, to: path) }
        }
        return before
    }

    private func read() -> [String: Best] {
        guard let data = FileManager.default.contents(atPath: path), data.count <= Self.longestFile else { return [:] }
        let known = (try? JSONDecoder().decode([String: Best].self, from: data)) ?? [:]
        // What nobody measured is nothing to compare with.
        return known.filter { (1...86_400_000).contains($0.value.ms) && (1...1_000_000).contains($0.value.exchanges) }
    }
}
