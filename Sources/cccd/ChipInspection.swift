import Inspection
import InspectionService
import SmartCard

/// The service's procedure, made by the inspector.
struct ChipInspection: InspectionProcedure {
    let inspector: Inspector

    func inspect(
        _ request: InspectionRequest,
        id: String,
        reader: ReaderDescription,
        connection: any CardConnection,
        progress: @escaping @Sendable (InspectionPhase) -> Void
    ) async throws(InspectionFailure) -> InspectionResult {
        await inspector.inspect(request, id: id, reader: reader, connection: connection, progress: progress)
    }
}
