import Foundation
import Inspection
import InspectionAPI
import NIOHTTP1
import SmartCard

/// An inspection as a client of the daemon makes it: ask, follow the events, fetch the report and what belongs to it.
struct DaemonInspection {
    let command: InspectCommand
    let output: Output

    private struct Request: Encodable {
        var reader: String?
        var access: [String: String]
        var fields: [String]
        var portrait: Bool
        var challenge: String?
        var purpose: String?
        var waitForCardMs: Int

        enum CodingKeys: String, CodingKey {
            case reader, access, fields, portrait, challenge, purpose
            case waitForCardMs = "wait_for_card_ms"
        }
    }

    private struct Resource: Decodable {
        var id: String
        var state: String
        var report: InspectionReport?
        var error: Problem?
    }

    func run() async throws -> InspectionAnswer {
        if command.evidence != nil { try await requireEvidence() }
        let resource = try await create()
        do {
            try await follow(resource.id)
        } catch {
            // Whatever ended the wait, the reader must not go on waiting for a card that nobody wants read any more.
            let client = client
            await Task { _ = try? await client.send(.DELETE, "/v1/inspections/\(resource.id)") }.value
            throw error
        }
        return try await answer(resource.id)
    }

    /// Asks before the citizen is asked: a client that may not have the files as read learns it now, not after the inspection.
    private func requireEvidence() async throws {
        struct Root: Decodable { var evidence: Bool }
        let root: Root = try decode(try await fetch("/v1").body)
        guard root.evidence else {
            throw Problem(.evidenceDenied)
        }
    }

    private var client: APIClient { command.socket.client }

    private func create() async throws -> Resource {
        let body = Request(
            reader: try await readerID(),
            access: command.access.body,
            fields: try command.fieldNames().map(\.rawValue).sorted(),
            portrait: command.portrait != nil,
            challenge: command.challenge,
            purpose: command.purpose,
            waitForCardMs: Int(command.wait * 1000)
        )
        let response = try await client.send(.POST, "/v1/inspections", json: JSONEncoder().encode(body))
        guard response.status == 202 || response.status == 200 else { throw Problem(response: response) }
        return try decode(response.body)
    }

    /// The identifier of the reader meant. What names no reader is left to the daemon to refuse.
    private func readerID() async throws -> String? {
        guard let wanted = command.reader else { return nil }
        let list: ReadersCommand.List = try decode(try await fetch("/v1/readers").body)
        let readers = list.readers.map { ReaderDescription(id: $0.id, name: $0.name, state: .unavailable) }
        let meant = ReaderChoice(wanted: wanted).matches(readers)
        guard meant.count < 2 else { throw ReaderChoice.ambiguous(meant) }
        return meant.first?.id ?? wanted
    }

    private func follow(_ id: String) async throws {
        let progress = ProgressPrinter(output: output, quiet: command.quiet)
        try await client.events("/v1/inspections/\(id)/events") { event in
            progress.show(event)
            return !["finished", "failed", "cancelled"].contains(event.name)
        }
    }

    private func answer(_ id: String) async throws -> InspectionAnswer {
        let response = try await client.send(.GET, "/v1/inspections/\(id)?wait=30")
        guard response.status == 200 else { throw Problem(response: response) }
        let resource: Resource = try decode(response.body)
        guard let report = resource.report else {
            throw resource.error ?? Problem(of: CommandProblem.protocolError)
        }
        var answer = InspectionAnswer(
            report: report,
            portrait: nil,
            evidence: [:],
            failure: resource.error
        )
        if report.portrait?.href != nil, command.portrait != nil {
            answer.portrait = try await fetch("/v1/inspections/\(id)/portrait").body
        }
        if command.evidence != nil { answer.evidence = try await evidence(id) }
        return answer
    }

    private func evidence(_ id: String) async throws -> [String: Data] {
        struct Evidence: Decodable { var files: [String: Data] }
        let evidence: Evidence = try decode(try await fetch("/v1/inspections/\(id)/evidence").body)
        // A name from outside becomes a file's name: only those of the LDS.
        return evidence.files.filter { name, _ in name.hasPrefix("EF.") && !name.contains("/") }
    }

    private func fetch(_ path: String) async throws -> APIClient.Response {
        let response = try await client.send(.GET, path)
        guard response.status == 200 else { throw Problem(response: response) }
        return response
    }

    private func decode<Value: Decodable>(_ body: Data) throws -> Value {
        guard let value = try? JSONDecoder().decode(Value.self, from: body) else {
            throw Problem(of: CommandProblem.protocolError)
        }
        return value
    }
}
