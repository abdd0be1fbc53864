import Inspection
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
        let connection: any CardConnection
        do throws(CardChannelError) {
            connection = try await source.connect(to: reader.id)
        } catch {
            await pool.release(claim)
            return .failure(Problem(error).during(.connecting))
        }
        let outcome: Result<InspectionResult, Problem>
        do throws(InspectionFailure) {
            var result = try await procedure.inspect(
                request,
                id: id,
                reader: reader,
                connection: connection,
                progress: { [progress] phase in progress.enter(phase) }
            )
            if !keepsEvidence { result.wipeEvidence() }
            outcome = .success(result)
        } catch {
            outcome = .failure(Problem(error))
        }
        // The card is reset even when this task was cancelled, hence in a task of its own.
        await Task { await connection.disconnect() }.value
        await pool.release(claim)
        return outcome
    }
}
