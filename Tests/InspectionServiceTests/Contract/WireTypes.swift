import DocumentCore
import Foundation
import InspectionAPI
import InspectionStore

/// The types of the wire by the names of their schemas in `openapi.yaml`: each reads a document and writes it again.
enum WireTypes {
    static let again: [String: @Sendable (Data) throws -> Data] = [
        "Service": again(ServiceInfo.self), "Readers": again(ReaderList.self), "Order": again(InspectionOrderBody.self),
        "AccessByCAN": again(OrderedAccess.self), "AccessByNumber": again(OrderedAccess.self),
        "AccessByMRZ": again(OrderedAccess.self), "AccessByQR": again(OrderedAccess.self),
        "AccessByMRZFields": again(OrderedAccess.self), "Inspection": again(InspectionResource.self),
        "Preview": again(InspectionPreview.self), "PhaseEvent": again(InspectionEvent.Step.self),
        "ReaderEvent": again(ServiceEvent.Reader.self), "InspectionEvent": again(ServiceEvent.Inspection.self),
        "GapEvent": again(EventGap.self), "Evidence": again(EvidenceFiles.self), "Receipt": again(ReceiptDocument.self),
        "Report": again(InspectionReport.self),
        "Check": again(InspectionReport.Check.self), "Problem": again(Problem.self), "Codes": again(CodeList.self),
        "Code": again(CodeDescription.self), "Inspections": again(InspectionList.self),
        "SnapshotEvent": again(ServiceSnapshot.self), "PassedOverCardEvent": again(PassedOverCard.self),
        "Findings": again(FindingList.self), "Health": again(ServiceHealth.self), "QueuePlace": again(QueuePlace.self),
        // Others' words, which are no types of ours.
        "FHIRPatient": again(JSONValue.self), "VerifiedClaimsRecord": again(JSONValue.self),
        "FlatRecord": again(JSONValue.self), "TR03135Record": again(JSONValue.self),
        "ServiceStreamEvent": streamed { try ServiceEvent($0)?.serverSent },
        "InspectionStreamEvent": streamed { try InspectionEvent($0)?.serverSent },
    ]

    /// Those of the operators' socket, whose document has no examples.
    static let operators: [String: @Sendable (Data) throws -> Data] = [
        "Draining": again(Draining.self), "Forgotten": again(Forgotten.self), "Pinned": again(Pinned.self),
        "ConfigurationCheck": again(ConfigurationCheck.self), "AccessLogPage": again(AccessLogPage.self),
        "LearntKinds": again(LearntKinds.self), "StoppedItems": again(StoppedItems.self),
        "TraceState": again(TraceState.self),
        "AccessLogVerification": again(LogVerification.self), "AccessLogCheckpoint": again(LogCheckpointNote.self),
        "Trust": again(TrustHoldings.self),
    ]

    private static func again<Document: Codable & SendableMetatype>(_ type: Document.Type)
        -> @Sendable (Data) throws -> Data
    {
        { JSONText.data(try JSONDecoder().decode(Document.self, from: $0)) }
    }

    /// One event of a stream, its lines as members of an object.
    private static func streamed(
        _ again: @escaping @Sendable (ServerSentEvent) throws -> ServerSentEvent?
    ) -> @Sendable (Data) throws -> Data {
        { document in
            struct Lines: Codable {
                var id: String
                var event: String
                var data: JSONValue
            }
            let lines = try JSONDecoder().decode(Lines.self, from: document)
            let sent = ServerSentEvent(id: lines.id, name: lines.event, data: JSONText.data(lines.data))
            guard let event = try again(sent) else { return Data() }
            return JSONText.data(Lines(id: lines.id, event: event.name, data: try event.decoded()))
        }
    }

    /// A document as the type of its schema writes it; nil where the schema has none, or the document is not its.
    static func again(_ document: Data, _ schema: Any?) -> Data? {
        guard let name = (schema as? [String: Any])?["$ref"] as? String, let last = name.split(separator: "/").last,
            let again = again[String(last)] ?? operators[String(last)]
        else { return nil }
        return try? again(document)
    }
}
