package import Foundation
package import InspectionAPI

/// Asks the daemon on the operator's socket.
package struct AdminClient: Sendable {
    private let client: APIClient

    /// A client of the operator's socket.
    package init(socketPath: String) {
        client = APIClient(socketPath: socketPath)
    }

    /// What an endpoint answers, as a document.
    ///
    /// - Throws: the daemon's problem, `daemon.protocol_error` for an answer that is no such document, and as `APIClient.send`.
    package func document<Document: Decodable>(_ endpoint: AdminEndpoint, query: String = "") async throws -> Document {
        let answer = try await bytes(endpoint, query: query)
        guard let document = try? JSONDecoder().decode(Document.self, from: answer) else {
            throw Problem(of: DaemonProblem.protocolError)
        }
        return document
    }

    /// What an endpoint answers.
    package func bytes(_ endpoint: AdminEndpoint, query: String = "") async throws -> Data {
        let response = try await client.send(endpoint.method, endpoint.path, query: query, json: nil)
        guard (200..<300).contains(response.status) else { throw Problem(response: response) }
        return response.body
    }
}
