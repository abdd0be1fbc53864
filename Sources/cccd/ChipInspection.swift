import Inspection
import InspectionService

/// The service's procedure, made by the inspector.
struct ChipInspection: InspectionProcedure {
    let inspector: Inspector

    func inspect(
        _ request: InspectionRequest,
        id: String,
        hold: CardHold,
        progress: @escaping @Sendable (InspectionPhase) -> Void,
        preview: @escaping @Sendable (InspectionPreview) -> Void
    ) async throws(InspectionFailure) -> InspectionResult {
        await inspector.inspect(request, id: id, hold: hold, progress: progress, preview: preview)
    }
}
