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
    ///   - result: what the read left; where it failed, no secret is used again.
    ///   - trace: what was recorded of it.
    /// - Throws: `CardChannelError` where the card is gone.
    func examine(_ result: InspectionResult, _ trace: Trace, in reader: String) async throws(CardChannelError)
        -> FirstCardBundle
    {
        let connection = try await source.connect(to: reader)
        let survey = await CardSurvey(connection)
        await connection.disconnect()
        let document = DocumentFindings(result)
        var trials: OpeningTrials?
        if result.failure == nil {
            let isCAN = document.observed[.openedBy]?.hasSuffix("CAN") == true
            trials = await OpeningTrials(
                source: source,
                reader: reader,
                offer: survey.offer,
                can: isCAN ? claim.cardAccessNumber : nil,
                zone: document.zoneKey
            )
        }
        return FirstCardBundle(survey, trials, document, result, trace: trace)
    }
}
