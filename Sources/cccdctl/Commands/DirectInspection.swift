import CitizenCard
import DocumentTrust
import Foundation
import Inspection
import InspectionAPI
import PCSC
import SmartCard

/// An inspection in this process, straight at a PC/SC reader: for the technician, and for machines without the daemon.
struct DirectInspection {
    let command: InspectCommand
    let output: Output

    func run(claim: AccessClaim) async throws -> InspectionAnswer {
        let trust = try command.trust.material(output)
        let time = try command.trust.clock()
        let inspector = Inspector(
            trust: trust,
            policy: try command.chosenPolicy(),
            memory: KeptReadingMemory.ofTechnician(),
            time: { time }
        )
        let request = InspectionRequest(
            access: claim,
            accessProtocol: command.access.accessProtocol,
            fields: try command.fieldNames(),
            portrait: command.portrait != nil,
            challenge: command.challenge.flatMap(InspectionRequest.challenge),
            fingerprints: try command.terminal.access(),
            purpose: command.purpose,
            profile: "direct"
        )
        let progress = ProgressPrinter(output: output, quiet: command.quiet)
        progress.show(.waitingForCard)
        let source = PCSCReaderSource()
        let reader = try await ReaderChoice(wanted: command.reader).waitForCard(in: source, seconds: command.wait)
        progress.show(.connecting)
        let hold = CardHold(source: source, reader: reader)
        do throws(CardChannelError) {
            try await hold.connect()
        } catch {
            throw Problem(error)
        }
        let result = await Self.limited {
            await inspector.inspect(request, id: UUID().uuidString.lowercased(), hold: hold) { progress.show($0) }
        }
        await hold.release()
        return InspectionAnswer(result)
    }

    /// How long an inspection may take, as in the daemon's usual configuration.
    private static let timeLimit = Duration.seconds(30)

    /// Cancels an inspection that takes too long, and says so.
    private static func limited(
        _ inspect: @escaping @Sendable () async -> InspectionResult
    ) async -> InspectionResult {
        let inspection = Task { await inspect() }
        let timer = Task {
            try await Task.sleep(for: timeLimit)
            inspection.cancel()
            return true
        }
        var result = await inspection.value
        timer.cancel()
        if (try? await timer.value) == true, let failure = result.failure { result.failure = failure.timedOut }
        return result
    }
}

extension InspectionAnswer {
    /// What an inspection in this process left behind.
    init(_ result: InspectionResult) {
        self.init(
            report: result.report,
            portrait: result.portrait.map { Data($0.image) },
            evidence: result.evidence.mapValues { Data($0) },
            failure: result.failure.map(Problem.init)
        )
    }
}

/// Which reader an operator means, and when there is a card in it.
struct ReaderChoice {
    /// A reader's id, or a part of its name; nil for the one reader that has a card.
    let wanted: String?

    /// The readers meant among those there are.
    func matches(_ readers: [ReaderDescription]) -> [ReaderDescription] {
        guard let wanted else { return readers }
        let exact = readers.filter { $0.id == wanted || $0.name == wanted }
        return exact.isEmpty ? readers.filter { $0.name.localizedCaseInsensitiveContains(wanted) } : exact
    }

    /// Waits until exactly one of the readers meant has a card.
    ///
    /// - Throws: `Problem`: `reader.not_found` when no such reader was there at the end, `card.absent` when no card came,
    ///   `reader.ambiguous` when several readers meant have cards, and what the source itself says.
    func waitForCard(in source: some ReaderSource, seconds: Double) async throws(Problem) -> ReaderDescription {
        // Asking once first tells "no service" apart from "no reader".
        _ = try await readers(of: source)
        let outcome = await withTaskGroup(of: Result<ReaderDescription, Problem>?.self) { group in
            group.addTask {
                for await readers in await source.changes() {
                    let present = matches(readers).filter { $0.state == .card || $0.state == .inUse }
                    if present.count == 1, let reader = present.first { return .success(reader) }
                    if present.count > 1 { return .failure(Self.ambiguous(present)) }
                }
                return nil
            }
            group.addTask {
                try? await Task.sleep(for: .seconds(seconds))
                return nil
            }
            let first = await group.next() ?? nil
            group.cancelAll()
            return first
        }
        if let outcome { return try outcome.get() }
        guard !matches(try await readers(of: source)).isEmpty else {
            throw Problem(.readerNotFound, wanted)
        }
        throw Problem(.cardAbsent, "\(Int(seconds)) s")
    }

    private func readers(of source: some ReaderSource) async throws(Problem) -> [ReaderDescription] {
        do throws(CardChannelError) {
            return try await source.readers()
        } catch {
            throw Problem(error)
        }
    }

    /// Several readers are meant where one has to be.
    static func ambiguous(_ readers: [ReaderDescription]) -> Problem {
        Problem(.readerAmbiguous, "name one with --reader: " + readers.map(\.id).joined(separator: ", "))
    }
}
