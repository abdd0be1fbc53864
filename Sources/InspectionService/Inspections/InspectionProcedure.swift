public import Inspection
public import SmartCard

/// The procedure of one inspection, from an open connection to the report.
public protocol InspectionProcedure: Sendable {
    /// Inspects the card behind the connection. Ends early, with an error, when the calling task is cancelled; it neither
    /// opens nor closes the connection.
    ///
    /// - Parameters:
    ///   - request: what to read, the client's rights already applied.
    ///   - id: the report's identifier.
    ///   - reader: the reader the card is in.
    ///   - connection: the card.
    ///   - progress: called on entering each phase.
    /// - Throws: when there is nothing to report. A result with a `failure` is reported, and failed all the same.
    func inspect(
        _ request: InspectionRequest,
        id: String,
        reader: ReaderDescription,
        connection: any CardConnection,
        progress: @escaping @Sendable (InspectionPhase) -> Void
    ) async throws(InspectionFailure) -> InspectionResult
}
