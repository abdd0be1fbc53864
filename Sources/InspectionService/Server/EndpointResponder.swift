import HTTPTypes
import Hummingbird
import InspectionAPI
import Logging

/// Answers the requests of one socket. It matches each with an endpoint, once; turns every refusal into a problem document; and
/// writes one log line for each request: who, which endpoint, what came of it. Paths with identifiers, queries and bodies stay out of
/// the log.
struct EndpointResponder<Endpoint: EndpointSet>: HTTPResponder {
    let logger: Logger
    /// Where answers and refusals are counted, and under which socket.
    var counted: (metrics: ServiceMetrics, socket: ServiceMetrics.Socket)?
    /// Counts a request that no endpoint takes: those that one takes are counted where its client is asked for.
    var countStray: @Sendable (APIContext) async throws(Problem) -> Void = { _ in }
    /// Hears of every refusal before it is answered.
    var refused: @Sendable (Problem, APIContext) async -> Void = { _, _ in }
    let answer: @Sendable (Endpoint, Request, APIContext) async throws -> Response

    func respond(to request: Request, context: APIContext) async -> Response {
        let began = ContinuousClock.now
        let endpoints = Endpoint.at(path: request.uri.path)
        logger.trace("received", metadata: ["route": "\(endpoints.first?.template ?? "none")"])
        var response: Response
        var refusal: Problem?
        do {
            if let endpoint = endpoints.first(where: { $0.method.rawValue == request.method.rawValue }) {
                response = try await answer(endpoint, request, context)
            } else {
                try await countStray(context)
                let problem = Problem(endpoints.isEmpty ? .routeNotFound : .methodNotAllowed)
                response = .problem(problem, in: request.language, allowing: endpoints.map(\.method))
                refusal = problem
            }
        } catch {
            let problem = error as? Problem ?? Problem(.internalError)
            if problem.kind == .internalError {
                logger.error("unexpected error", metadata: ["type": "\(type(of: error))"])
            }
            response = .problem(problem, in: request.language)
            refusal = problem
        }
        if let refusal { await refused(refusal, context) }
        // The body of an answer to HEAD is never sent.
        if request.method == .head { response = response.createHeadResponse() }
        var metadata: Logger.Metadata = [
            "uid": "\(context.peer.map { "\($0.uid)" } ?? "-")", "pid": "\(context.peer.map { "\($0.pid)" } ?? "-")",
            "method": "\(Self.namedMethods.contains(request.method) ? request.method.rawValue : "other")",
            "route": "\(endpoints.first?.template ?? "none")", "status": "\(response.status.code)",
            "duration_ms": "\((ContinuousClock.now - began) / .milliseconds(1))",
        ]
        counted?.metrics.count(
            status: response.status.code,
            refusal: refusal.flatMap(\.kind),
            by: counted?.socket ?? .api
        )
        if let refusal { metadata["code"] = "\(refusal.code.rawValue)" }
        // What only asks, and is answered, is told to whoever looks for it.
        let isQuiet = [.get, .head].contains(request.method) && refusal == nil
        logger.log(level: isQuiet ? .debug : .info, "request", metadata: metadata)
        return response
    }

    /// The methods that are named in the log; any other text stays out of it.
    private static var namedMethods: Set<HTTPRequest.Method> {
        [.get, .head, .post, .put, .patch, .delete, .options]
    }
}
