import DocumentCore
package import Foundation
package import InspectionAPI
import NIOCore
import NIOHTTP1
import NIOPosix

/// Speaks HTTP/1.1 to the daemon on its Unix socket, one connection per request.
package struct APIClient: Sendable {
    /// The longest answer accepted that is not a stream, in bytes.
    package static let bodyLimit = 8 << 20

    /// The socket's path.
    package let socketPath: String
    /// What every request says beside its own headers.
    package let headers: [String: String]

    /// A whole answer.
    package struct Response: Sendable {
        /// The HTTP status.
        package var status: Int
        /// The headers by their names in lower case.
        package var headers: [String: String]
        /// The body.
        package var body: Data
    }

    /// A part of an answer that is handed on as it comes.
    package enum Part: Sendable {
        /// The status, and the headers by their names in lower case.
        case head(status: Int, headers: [String: String])
        /// Bytes of the body.
        case body(Data)
    }

    /// A client of the daemon at a socket.
    package init(socketPath: String, headers: [String: String] = [:]) {
        self.socketPath = socketPath
        self.headers = headers
    }

    /// What an endpoint answers, as a document.
    ///
    /// - Throws: the daemon's problem, `daemon.protocol_error` for an answer that is no such document, and as `send`.
    package func document<Document: Decodable>(
        _ endpoint: Endpoint,
        query: String = "",
        _ body: InspectionOrderBody? = nil
    ) async throws -> Document {
        let answer = try await bytes(endpoint, query: query, body)
        guard let document = try? JSONDecoder().decode(Document.self, from: answer) else {
            throw Problem(of: DaemonProblem.protocolError)
        }
        return document
    }

    /// What an endpoint answers.
    ///
    /// - Throws: the daemon's problem, and as `send`.
    package func bytes(_ endpoint: Endpoint, query: String = "", _ body: InspectionOrderBody? = nil) async throws
        -> Data
    {
        let response = try await send(endpoint, query: query, json: body.map { JSONText.data($0) })
        guard (200..<300).contains(response.status) else { throw Problem(response: response) }
        return response.body
    }

    /// One request, answered whole.
    ///
    /// - Throws: `daemon.unreachable` where nobody listens, `daemon.not_permitted` where the user may not, `daemon.protocol_error` for an answer that is no HTTP.
    package func send(_ endpoint: Endpoint, query: String = "", json: Data? = nil) async throws -> Response {
        try await send(endpoint.method, endpoint.path, query: query, json: json)
    }

    /// One request by method and path, answered whole.
    ///
    /// - Throws: as `send`.
    package func send(_ method: EndpointMethod, _ path: String, query: String, json: Data?) async throws -> Response {
        var response: Response?
        try await exchange(method, path, query: query, headers: [:], body: json) { part in
            switch part {
            case .head(let head):
                response = Response(
                    status: Int(head.status.code),
                    headers: Self.dictionary(head.headers),
                    body: Data()
                )
            case .body(let buffer):
                response?.body.append(contentsOf: buffer.readableBytesView)
                guard response?.body.count ?? 0 <= Self.bodyLimit else {
                    throw Problem(of: DaemonProblem.protocolError)
                }
            case .end: break
            }
            return true
        }
        guard let response else { throw Problem(of: DaemonProblem.protocolError) }
        return response
    }

    /// One request whose answer is handed on part by part, until it ends or `receive` returns false.
    ///
    /// - Throws: as `send`.
    package func relay(
        _ method: EndpointMethod,
        _ path: String,
        query: String,
        headers: [String: String],
        json: Data?,
        receive: (Part) async throws -> Bool
    ) async throws {
        try await exchange(method, path, query: query, headers: headers, body: json) { part in
            switch part {
            case .head(let head):
                try await receive(.head(status: Int(head.status.code), headers: Self.dictionary(head.headers)))
            case .body(let buffer): try await receive(.body(Data(buffer.readableBytesView)))
            case .end: true
            }
        }
    }

    /// Follows an event stream until it ends or `handle` returns false.
    package func events(
        _ endpoint: Endpoint,
        lastEventID: String? = nil,
        handle: (ServerSentEvent) async throws -> Bool
    ) async throws {
        var headers = ["Accept": "text/event-stream"]
        headers["Last-Event-ID"] = lastEventID
        var parser = ServerSentEventParser()
        try await exchange(endpoint.method, endpoint.path, headers: headers, body: nil) { part in
            switch part {
            case .head(let head):
                guard head.status == .ok else { throw Problem(of: DaemonProblem.refused, "HTTP \(head.status.code)") }
            case .body(let buffer):
                for event in try Self.events(in: buffer, &parser) {
                    guard try await handle(event) else { return false }
                }
            case .end: break
            }
            return true
        }
    }

    private static func events(
        in buffer: ByteBuffer,
        _ parser: inout ServerSentEventParser
    ) throws(Problem) -> [ServerSentEvent] {
        do throws(ServerSentEventParser.TooLong) {
            return try parser.feed(buffer.readableBytesView)
        } catch {
            throw Problem(of: DaemonProblem.protocolError)
        }
    }

    private func exchange(
        _ method: EndpointMethod,
        _ path: String,
        query: String = "",
        headers: [String: String],
        body: Data?,
        receive: (HTTPClientResponsePart) async throws -> Bool
    ) async throws {
        let channel = try await connect()
        let uri = path + (query.isEmpty ? "" : "?" + query)
        var head = HTTPRequestHead(version: .http1_1, method: .init(rawValue: method.rawValue), uri: uri)
        head.headers.add(name: "Host", value: "cccd")
        head.headers.add(name: "Connection", value: "close")
        for (name, value) in self.headers { head.headers.replaceOrAdd(name: name, value: value) }
        for (name, value) in headers { head.headers.replaceOrAdd(name: name, value: value) }
        if let body {
            if !head.headers.contains(name: "Content-Type") {
                head.headers.add(name: "Content-Type", value: "application/json")
            }
            head.headers.add(name: "Content-Length", value: "\(body.count)")
        }
        var isAnswered = false
        do {
            try await Self.converse(over: channel, head, body) { part in
                isAnswered = try await !receive(part)
                if case .end = part { isAnswered = true }
                return !isAnswered
            }
        } catch let error as any NIOFailure {
            // The daemon closes a connection as soon as it has answered: our own closing may then find it closed. Before that,
            // it died in the middle, or what it says is no HTTP.
            guard isAnswered else { throw Problem(of: DaemonProblem.brokenOff, "\(error)") }
        }
    }

    /// - Throws: `daemon.broken_off` where the connection ends while `receive` wants more.
    private static func converse(
        over channel: NIOAsyncChannel<HTTPClientResponsePart, HTTPClientRequestPart>,
        _ head: HTTPRequestHead,
        _ body: Data?,
        _ receive: (HTTPClientResponsePart) async throws -> Bool
    ) async throws {
        try await channel.executeThenClose { inbound, outbound in
            // In one piece: a head without a body is a whole request, which the daemon may have answered, and the connection
            // closed, before a second write.
            var request: [HTTPClientRequestPart] = [.head(head)]
            if let body { request.append(.body(.byteBuffer(ByteBuffer(bytes: body)))) }
            request.append(.end(nil))
            try await outbound.write(contentsOf: request)
            for try await part in inbound {
                guard try await receive(part) else { return }
            }
            try Task.checkCancellation()
            throw Problem(of: DaemonProblem.brokenOff, "the answer has no end")
        }
    }

    private func connect() async throws -> NIOAsyncChannel<HTTPClientResponsePart, HTTPClientRequestPart> {
        do {
            return try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
                .connect(unixDomainSocketPath: socketPath) { channel in
                    channel.eventLoop.makeCompletedFuture {
                        try channel.pipeline.syncOperations.addHTTPClientHandlers()
                        return try NIOAsyncChannel(wrappingChannelSynchronously: channel)
                    }
                }
        } catch let error as IOError {
            let reason = String(cString: strerror(error.errnoCode))
            throw Problem(of: DaemonProblem(connecting: error.errnoCode), "\(socketPath): \(reason)")
        } catch {
            throw Problem(of: DaemonProblem.unreachable, socketPath)
        }
    }

    private static func dictionary(_ headers: HTTPHeaders) -> [String: String] {
        Dictionary(headers.map { ($0.name.lowercased(), $0.value) }, uniquingKeysWith: { first, _ in first })
    }
}

/// The errors by which NIO says that a connection or its HTTP is broken.
private protocol NIOFailure: Error {}
extension ChannelError: NIOFailure {}
extension IOError: NIOFailure {}
extension HTTPParserError: NIOFailure {}
