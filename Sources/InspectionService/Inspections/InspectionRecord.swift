import Foundation
import Inspection
import InspectionAPI
import InspectionStore

/// One inspection as the desk keeps it. The access data is not in it: only the run has that, until it ends.
struct InspectionRecord {
    let id: String
    /// Who opened it, with the rights of the day.
    var client: Client
    /// The rights under which its client was known before, in which requests that are open still ask.
    var former: [ClientProfile] = []
    let purpose: String?
    let fields: Set<FieldName>
    let portrait: Bool
    /// What is told in place of data.
    var derived: Set<DerivedField> = []
    let trace: ClientTrace
    /// What the client calls the matter; it stands in the receipt.
    var reference: String?
    let idempotencyKey: String?
    let createdAt: Date
    /// How long it goes on when nobody asks about it.
    let linger: Duration
    /// The reader that the order named.
    var named: String?
    /// Its own events.
    let feed: EventFeed<InspectionMilestone>
    /// The phase entered last.
    var phase = InspectionPhase.waitingForCard
    /// How far it has come, in thousandths.
    var progress = 0
    var state: InspectionState = .waiting
    var reader: String?
    /// When it ends at the latest, while a card is being read.
    var endsBy: ContinuousClock.Instant?
    /// Its place among those who wait for its reader.
    var queue: QueuePlace?
    /// The cards that it passed over, each once, the last ones.
    private(set) var passedOver: [PassedOverCard] = []
    /// The text, from when it is there until the report is.
    var preview: InspectionPreview?
    var result: InspectionResult?
    /// What the receipt is made from beside the report.
    var receipt: ReceiptParts?
    /// What was made of its portrait.
    var converted = ConvertedPortraits()
    var error: Problem?
    /// Whether there was a card, read or passed over.
    private(set) var hadCard = false
    /// Why it was called off, where it was.
    var calledOff: ProblemCode?
    /// Its place among those who wait for a reader; nil for one that has none.
    var claim: ReaderPool.Claim?
    /// The requests about it that are open.
    var followers: Set<Int> = []
    var task: Task<Void, Never>?

    /// Whether it is a client's: to everyone else it does not exist.
    func isOf(_ client: Client) -> Bool {
        // One gateway speaks for many pages, and none of them sees what another asked for.
        guard self.client.peer.uid == client.peer.uid, self.client.party == client.party else { return false }
        return self.client.owner == client.owner || former.contains(client.profile)
    }

    /// Notes that a card is there for it.
    mutating func noteCard(in reader: String) {
        self.reader = reader
        state = .running
        hadCard = true
    }

    /// Notes a card that is passed over.
    mutating func note(_ card: PassedOverCard) {
        hadCard = true
        passedOver = (passedOver.filter { $0 != card } + [card]).suffix(16)
    }

    /// The row for the access log.
    func entry(_ outcome: Result<InspectionResult, Problem>, now: Date) -> AccessEntry {
        switch outcome {
        case .success(let result):
            var entry = entry(.inspection, failure: result.failure?.code.rawValue, now: now)
            entry.take(result.report)
            entry.document = result.document
            return entry
        case .failure(let problem): return entry(.inspection, failure: problem.code.rawValue, now: now)
        }
    }

    /// The row where the access log takes it too late: the client was given nothing of what was read.
    func lateEntry(_ outcome: Result<InspectionResult, Problem>, now: Date) -> AccessEntry {
        guard case .success = outcome else { return entry(outcome, now: now) }
        return entry(.failure(Problem(.logUnavailable)), now: now)
    }

    /// What the access log says of it: that its text is given before its end, that something of it is fetched.
    func entry(_ kind: AccessEntry.Kind, failure: String? = nil, now: Date) -> AccessEntry {
        var entry = AccessEntry(
            kind: kind,
            inspection: id,
            startedAt: kind.isFetch ? now : createdAt,
            durationMs: kind.isFetch ? 0 : Int((now.timeIntervalSince(createdAt) * 1000).rounded()),
            client: trace.client(client.peer, profile: client.profile.name),
            purpose: purpose,
            fields: kind.isFetch ? [] : (fields.map(\.rawValue) + derived.map(\.name)).sorted(),
            portrait: kind == .portrait || !kind.isFetch && portrait,
            reader: reader,
            failure: failure
        )
        entry.software = "cccd \(Version.current)"
        entry.note = client.party.map { "for \($0)" }
        return entry
    }

    /// Overwrites images and files where they lie, as far as nobody else holds them, and drops everything read.
    mutating func wipe() {
        result?.wipePortrait()
        result?.wipeEvidence()
        converted.wipe()
        result = nil
        receipt = nil
        preview = nil
    }
}

/// What an inspection's own stream tells of. Preview and report are taken from the record when they are delivered, so that what was
/// read is kept in one place.
enum InspectionMilestone: Sendable {
    case phase(InspectionPhase, progress: Int)
    case cardPassedOver(PassedOverCard)
    case queued(QueuePlace)
    case preview
    case service(ServiceHealth)
    case ended(InspectionResource)
}

extension AccessEntry.Kind {
    /// Whether something is fetched of an inspection that has ended.
    fileprivate var isFetch: Bool { [.portrait, .evidence, .receipt, .record].contains(self) }
}

extension AccessEntry {
    /// What the report says of the inspection, and nothing of the citizen.
    fileprivate mutating func take(_ report: InspectionReport) {
        decision = report.decision.status.rawValue
        reasons = report.decision.reasons
        trustStore = report.trustStore
        exchanges = report.exchanges.count
    }
}
