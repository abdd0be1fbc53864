import CardTrace
import Inspection
import InspectionAPI
import PCSC
import SmartCard

/// A card on a reader of this machine, read in this process.
struct DirectReading {
    /// The reader: its id, or a part of its name; nil for the one with the document.
    let reader: String?
    /// Seconds to wait for a card.
    let wait: Double
    /// Which readers are looked at where none is named.
    let preferences: ReaderPreferences
    /// Records what goes to the card; nil for lengths and headers alone.
    var recorder: TraceRecorder?

    /// Waits for the card and inspects it.
    ///
    /// - Throws: `reader.none` and what PC/SC says, before anything is waited for.
    func run(
        readsPortrait: Bool,
        deliver: @escaping @Sendable (InspectionRun.Event) async -> Void,
        inspect: @escaping InspectionRun.Inspect
    ) async throws(Problem) -> InspectionRun.End {
        let source = PCSCReaderSource()
        // Asking once first tells "no service" apart from "no reader".
        let readers = try await Self.readers(of: source)
        guard !readers.isEmpty || reader != nil else { throw Problem(.readerNone) }
        let run = InspectionRun(
            claim: ReaderChoice.Claim(
                choice: ReaderChoice(wanted: reader),
                source: source,
                wait: wait,
                preferences: preferences
            ),
            source: source,
            cardWait: .seconds(wait),
            readsPortrait: readsPortrait,
            recorder: recorder,
            inspect: inspect
        )
        return await run.run(deliver: deliver, ended: { $0 })
    }

    private static func readers(of source: some ReaderSource) async throws(Problem) -> [ReaderDescription] {
        do throws(CardChannelError) { return try await source.readers() } catch { throw Problem(error) }
    }
}

extension InspectionRun.End {
    /// What the inspection left behind.
    ///
    /// - Throws: why there is nothing.
    func result() throws(Problem) -> InspectionResult {
        switch self {
        case .reported(let result): return result
        case .givenUp(let failure, var result?):
            // Where it was whole by then, nothing was given up.
            if result.failure != nil { result.failure = failure }
            return result
        case .failed(let failure), .givenUp(let failure, nil): throw Problem(failure)
        }
    }
}
