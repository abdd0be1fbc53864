import Foundation
import Inspection
import InspectionAPI
import InspectionStore

/// One inspection as the desk keeps it. The access data is not in it: only the run has that, until it ends.
struct InspectionRecord {
    let id: String
    let client: Client
    let purpose: String?
    let fields: Set<FieldName>
    let portrait: Bool
    let executable: String?
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
    /// Its place among those who wait for its reader.
    var queue: QueuePlace?
    /// The cards that it passed over, each once, the last ones.
    private(set) var passedOver: [PassedOverCard] = []
    /// The text, from when it is there until the report is.
    var preview: InspectionPreview?
    var result: InspectionResult?
    var error: Problem?
    /// Why it was called off, where it was.
    var calledOff: ProblemCode?
    /// Its place among those who wait for a reader; nil for one that has none.
    var claim: ReaderPool.Claim?
    /// The requests about it that are open.
    var followers: Set<Int> = []
    var task: Task<Void, Never>?

    /// Notes a card that is passed over.
    mutating func note(_ card: PassedOverCard) {
        passedOver = (passedOver.filter { $0 != card } + [card]).suffix(16)
    }

    /// The row for the access log.
    func entry(_ outcome: Result<InspectionResult, Problem>, now: Date) -> AccessEntry {
        switch outcome {
        case .success(let result):
            entry(decision: result.report.decision.status.rawValue, failure: result.failure?.code.rawValue, now: now)
        case .failure(let problem): entry(decision: nil, failure: problem.code.rawValue, now: now)
        }
    }

    /// The row for the access log while there is no end yet.
    func entry(decision: String? = nil, failure: String? = nil, now: Date) -> AccessEntry {
        AccessEntry(
            inspection: id,
            startedAt: createdAt,
            durationMs: Int((now.timeIntervalSince(createdAt) * 1000).rounded()),
            client: .init(
                uid: client.peer.uid,
                pid: client.peer.pid,
                executable: executable,
                profile: client.profile.name
            ),
            purpose: purpose,
            fields: fields.map(\.rawValue).sorted(),
            portrait: portrait,
            reader: reader,
            decision: decision,
            failure: failure
        )
    }

    /// Overwrites image and files where they lie, as far as nobody else holds them, and drops everything read.
    mutating func wipe() {
        result?.wipePortrait()
        result?.wipeEvidence()
        result = nil
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
