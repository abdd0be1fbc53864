import CodeCatalogue
import CardTrace
import DocumentCore
import DaemonConfiguration
import DocumentProfiles
import DocumentTrust
import Foundation
import Inspection
import InspectionAPI
import InspectionStore
import MRTD
import PCSC
import SmartCard
import Synchronization

/// An inspection in this process, straight at a PC/SC reader: for the technician, and for machines without the daemon.
struct DirectInspection {
    let command: InspectCommand
    let output: Output
    /// Records it for a trace; nil for none.
    var recorder: TraceRecorder?

    func run(claim: AccessClaim) async throws -> InspectionAnswer {
        let trust = try command.trust.selection.material(output)
        let time = try command.trust.selection.clock()
        let preferences = await Self.preferences(output)
        let inspector = Inspector(
            trust: trust,
            policy: try command.chosenPolicy(),
            links: Self.linkProfiles(),
            models: preferences.models,
            time: { time }
        )
        let request = InspectionRequest(
            access: claim,
            accessProtocol: command.access.accessProtocol,
            fields: try command.fieldNames(),
            portrait: command.portrait != nil,
            challenge: command.challenge.flatMap(InspectionRequest.challenge),
            fingerprints: try command.terminal.access()
        )
        let header = ReportHeader(id: UUID().uuidString.lowercased(), profile: "direct", purpose: command.purpose)
        let progress = ProgressPrinter(output: output, quiet: command.quiet)
        let shown = Mutex<InspectionPreview?>(nil)
        let reading = DirectReading(
            reader: command.reader,
            wait: command.wait,
            preferences: preferences,
            recorder: recorder
        )
        let end = try await reading.run(
            readsPortrait: request.portrait,
            deliver: { event in
                switch event {
                case .phase(let phase, let permille): progress.show(phase, permille)
                case .cardPassedOver(let card): progress.show(card)
                case .preview(let preview) where output.isLive:
                    ReportPrinter(output: output).print(preview)
                    shown.withLock { $0 = preview }
                case .preview, .cardArrived, .cardGone, .queued: break
                }
            },
            inspect: inspector.inspection(of: request, as: header)
        )
        var answer = InspectionAnswer(try end.result())
        answer.shown = shown.withLock { $0 }
        return answer
    }

    /// What the daemon's configuration says of readers. A technician who may not read it does without.
    static func preferences(_ output: Output) async -> ReaderPreferences {
        let models = ReaderTable.configured(telling: output)
        do throws(ConfigurationError) {
            var preferences = try await ReaderPreferences.configured()
            preferences.models = models
            return preferences
        } catch {
            let words = Words(
                en: "readers.ignore and readers.prefer are not known",
                vi: "không đọc được readers.ignore và readers.prefer"
            )
            output.message("cccdctl: \(output.words(words)): \(error)")
            return ReaderPreferences(models: models)
        }
    }

    /// What was learnt of cards and readers, in the technician's own state folder (`XDG_STATE_HOME`). Without one nothing is kept,
    /// and every inspection learns anew.
    static func linkProfiles() -> any LinkProfileStore {
        let path = LearntLinks.ofThisUser().path
        let folder = URL(filePath: path).deletingLastPathComponent()
        let mode = [FileAttributeKey.posixPermissions: 0o700]
        try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true, attributes: mode)
        return (try? KeptLinkProfiles(path: path)) ?? TransientLinkProfiles()
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

    /// A technician's claim to the one reader meant whose card is the document: nobody else of this program wants one.
    actor Claim<Source: ReaderSource>: ReaderClaim {
        private let choice: ReaderChoice
        private let source: Source
        /// The seconds allowed, for the words in which no card came.
        private let wait: Double
        private var cards: PresentedCards
        private var search: CardSearch?

        init(
            choice: ReaderChoice,
            source: Source,
            wait: Double,
            preferences: ReaderPreferences = ReaderPreferences()
        ) {
            self.choice = choice
            self.source = source
            self.wait = wait
            cards = PresentedCards(preferences)
        }

        func changes() async -> AsyncStream<[ReaderDescription]> { await source.changes() }
        func choose(_ reader: ReaderDescription) {}
        func release(after ending: CardEnding?) {}

        func passOver(_ reader: ReaderDescription, because failure: InspectionFailure) {
            if failure.code == .applicationNotFound { cards.note(reader, isNoDocument: failure) }
            search?.passOver(reader, failure)
        }

        func look() async -> CardCandidates {
            let meant: [ReaderDescription]
            do throws(CardChannelError) {
                meant = choice.matches(try await source.readers())
                if meant.isEmpty { throw CardChannelError(.readerNotFound, detail: choice.wanted ?? "") }
            } catch {
                return CardCandidates(obstacle: InspectionFailure(error, phase: .waitingForCard))
            }
            var found = candidates(among: meant)
            if found.obstacle.code == .cardAbsent {
                found.obstacle = InspectionFailure(.cardAbsent, phase: .waitingForCard, detail: "\(Int(wait)) s")
            }
            return found
        }

        private func candidates(among meant: [ReaderDescription]) -> CardCandidates {
            cards.update(meant)
            var search = search ?? cards.search()
            defer { self.search = search }
            if choice.wanted != nil, meant.count == 1 {
                return CardCandidates(named: meant.first, passingOver: search)
            }
            return cards.look(&search, among: meant, without: [])
        }
    }

    private func names(of readers: [ReaderDescription]) -> String {
        "name one with --reader: " + readers.map(\.id).joined(separator: ", ")
    }

    /// Several readers are meant where one has to be.
    func ambiguous(_ readers: [ReaderDescription]) -> Problem { Problem(.readerAmbiguous, names(of: readers)) }
}
