import DaemonClient
import DocumentCore
import Foundation
import InspectionAPI
import Logging
import NIOCore
import NIOHTTP1
import WebPairing

/// Answers requests that open no WebSocket: pages, what a browser asks beforehand, and the API for paired origins. One request for each
/// connection.
struct RequestDesk: Sendable {
    let configuration: GatewayConfiguration
    let gate: Gatekeeper
    let rate: RequestRate
    let logger: Logger
    let share: OriginShare

    init(configuration: GatewayConfiguration, gate: Gatekeeper, rate: RequestRate, logger: Logger) {
        self.configuration = configuration
        self.gate = gate
        self.rate = rate
        self.logger = logger
        share = OriginShare(most: configuration.limits.underWayPerOrigin)
    }

    typealias Channel = NIOAsyncChannel<HTTPServerRequestPart, HTTPServerResponsePart>
    typealias Writer = NIOAsyncChannelOutboundWriter<HTTPServerResponsePart>

    /// The client by which an origin's requests reach the daemon: it says whom it speaks for.
    func client(for pairing: WebPairings.Pairing) -> APIClient {
        APIClient(
            socketPath: configuration.socketPath,
            headers: [SpokenFor.header: pairing.origin.text]
        )
    }

    /// Answers the first request of a connection.
    func answer(_ channel: Channel, _ visit: Visit) async throws {
        try await channel.executeThenClose { inbound, outbound in
            var parts = inbound.makeAsyncIterator()
            guard case .head(let head)? = try await parts.next() else { return }
            var body = Data()
            while let part = try await parts.next(), case .body(let bytes) = part {
                body.append(contentsOf: bytes.readableBytesView)
                guard body.count <= configuration.limits.messageBytes else {
                    try await refuse(Problem(.requestTooLarge), head, outbound)
                    return
                }
            }
            visit.settled()
            // An answer may take long, and its page be gone meanwhile: nobody asks about its inspection any more.
            let answering = Task { [body] in try await answer(head, body, outbound, visit) }
            // What ends or forgets one is done all the same.
            if head.method == .GET { channel.channel.closeFuture.whenComplete { _ in answering.cancel() } }
            try await withTaskCancellationHandler {
                try await answering.value
            } onCancel: {
                answering.cancel()
            }
        }
    }

    private func answer(_ head: HTTPRequestHead, _ body: Data, _ outbound: Writer, _ visit: Visit) async throws {
        do {
            let host = try gate.host(head)
            let target = head.uri.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            let path = target.first ?? ""
            if let page = PageLibrary.page(at: path) {
                try gate.checkOwnPage(head, host: host)
                guard head.method == .GET || head.method == .HEAD else { throw Problem(.methodNotAllowed) }
                if page.isDocument, let better = gate.betterHost(than: host) {
                    let headers = [("Location", better + path)] + ResponseHeaders.refusal
                    return try await write(.temporaryRedirect, headers, Data(), outbound)
                }
                let bytes = head.method == .HEAD ? [] : page.bytes
                return try await write(
                    .ok,
                    [("Content-Type", page.mediaType)]
                        + ResponseHeaders.page(host: host, isSecure: configuration.isSecure),
                    Data(bytes),
                    length: page.bytes.count,
                    outbound
                )
            }
            let pairing = try gate.pairing(head)
            if path == WebServer.socketPath { throw Problem(of: GatewayProblem.greetingExpected) }
            let endpoints = Endpoint.at(path: path)
            guard !endpoints.isEmpty, SessionRequest.isTarget(head.uri) else { throw Problem(.routeNotFound) }
            if head.method == .OPTIONS {
                let headers = ResponseHeaders.preflight(head, origin: pairing.origin.text)
                return try await write(.noContent, headers, nil, outbound)
            }
            try gate.check(head, against: pairing)
            guard visit.know(pairing.origin.text) else { throw Problem(.tooManyConnections) }
            guard rate.take(pairing.origin.text) else { throw Problem(.tooManyRequests) }
            guard let method = EndpointMethod(rawValue: head.method.rawValue),
                endpoints.contains(where: { $0.method == method })
            else { throw Problem(.methodNotAllowed) }
            guard share.enter(pairing.origin.text) else { throw Problem(.tooManyRequests) }
            defer { share.leave(pairing.origin.text) }
            try await relay(method, target, head, body, pairing, outbound)
        } catch let problem as Problem {
            try await refuse(problem, head, outbound)
        }
    }

    /// Hands the request on to the daemon, and its answer back as it comes.
    private func relay(
        _ method: EndpointMethod,
        _ target: [String],
        _ head: HTTPRequestHead,
        _ body: Data,
        _ pairing: WebPairings.Pairing,
        _ outbound: Writer
    ) async throws {
        var headers: [String: String] = [:]
        for name in ["Accept", "Accept-Language", "Last-Event-ID", "Content-Type"] {
            headers[name] = head.headers.first(name: name)
        }
        var hasBegun = false
        do {
            try await client(for: pairing).relay(
                method,
                target[0],
                query: target.count > 1 ? target[1] : "",
                headers: headers,
                json: body.isEmpty ? nil : body
            ) { part in
                switch part {
                case .head(let status, let said):
                    hasBegun = true
                    var response = ResponseHeaders.api(origin: pairing.origin.text)
                    for name in ["content-type", "content-language", "content-length", "location", "retry-after"] {
                        if let value = said[name] { response.append((name, value)) }
                    }
                    try await outbound.write(
                        .head(.init(version: .http1_1, status: .init(statusCode: status), headers: .init(response)))
                    )
                case .body(let bytes):
                    guard gate.stands(pairing) else { return false }
                    try await outbound.write(.body(.byteBuffer(ByteBuffer(bytes: bytes))))
                }
                return true
            }
            try await outbound.write(.end(nil))
        } catch let problem as Problem where !hasBegun {
            throw problem
        }
    }

    /// Refuses a request. A page may read why where its origin is paired.
    private func refuse(_ problem: Problem, _ head: HTTPRequestHead, _ outbound: Writer) async throws {
        logger.info(
            "refused",
            metadata: ["code": "\(problem.code.rawValue)", "status": "\(problem.status ?? 502)"]
        )
        let pairing = try? gate.pairing(head)
        var headers = pairing.map { ResponseHeaders.api(origin: $0.origin.text) } ?? ResponseHeaders.refusal
        headers.append(("Content-Type", "application/problem+json"))
        if problem.status == 401 { headers.append(("WWW-Authenticate", "Bearer")) }
        if problem.status == 429 { headers.append(("Retry-After", "1")) }
        let status = HTTPResponseStatus(statusCode: problem.status ?? 502)
        try await write(status, headers, JSONText.data(problem), outbound)
    }

    private func write(
        _ status: HTTPResponseStatus,
        _ headers: [(String, String)],
        _ body: Data?,
        length: Int? = nil,
        _ outbound: Writer
    ) async throws {
        var fields = HTTPHeaders(headers)
        if let body { fields.add(name: "Content-Length", value: String(length ?? body.count)) }
        var parts: [HTTPServerResponsePart] = [
            .head(.init(version: .http1_1, status: status, headers: fields))
        ]
        if let body, !body.isEmpty { parts.append(.body(.byteBuffer(ByteBuffer(bytes: body)))) }
        parts.append(.end(nil))
        try await outbound.write(contentsOf: parts)
    }
}
