import ArgumentParser
import Foundation
import VirtualCard

/// What the reader's side costs: exchanges against the floor, time on slow links, processor time, memory. All of it in this
/// process, against the virtual card, but for the last: the command's own process, verifying the card's files.
@main
struct InspectionBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspection-bench",
        abstract: "Measure whole inspections of a virtual card.",
        discussion: """
            Exits with 1 where exchanges exceed the floor by more than 4, the text after PACE its 250 ms, or passive authentication or cccdctl's process \
            its ratio, or where a document costs more than 100 ms or an import grows faster than what it is given. Ratios are of processor time, of runs in pairs.
            """
    )

    /// What can be measured, in the order in which it is.
    enum Section: String, CaseIterable, ExpressibleByArgument {
        /// First, because the peak it tells is the whole process's.
        case memory
        case exchanges, text, passive, growth, imports, processor, time, process
    }

    @Argument(help: "What to measure; everything where nothing is named.")
    var sections: [Section] = []

    @Flag(help: "A little of everything, whether it still runs; no ratio binds.")
    var short = false

    @Option(help: "The card's profile.")
    var card = "fixtures/cards/tran-thi-binh.json"

    @Option(help: "The folder of the test authority.")
    var pki = "fixtures/pki"

    func run() async throws {
        let bench = try Bench(profile: URL(filePath: card), pki: URL(filePath: pki))
        let files = bench.cards.extended.files.filter { $0.key != "EF.CardAccess" }
        let names = files.keys.sorted { $0.localizedStandardCompare($1) == .orderedAscending }
        print("document: " + names.map { "\($0.dropFirst(3)) \(files[$0]?.count ?? 0)" }.joined(separator: ", "))
        print("in all \(files.values.reduce(0) { $0 + $1.count }) bytes; read with every field and the portrait")
        var misses: [String] = []
        for section in Section.allCases where sections.isEmpty || sections.contains(section) {
            let (text, missed) = try await Self.measure(
                section,
                bench,
                pki: URL(filePath: pki),
                short ? .short : .whole
            )
            print("\n\(text)")
            misses += missed
        }
        guard misses.isEmpty else {
            print("\nmissed: " + misses.joined(separator: "; "))
            throw ExitCode(1)
        }
    }

    /// Measures one section: its table, and what is worse there than it may be.
    static func measure(
        _ section: Section,
        _ bench: Bench,
        pki: URL,
        _ effort: Effort
    ) async throws -> (text: String, missed: [String]) {
        switch section {
        case .memory: (try await MemoryBench(bench).run(effort), [])
        case .exchanges: try await ExchangesBench(bench).run()
        case .text: try await TextBench(bench).run()
        case .passive: try PassiveBench(bench, pki: pki).run(effort)
        case .growth: try GrowthBench().run(effort)
        case .imports: try ImportGrowthBench().run(effort)
        case .processor: (try await ProcessorBench(bench).run(effort), [])
        case .time: (try await TimeBench(bench).run(effort), [])
        case .process: try ProcessBench(bench, pki: pki).run(effort)
        }
    }
}
