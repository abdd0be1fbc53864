import ArgumentParser
import CardTrace
import DocumentProfiles
import DocumentTrust
import Foundation
import Inspection
import InspectionAPI
import PCSC
import SmartCard
import Synchronization

/// Reads one card many times: how fast this counter is, and what it waits for.
struct BenchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench",
        abstract: "Read the card on the reader many times: times by phase, the link's model, what it waits for.",
        usage: "cccdctl bench (--number N | --qr TEXT | --can N | --mrz TEXT) [options]",
        discussion: """
            The card stays where it is. A secret that is refused, or a card that is not read whole, ends it at once. The best \
            median of each reader is kept in the technician's state folder, to compare with.

            Examples:
              cccdctl bench --number - -n 20
              cccdctl bench --can @can.txt --svg bench.svg --json
            """
    )

    @OptionGroup var access: AccessOptions
    @OptionGroup var options: OutputOptions

    @Option(name: .customShort("n"), help: ArgumentHelp("How often the card is read, 1 to 1000.", valueName: "runs"))
    var runs: Int = 20

    @Option(help: "The reader: its id, or a part of its name.")
    var reader: String?

    @Option(help: "Seconds to wait for the card.")
    var wait: Double = 60

    @Option(help: "Save a plot of the times by phase to this file.", completion: .file())
    var svg: String?

    func validate() throws {
        guard (1...1000).contains(runs) else { throw ValidationError("-n takes 1 to 1000") }
        guard wait >= 0, wait <= 600 else { throw ValidationError("--wait takes 0 to 600 seconds") }
        try access.requireOne()
    }

    func run() async throws {
        let output = options.output
        try await reporting(output) {
            let claim = try ProfileRegistry.shipped.claim(try access.ordered().secret)
            let (made, model) = try await Interruption.cancelling { try await all(claim, output) }
            guard let figures = BenchFigures(made) else { throw Problem(of: TraceError.Code.empty) }
            let best = BestBench.ofThisUser().note(figures, reader: model ?? "", exchanges: figures.exchanges.median)
            if let svg { try save(BenchPlot(figures).svg, to: svg) }
            let printer = BenchPrinter(output: output, figures: figures, reader: model, best: best)
            output.result(printer.document, lines: printer.lines)
        }
    }

    private func all(_ claim: AccessClaim, _ output: Output) async throws -> ([BenchRun], String?) {
        var (made, model) = ([BenchRun](), String?.none)
        let place = Mutex<ReaderDescription?>(nil)
        for number in 1...runs {
            output.passing("\(number)/\(runs)")
            if let place = place.withLock({ $0 }) { try await requireSameCard(in: place) }
            let (run, reader) = try await one(claim, output) { found in place.withLock { $0 = $0 ?? found } }
            made.append(run)
            model = reader
        }
        return (made, model)
    }

    /// What opened one card is not tried on another that was put down in its place.
    private func requireSameCard(in place: ReaderDescription) async throws {
        let now = try await PCSCReaderSource().readers().first { $0.id == place.id }
        guard now?.eventCount == place.eventCount else { throw Problem(.cardChanged) }
    }

    private func one(
        _ claim: AccessClaim,
        _ output: Output,
        arrived: @escaping @Sendable (ReaderDescription) -> Void
    ) async throws -> (BenchRun, String?) {
        let recorder = TraceRecorder()
        let preferences = await DirectInspection.preferences(output)
        let inspector = Inspector(
            trust: .empty,
            policy: .counter,
            links: DirectInspection.linkProfiles(),
            models: preferences.models
        )
        let request = InspectionRequest(
            access: claim,
            accessProtocol: access.accessProtocol,
            fields: Set(FieldName.allCases),
            portrait: true
        )
        let reading = DirectReading(reader: reader, wait: wait, preferences: preferences, recorder: recorder)
        let header = ReportHeader(id: UUID().uuidString.lowercased(), profile: "bench")
        let end = try await reading.run(
            readsPortrait: true,
            deliver: { if case .cardArrived(let reader) = $0 { arrived(reader) } },
            inspect: inspector.inspection(of: request, as: header)
        )
        let result = try end.result()
        if let failure = result.failure { throw Problem(failure) }
        let trace = recorder.trace()
        // The wait for the card is the technician's.
        let timings = result.report.timingsMs.filter { $0.key != "waiting_for_card" }
        return (
            BenchRun(exchanges: trace.exchanges, timings: timings, duration: result.report.durationMs),
            trace.head.reader
        )
    }

    private func save(_ text: String, to path: String) throws(Problem) {
        do throws(PrivateFile.CannotWrite) {
            try PrivateFile.write(Data(text.utf8), to: path)
        } catch {
            throw Problem(of: CommandProblem.fileNotWritable, "\(error)")
        }
    }
}
