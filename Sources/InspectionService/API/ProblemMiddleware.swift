import HTTPTypes
import Hummingbird
import Logging

/// Turns every refusal into a problem document, and writes one log line for each request: who, which route, what came of it.
/// Paths with identifiers, queries and bodies stay out of the log.
struct ProblemMiddleware: RouterMiddleware {
    let logger: Logger

    func handle(
        _ request: Request,
        context: APIContext,
        next: (Request, APIContext) async throws -> Response
    ) async throws -> Response {
        let began = ContinuousClock.now
        let endpoint = Endpoint(path: request.uri.path)
        var code: ProblemCode?
        var response: Response
        do {
            // The router is lenient with slashes, the contract is not.
            guard endpoint != nil else { throw Problem(.routeNotFound) }
            response = try await next(request, context)
        } catch {
            let problem = Self.problem(of: error, endpoint: endpoint, method: request.method)
            if problem.code == .internalError {
                logger.error("unexpected error", metadata: ["type": "\(type(of: error))"])
            }
            code = problem.code
            response = .problem(problem)
        }
        // The body of an answer to HEAD is never sent.
        if request.method == .head { response = response.createHeadResponse() }
        log(request, endpoint, context.peer, response.status, code, ContinuousClock.now - began)
        return response
    }

    private static func problem(of error: any Error, endpoint: Endpoint?, method: HTTPRequest.Method) -> Problem {
        switch error {
        case let problem as Problem: return problem
        case let error as HTTPError where error.status == .notFound:
            guard let endpoint, !endpoint.methods.contains(method) else { return Problem(.routeNotFound) }
            var problem = Problem(.methodNotAllowed)
            problem.allowed = endpoint.methods.map(\.rawValue)
            return problem
        default: return Problem(.internalError)
        }
    }

    private func log(
        _ request: Request,
        _ endpoint: Endpoint?,
        _ peer: PeerCredentials?,
        _ status: HTTPResponse.Status,
        _ code: ProblemCode?,
        _ duration: Duration
    ) {
        var metadata: Logger.Metadata = [
            "uid": "\(peer.map { "\($0.uid)" } ?? "-")", "pid": "\(peer.map { "\($0.pid)" } ?? "-")",
            "method": "\(Endpoint.knownMethods.contains(request.method) ? request.method.rawValue : "other")",
            "route": "\(endpoint?.template ?? "none")", "status": "\(status.code)",
            "duration_ms": "\(duration / .milliseconds(1))",
        ]
        if let code { metadata["code"] = "\(code.rawValue)" }
        logger.info("request", metadata: metadata)
    }
}

extension Endpoint {
    /// The methods that are named in the log; any other text stays out of it.
    static let knownMethods: Set<HTTPRequest.Method> = [.get, .head, .post, .put, .patch, .delete, .options]
}
