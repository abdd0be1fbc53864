import CodeCatalogue
import DaemonConfiguration
import Foundation
import HTTPTypes
import Hummingbird
import InspectionAPI
import InspectionStore

/// The answers of the operator's socket, one for each endpoint. Whoever may connect has the right.
struct AdminRouter: Sendable {
    let sources: AdminSources
    let accessLog: AccessLog
    let desk: InspectionDesk
    let pool: ReaderPool
    let users: ClientLimits
    let health: HealthMonitor
    let gate: DrainGate
    let traces: TraceKeeper
    let metrics: ServiceMetrics
    let trust: @Sendable () -> TrustHoldings
    let version: String

    /// - Parameter peer: who asks, where the kernel says.
    func answer(
        _ endpoint: AdminEndpoint,
        _ request: Request,
        from peer: PeerCredentials? = nil
    ) async throws(Problem) -> Response {
        let language = request.language
        switch endpoint {
        case .health: return await told(in: language)
        case .ready: return await told(in: language, unlessReady: .serviceUnavailable)
        case .metrics:
            return .bytes(await page.text.utf8, headers: [.contentType: PrometheusText.mediaType])
        case .trust: return .json(trust())
        case .stopLists: return .json(sources.stopped())
        case .accessLog: return .json(try await AccessLogPage(asked: request, of: accessLog))
        case .accessLogVerification:
            return .json(try await logged { () async throws(AccessLogError) in try await accessLog.verification() })
        case .accessLogCheckpoint:
            return .json(
                try await logged { () async throws(AccessLogError) in
                    let checkpoint = try accessLog.checkpoint()
                    return LogCheckpointNote(note: checkpoint.note, key: accessLog.verifierKey)
                }
            )
        case .pruneAccessLog:
            let pruned = try await logged { () async throws(AccessLogError) in try await accessLog.prune() }
            return .json(Forgotten(pruned))
        case .believeClock:
            let client = peer.map { ClientTrace($0).client($0, profile: "") }
            try await logged { () async throws(AccessLogError) in try await accessLog.believeClock(by: client) }
            return await told(in: language)
        case .configuration:
            return .json(await check().speaking(language), in: language)
        case .draining: return await draining()
        case .drain, .undrain:
            gate.drain(endpoint == .drain)
            return await draining()
        case .purge: return .json(Forgotten(await desk.purge()))
        case .traces: return .json(traces.state)
        case .recordTraces:
            let query = request.uri.queryParameters
            let asked = try TraceState.asked { query[Substring($0)].map(String.init) }
            try traces.record(next: asked.next, unsafe: asked.unsafe)
            return .json(traces.state)
        case .stopTraces:
            try? traces.record(next: 0, unsafe: false)
            return .json(traces.state)
        case .learnt:
            let links = try reading { () throws(AccessLogError) in try sources.learnt?.learnt() ?? [] }
            return .json(LearntKinds(links.map(LearntKinds.Kind.init)))
        case .forgetLearnt:
            return .json(Forgotten(try reading { () throws(AccessLogError) in try sources.learnt?.forget(nil) ?? 0 }))
        case .forgetKind(let key):
            return .json(Forgotten(try reading { () throws(AccessLogError) in try sources.learnt?.forget(key) ?? 0 }))
        case .pinKind(let key):
            return .json(Pinned(try reading { () throws(AccessLogError) in try sources.learnt?.pin(key) ?? 0 }))
        }
    }

    private func told(in language: Language, unlessReady status: HTTPResponse.Status = .ok) async -> Response {
        let health = await health.health
        return .json(
            health.speaking(language, to: .technician),
            in: language,
            status: health.status == .ready ? .ok : status
        )
    }

    private var page: MetricsPage {
        get async {
            MetricsPage(
                version: version,
                metrics: metrics,
                health: await health.health,
                readers: ((try? await pool.list()) ?? []).map(\.reader),
                inspections: await desk.states,
                queue: await pool.queued,
                streams: users.streams,
                log: accessLog.known,
                trust: trust()
            )
        }
    }

    private func draining() async -> Response {
        .json(Draining(draining: gate.isDraining, active: await desk.states.count { !$0.isFinal }))
    }

    private func check() async -> ConfigurationCheck {
        ConfigurationCheck(await sources.configuration().map { Problem(of: $0.code, $0.detail) })
    }

    private func logged<Value>(_ work: () async throws(AccessLogError) -> Value) async throws(Problem) -> Value {
        do throws(AccessLogError) {
            return try await work()
        } catch {
            throw Problem(.logUnavailable, error.code.rawValue)
        }
    }

    private func reading<Value>(_ work: () throws(AccessLogError) -> Value) throws(Problem) -> Value {
        do throws(AccessLogError) {
            return try work()
        } catch {
            throw Problem(.internalError, error.code.rawValue)
        }
    }
}

extension ConfigurationError.Code: ProblemKind {}

extension ConfigurationCheck {
    /// The same in a language.
    fileprivate func speaking(_ language: Language) -> ConfigurationCheck {
        ConfigurationCheck(problem?.speaking(language))
    }
}

extension LearntKinds.Kind {
    fileprivate init(_ link: LearntLink) {
        self.init(
            key: link.key,
            reader: link.reader,
            responseLength: link.responseLength,
            learntAt: link.written,
            until: link.isPinned ? nil : link.until
        )
    }
}
