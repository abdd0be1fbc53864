public import Inspection
public import InspectionAPI

/// The procedure of one inspection, from a connected card to the report.
public protocol InspectionProcedure: Sendable {
    /// Inspects the card of a connected hold. Ends early, with an error, when the calling task is cancelled; it does not release
    /// the hold.
    ///
    /// - Parameters:
    ///   - request: what to read, the client's rights already applied.
    ///   - id: the report's identifier.
    ///   - hold: the card.
    ///   - progress: called on entering each phase.
    ///   - preview: called with the text, where a portrait is still to be read, which waits for it to return.
    /// - Throws: when there is nothing to report. A result with a `failure` is reported, and failed all the same.
    func inspect(
        _ request: InspectionRequest,
        id: String,
        hold: CardHold,
        progress: @escaping @Sendable (InspectionPhase) -> Void,
        preview: @escaping @Sendable (InspectionPreview) async -> Void
    ) async throws(InspectionFailure) -> InspectionResult
}
