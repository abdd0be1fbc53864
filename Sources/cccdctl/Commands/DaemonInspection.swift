import DaemonClient
import DocumentCore
import Foundation
import Inspection
import InspectionAPI
import NeighbourRecords
import SmartCard

/// An inspection as a client of the daemon makes it: ask, follow the events, fetch the report and what belongs to it.
struct DaemonInspection {
    let command: InspectCommand
    let access: OrderedAccess
    /// The number that may be the holder's.
    var number: String?
    let output: Output

    func run() async throws -> InspectionAnswer {
        if command.evidence != nil { try await requireEvidence() }
        let resource = try await create()
        var shown: InspectionPreview?
        do {
            shown = try await follow(resource.id)
        } catch {
            // Whatever ended the wait, the reader must not go on waiting for a card that nobody wants read any more.
            let client = client
            await Task { _ = try? await client.send(.deleteInspection(resource.id)) }.value
            throw error
        }
        var answer = try await answer(resource.id)
        answer.shown = shown
        return answer
    }

    /// Asks before the citizen is asked: a client that may not have the files as read learns it now, not after the inspection.
    private func requireEvidence() async throws {
        let service: ServiceInfo = try await client.document(.root)
        guard service.evidence else { throw Problem(.evidenceDenied) }
    }

    private var client: APIClient { command.socket.client }

    private func create() async throws -> InspectionResource {
        let body = InspectionOrderBody(
            reader: try await readerID(),
            access: access,
            fields: try command.orderedFields(),
            isHolderOf: number,
            portrait: command.portrait != nil,
            challenge: command.challenge,
            purpose: command.purpose,
            reference: command.reference,
            waitForCardMs: Int(command.wait * 1000)
        )
        return try await client.document(.inspections, body)
    }

    /// The identifier of the reader meant. What names no reader is left to the daemon to refuse.
    private func readerID() async throws -> String? {
        guard let wanted = command.reader else { return nil }
        let list: ReaderList = try await client.document(.readers)
        let readers = list.readers.map { ReaderDescription(id: $0.id, name: $0.name, state: .unavailable) }
        let choice = ReaderChoice(wanted: wanted)
        let meant = choice.matches(readers)
        guard meant.count < 2 else { throw choice.ambiguous(meant) }
        return meant.first?.id ?? wanted
    }

    /// - Returns: what was shown before the end.
    private func follow(_ id: String) async throws -> InspectionPreview? {
        let progress = ProgressPrinter(output: output, quiet: command.quiet)
        var shown: InspectionPreview?
        try await client.events(.inspectionEvents(id)) { event in
            switch try? InspectionEvent(event) {
            case .phase(let phase, let permille): progress.show(phase, permille)
            case .cardPassedOver(let card): progress.show(card)
            case .queued(let queue): progress.show(queue)
            case .service(let health): progress.show(health)
            case .preview(let preview) where output.isLive:
                ReportPrinter(output: output).print(preview)
                shown = preview
            case .ended: return false
            case .preview, .gap, nil: break
            }
            return true
        }
        return shown
    }

    private func answer(_ id: String) async throws -> InspectionAnswer {
        let resource: InspectionResource = try await client.document(.inspection(id), query: "wait=30")
        guard let report = resource.report else {
            throw resource.error ?? Problem(of: DaemonProblem.protocolError)
        }
        var answer = InspectionAnswer(report: report, portrait: nil, evidence: [:], failure: resource.error)
        if let format = command.recordFormat {
            let query = "as=\(format.rawValue)" + (command.includesUnverified ? "&unverified=include" : "")
            do {
                answer.record = .success(try await client.document(.inspection(id), query: query))
            } catch let problem as Problem {
                answer.record = .failure(problem)
            }
        }
        if report.portrait?.href != nil, command.portrait != nil {
            answer.portrait = try await client.bytes(.portrait(id))
        }
        if command.receipt != nil, resource.links.receipt != nil {
            answer.receipt = try await client.document(.receipt(id))
        }
        if command.evidence != nil {
            let evidence: EvidenceFiles = try await client.document(.evidence(id))
            // A name from outside becomes a file's name: only those of the LDS.
            answer.evidence = evidence.files.filter { name, _ in name.hasPrefix("EF.") && !name.contains("/") }
        }
        return answer
    }
}
