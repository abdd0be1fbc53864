import CardTrace
import Inspection
import InspectionAPI
import SmartCard
import DocumentProfiles

/// Everything that is asked of a first card, behind its read: what it says in plain, and the ways into it.
struct FirstCardExamination {
    let source: any ReaderSource
    let claim: AccessClaim

    /// Asks the card that was read, which still lies there.
    ///
    /// - Parameters:
    ///   - result: what the read left, nil for nothing; where it failed, no secret is used again.
    ///   - failure: why it left nothing.
    ///   - trace: what was recorded of it.
    ///   - place: the reader as it was when the card was taken up.
    func examine(
        _ result: InspectionResult?,
        failure: String? = nil,
        _ trace: Trace,
        in place: ReaderDescription
    ) async -> FirstCardBundle {
        let reader = place.id
        let survey: CardSurvey
        do throws(CardChannelError) {
            let connection = try await source.connect(to: reader)
            survey = await CardSurvey(connection)
            await connection.disconnect()
        } catch {
            survey = CardSurvey(failure: error.code)
        }
        let document = DocumentFindings(result)
        var trials: OpeningTrials?
        if let result, result.failure == nil, survey.failure == nil {
            let isCAN = document.observed[.openedBy]?.hasSuffix("CAN") == true
            trials = await OpeningTrials(
                source: source,
                reader: reader,
                offer: survey.offer,
                can: isCAN ? claim.cardAccessNumber : nil,
                zone: document.zoneKey,
                eventCount: place.eventCount
            )
        }
        return FirstCardBundle(survey, trials, document, result, failure: failure, trace: trace)
    }
}
