import CodeCatalogue
import DocumentCore
import Foundation
import HTTPTypes
import Hummingbird
import Inspection
import InspectionAPI
import SmartCard

/// The answers of `openapi.yaml`, one for each endpoint.
enum APIRouter {
    /// The longest wait for an inspection's end, in seconds.
    static let longestWait = 60

    static func responder(_ dependencies: APIDependencies) -> EndpointResponder<Endpoint> {
        EndpointResponder(
            logger: dependencies.logger,
            counted: (dependencies.metrics, .api),
            countStray: { context throws(Problem) in try await dependencies.users.request(on: context.connection) },
            refused: { problem, context in
                guard let peer = context.peer else { return }
                let profile = dependencies.clients.profile(of: peer)?.name ?? ""
                await dependencies.recorder.refused(problem, to: peer, profile: profile)
            },
            answer: { endpoint, request, context in try await answer(endpoint, request, context, dependencies) }
        )
    }

    private static func answer(
        _ endpoint: Endpoint,
        _ request: Request,
        _ context: APIContext,
        _ dependencies: APIDependencies
    ) async throws(Problem) -> Response {
        let client = try await context.client(request, dependencies)
        switch endpoint {
        case .root:
            let language = request.language
            return .json(await ServiceInfo(for: client, in: language, dependencies), in: language)
        case .readers: return .json(ReaderList(try await dependencies.pool.list().map(ReaderList.Reader.init)))
        case .events:
            let language = request.language
            let leave = try dependencies.users.stream(on: context.connection, for: client.party)
            let stream = EventStream(
                dependencies.events,
                request: request,
                fromStart: false,
                keepAlive: dependencies.keepAlive,
                time: dependencies.time,
                snapshot: { await ServiceSnapshot(for: client, in: language, dependencies).serverSent },
                refusal: {
                    dependencies.refusal(of: client).map { ServiceEvent.refused($0.speaking(language)).serverSent }
                },
                ended: leave
            ) { $0.seen(by: client.owner, in: language).serverSent }
            return await stream.response(on: context.connection)
        case .inspections:
            guard !dependencies.gate.isDraining else { throw Problem(.draining) }
            return try await InspectionsRoute.post(request, client, dependencies)
        case .inspectionList:
            let language = request.language
            var list = await dependencies.desk.list(for: client)
            list.inspections = list.inspections.map { $0.speaking(language) }
            return .json(list, in: language)
        case .inspection(let id):
            let language = request.language
            let wanted = try WantedRecord(request)
            let resource = try await inspection(id, request, context, client, dependencies)
            guard let wanted else { return .json(resource.speaking(language), in: language) }
            return try await RecordRoute.get(wanted, of: resource, client, dependencies)
        case .deleteInspection(let id):
            try await dependencies.desk.remove(id, for: client)
            return Response(status: .noContent)
        case .inspectionEvents(let id):
            return try await InspectionEventsRoute.get(id, request, context, client, dependencies)
        case .portrait(let id):
            return try await portrait(id, request, client, dependencies)
        case .evidence(let id):
            let files = try await dependencies.desk.evidence(of: id, for: client)
            return .json(EvidenceFiles(id: id, files: files.mapValues { Data($0) }))
        case .receipt(let id): return .json(try await dependencies.desk.receipt(of: id, for: client))
        case .findings:
            let language = request.language
            let findings = await FindingList(of: dependencies).findings
            return .json(FindingList(findings.map { $0.speaking(language) }), in: language)
        case .codes: return .codes
        case .code(let code):
            guard let description = CodeDescription(of: code) else { throw Problem(.codeUnknown) }
            return .json(description)
        }
    }

    /// The portrait, in the form that the request asks for.
    private static func portrait(
        _ id: String,
        _ request: Request,
        _ client: Client,
        _ dependencies: APIDependencies
    ) async throws(Problem) -> Response {
        let original = try await dependencies.desk.portrait(of: id, for: client)
        guard case .jpeg(let longest) = try PortraitForm(request, original: original.mediaType) else {
            return .bytes(original.image, headers: [.contentType: original.mediaType, .vary: "Accept"])
        }
        let image = try await dependencies.desk.jpeg(of: original, in: id, longest: longest, for: client)
        return .bytes(image, headers: [.contentType: "image/jpeg", .vary: "Accept"])
    }

    /// An inspection, when it has ended or after the seconds that the query gives.
    private static func inspection(
        _ id: String,
        _ request: Request,
        _ context: APIContext,
        _ client: Client,
        _ dependencies: APIDependencies
    ) async throws(Problem) -> InspectionResource {
        guard let text = request.uri.queryParameters["wait"] else {
            return try await dependencies.desk.resource(of: id, for: client)
        }
        guard let seconds = Int(text), (0...longestWait).contains(seconds) else {
            throw Problem(.badQuery, "wait is 0 to \(longestWait) seconds")
        }
        return try await dependencies.desk.resource(
            of: id,
            for: client,
            after: .seconds(seconds),
            on: context.connection
        )
    }
}

extension ServiceSnapshot {
    /// How things are, as a client may see them; no readers where they cannot be asked for.
    init(for client: Client, in language: Language, _ dependencies: APIDependencies) async {
        let readers = (try? await dependencies.pool.list()) ?? []
        let inspections = await dependencies.desk.list(for: client).inspections.filter { !$0.state.isFinal }
        self.init(
            readers: readers.map(ReaderList.Reader.init),
            inspections: inspections.map { .init(id: $0.id, reader: $0.reader, state: $0.state) },
            service: await dependencies.health.health.speaking(language)
        )
    }
}

extension ReaderList.Reader {
    init(_ reader: ReaderDescription, busy: Bool?) {
        self.init(
            id: reader.id,
            name: reader.name,
            state: reader.state.rawValue,
            atr: reader.answerToReset.isEmpty ? nil : reader.answerToReset.hexadecimal,
            busy: busy
        )
    }
}
