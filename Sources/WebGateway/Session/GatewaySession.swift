package import DaemonClient
import DocumentCore
import Foundation
package import InspectionAPI

/// One page's conversation with the daemon, over whatever carries its messages: a WebSocket, or a browser's pipe.
package actor GatewaySession {
    /// The version of the messages, and the WebSocket's subprotocol.
    package static let version = "cccd.1"

    private let client: APIClient
    private let limits: GatewayLimits
    private let share: (places: OriginShare, origin: String)?
    private let send: @Sendable (String) async throws -> Void
    private var underWay: [String: (serial: Int, task: Task<Void, Never>, isLasting: Bool)] = [:]
    private var serial = 0
    private var isOver = false

    /// A session.
    ///
    /// - Parameter send: takes one message; it may wait until there is room for it.
    package init(
        client: APIClient,
        limits: GatewayLimits,
        send: @escaping @Sendable (String) async throws -> Void
    ) {
        self.init(client: client, limits: limits, share: nil, send: send)
    }

    /// - Parameter share: the places that the origin's sockets have in common; nil for a session that is alone.
    init(
        client: APIClient,
        limits: GatewayLimits,
        share: (places: OriginShare, origin: String)?,
        send: @escaping @Sendable (String) async throws -> Void
    ) {
        self.client = client
        self.limits = limits
        self.share = share
        self.send = send
    }

    /// Says that the session has begun, and for whom it counts.
    package func greet(_ origin: String) async throws { try await send(SessionMessage.greeting(origin: origin).text) }

    /// Takes a message. What it asks for is answered meanwhile.
    package func take(_ message: [UInt8]) async {
        guard !isOver else { return }
        do throws(SessionRequest.Refused) {
            let request = try SessionRequest(message)
            switch request.action {
            case .cancel: underWay.removeValue(forKey: request.id)?.task.cancel()
            case .ask(let asked): try begin(request.id, asked)
            }
        } catch {
            try? await send(SessionMessage.refusal(error.problem, of: error.id).text)
        }
    }

    /// Refuses a message without looking at what it asks.
    package func refuse(_ message: [UInt8], _ problem: Problem) async {
        let id = (try? SessionRequest(message))?.id
        try? await send(SessionMessage.refusal(problem, of: id).text)
    }

    /// Ends everything that is under way: streams are left, and orders that nobody else follows end by themselves. What a page asked to be
    /// forgotten as it was left is forgotten.
    package func end() {
        isOver = true
        for request in underWay.values where !request.isLasting { request.task.cancel() }
        underWay = [:]
    }

    private func begin(_ id: String, _ asked: SessionRequest.Asked) throws(SessionRequest.Refused) {
        guard underWay[id] == nil else {
            throw .init(id: id, Problem(of: GatewayProblem.messageMalformed, properties: ["/id"]))
        }
        guard underWay.count < limits.requestsUnderWay else { throw .init(id: id, Problem(.tooManyRequests)) }
        guard share.map({ $0.places.enter($0.origin) }) ?? true else { throw .init(id: id, Problem(.tooManyRequests)) }
        serial += 1
        let task = Task { [serial, share] in
            defer { share.map { $0.places.leave($0.origin) } }
            await answer(id, asked)
            // One that was cancelled may have left its identifier to another.
            if underWay[id]?.serial == serial { underWay[id] = nil }
        }
        underWay[id] = (serial, task, asked.method == .delete)
    }

    private nonisolated func answer(_ id: String, _ asked: SessionRequest.Asked) async {
        var relay = AnswerRelay(id: id)
        do {
            try await client.relay(
                asked.method,
                asked.path,
                query: asked.query,
                headers: asked.headers,
                json: asked.body
            ) { part in
                for message in try relay.take(part) { try await send(message.text) }
                return true
            }
            for message in relay.finish() { try await send(message.text) }
        } catch let problem as Problem where !Task.isCancelled {
            for message in relay.breakOff(problem) { try? await send(message.text) }
        } catch {
            // The page is gone, or wants no answer any more.
        }
    }
}

/// Makes messages of an answer of the daemon's as it comes.
struct AnswerRelay {
    let id: String
    private var head: (status: Int, headers: [String: String])?
    private var body = Data()
    private var parser = ServerSentEventParser()
    private var isStream = false

    init(id: String) { self.id = id }

    mutating func take(_ part: APIClient.Part) throws -> [SessionMessage] {
        switch part {
        case .head(let status, let headers):
            head = (status, headers)
            isStream = status == 200 && Self.mediaType(headers) == "text/event-stream"
            return isStream ? [.stream(id: id)] : []
        case .body(let bytes):
            if isStream {
                do throws(ServerSentEventParser.TooLong) {
                    return try parser.feed(bytes).map { .event(id: id, $0) }
                } catch {
                    throw Problem(of: DaemonProblem.protocolError)
                }
            }
            body.append(bytes)
            guard body.count <= APIClient.bodyLimit else { throw Problem(of: DaemonProblem.protocolError) }
            return []
        }
    }

    func finish() -> [SessionMessage] {
        guard let head else { return [] }
        if isStream { return [.end(id: id)] }
        let type = Self.mediaType(head.headers)
        guard body.isEmpty || type == "application/json" || type == "application/problem+json" else {
            return [.bytes(id: id, mediaType: type, body)]
        }
        return [
            .answer(
                id: id,
                status: head.status,
                location: head.headers["location"],
                json: body.isEmpty ? nil : body
            )
        ]
    }

    /// What is said where the daemon broke off: a stream ends, and a request has a problem for an answer.
    func breakOff(_ problem: Problem) -> [SessionMessage] { isStream ? [.end(id: id)] : [.refusal(problem, of: id)] }

    private static func mediaType(_ headers: [String: String]) -> String {
        (headers["content-type"] ?? "").split(separator: ";").first.map(String.init) ?? ""
    }
}
