import Inspection
import InspectionAPI
import InspectionService

/// The service's procedure, made by the inspector.
struct ChipInspection: InspectionProcedure {
    let inspector: CurrentInspector

    func inspect(
        _ request: InspectionRequest,
        id: String,
        hold: CardHold,
        progress: @escaping @Sendable (InspectionPhase) -> Void,
        preview: @escaping @Sendable (InspectionPreview) async -> Void
    ) async throws(InspectionFailure) -> InspectionResult {
        await inspector.value.inspect(request, id: id, hold: hold, progress: progress, preview: preview)
    }
}
