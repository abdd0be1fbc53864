import DocumentCore
import Foundation
import HTTPTypes
import Hummingbird
import Inspection
import InspectionAPI
import NeighbourRecords

/// In whose words a client wants an inspection.
struct WantedRecord: Hashable {
    let format: RecordFormat
    let scope: RecordScope

    /// The record that a request asks for by `as`, or by an `Accept` that names FHIR; nil for one that asks for the inspection itself.
    ///
    /// - Throws: `request.bad_query`.
    init?(_ request: Request) throws(Problem) {
        let query = request.uri.queryParameters
        let accepted = AcceptedMediaTypes(request.headers[values: .accept].joined(separator: ","))
        let unverified = query["unverified"]
        guard
            let word = query["as"]
                ?? (accepted.names(RecordFormat.fhir.mediaType) ? RecordFormat.fhir.rawValue[...] : nil)
        else {
            guard unverified == nil else { throw Problem(.badQuery, "unverified goes with as") }
            return nil
        }
        guard let format = RecordFormat(rawValue: String(word)) else {
            let known = RecordFormat.allCases.map(\.rawValue).joined(separator: ", ")
            throw Problem(.badQuery, "as is one of \(known)")
        }
        guard unverified == nil || unverified == "include" else { throw Problem(.badQuery, "unverified is include") }
        self.format = format
        scope = unverified == nil ? .verified : .unverifiedToo
    }
}

/// `GET /v1/inspections/{id}?as=...`: what was read, in another's words.
enum RecordRoute {
    static func get(
        _ wanted: WantedRecord,
        of inspection: InspectionResource,
        _ client: Client,
        _ dependencies: APIDependencies
    ) async throws(Problem) -> Response {
        guard inspection.state.isFinal else { throw Problem(.inspectionNotFinished) }
        guard let report = inspection.report, inspection.error == nil || !wanted.format.holdsPersonalData else {
            throw Problem(.recordNotAccepted)
        }
        // FHIR alone has a place for it.
        let portrait =
            wanted.format == .fhir && report.portrait != nil
            ? try? await dependencies.desk.portrait(of: inspection.id, for: client).image : nil
        let text = try text(wanted, of: report, portrait, terms: dependencies.configuration.value.records)
        try await dependencies.desk.recordIsGiven(of: inspection.id, to: client)
        return .bytes(text, headers: [.contentType: wanted.format.mediaType, .vary: "Accept"])
    }

    private static func text(
        _ wanted: WantedRecord,
        of report: InspectionReport,
        _ portrait: [UInt8]?,
        terms: RecordTerms
    ) throws(Problem) -> Data {
        do throws(RecordRefusal) {
            return JSONText.data(
                try report.record(as: wanted.format, portrait: portrait, scope: wanted.scope, terms: terms)
            )
        } catch {
            switch error {
            case .notAccepted: throw Problem(.recordNotAccepted, report.decision.status.rawValue)
            case .empty: throw Problem(.recordEmpty)
            }
        }
    }
}
