import Inspection
import InspectionAPI
import SmartCard

/// One inspection from the wait for the card to the card's release.
struct InspectionRun: Sendable {
    /// How it ended, with what the access log wants to know.
    struct End: Sendable {
        var reader: String?
        var outcome: Result<InspectionResult, Problem>
    }

    let id: String
    let request: InspectionRequest
    let claim: ReaderPool.Claim
    let cardWait: Duration
    let timeLimit: Duration
    let grace: Duration
    /// Whether the files as read are anybody's to ask for. Without that they end here.
    let keepsEvidence: Bool
    let pool: ReaderPool
    let source: any ReaderSource
    let procedure: any InspectionProcedure
    let progress: InspectionProgress
    /// Called once the card is there.
    let cardArrived: @Sendable (ReaderDescription) async -> Void
    /// Called with the text before the portrait is asked for.
    let textWasRead: @Sendable (InspectionPreview) async -> Void

    /// Runs it. Cancelling the calling task ends it within the grace time; the reader is given back as soon as the card is
    /// really released, be that later.
    func run() async -> End {
        let reader: ReaderDescription
        do throws(Problem) {
            reader = try await pool.awaitCard(claim, within: cardWait)
        } catch {
            await pool.release(claim)
            return End(reader: nil, outcome: .failure(error.during(.waitingForCard)))
        }
        await cardArrived(reader)
        progress.enter(.connecting)
        let outcome = await Race.first(
            of: { await inspect(reader) },
            within: timeLimit,
            grace: grace,
            givingUp: { [progress] in progress.freeze() }
        )
        return End(reader: reader.id, outcome: resolved(outcome))
    }

    private func resolved(
        _ outcome: Race<Result<InspectionResult, Problem>>.Outcome
    ) -> Result<InspectionResult, Problem> {
        switch outcome {
        case .done(let result): result
        case .late: .failure(Problem(.inspectionTimedOut).during(progress.phase))
        case .cancelled: .failure(Problem(.inspectionCancelled).during(progress.phase))
        }
    }

    /// Connects, inspects, and in every case resets the card before the reader goes back.
    private func inspect(_ reader: ReaderDescription) async -> Result<InspectionResult, Problem> {
        let hold = CardHold(source: source, reader: reader)
        let outcome = await inspect(hold)
        // The card is reset even when this task was cancelled, hence in a task of its own.
        await Task { await hold.release() }.value
        await pool.release(claim)
        return outcome
    }

    /// A card that is gone before anything was asked of it was seen on its way out: the wait goes on, for up to half of the time
    /// that the inspection has.
    private func connect(_ hold: CardHold) async throws(CardChannelError) {
        do throws(CardChannelError) {
            try await hold.connect()
        } catch {
            guard error.code == .cardRemoved else { throw error }
            progress.enter(.waitingForCard)
            try await hold.regain(within: min(cardWait, timeLimit / 2))
            progress.enter(.connecting)
        }
    }

    private func inspect(_ hold: CardHold) async -> Result<InspectionResult, Problem> {
        do throws(CardChannelError) {
            try await connect(hold)
        } catch {
            return .failure(Problem(error).during(.connecting))
        }
        do throws(InspectionFailure) {
            var result = try await procedure.inspect(
                request,
                id: id,
                hold: hold,
                progress: { [progress] phase in progress.enter(phase) },
                preview: textWasRead
            )
            if !keepsEvidence { result.wipeEvidence() }
            return .success(result)
        } catch {
            return .failure(Problem(error))
        }
    }
}
