import InspectionAPI
import Synchronization

/// What the service has done since it was started, in figures. Every label's values are a closed set: nothing of a citizen, a user or a
/// path is in them, and their number is bounded.
final class ServiceMetrics: Sendable {
    /// Which socket something came by.
    enum Socket: String, Sendable, CaseIterable {
        case api, admin
    }

    /// What an inspection came to.
    struct Outcome: Hashable, Sendable {
        let state: InspectionState
        let decision: InspectionReport.Decision.Status?
        let finding: Finding?
        let failure: ProblemCode?
    }

    private struct Refusal: Hashable {
        let socket: Socket
        let code: ProblemCode
        var order: String { "\(socket.rawValue) \(code.rawValue)" }
    }

    private struct Answer: Hashable {
        let socket: Socket
        /// The first digit of the status of HTTP.
        let status: Int
        var order: String { "\(socket.rawValue) \(status)" }
    }

    private struct State {
        var outcomes: [Outcome: Int] = [:]
        var inspections = DurationHistogram()
        var phases: [String: DurationHistogram] = [:]
        var exchanges = (count: 0, bytes: 0)
        var refusals: [Refusal: Int] = [:]
        var answers: [Answer: Int] = [:]
        var connections: [Socket: Int] = [:]
        var refusedConnections: [Socket: Int] = [:]
    }

    private let state = Mutex(State())

    /// Counts an inspection that ended.
    ///
    /// - Parameters:
    ///   - duration: from its order to its end, in milliseconds.
    ///   - phases: of the report, in milliseconds.
    ///   - exchanges: with the card: how many, and their bytes in both directions.
    func count(
        _ outcome: Outcome,
        duration: Int,
        phases: [String: Int],
        exchanges: (count: Int, bytes: Int) = (0, 0)
    ) {
        let known = Set(InspectionPhase.each.map(\.name))
        state.withLock { state in
            state.outcomes[outcome, default: 0] += 1
            state.inspections.count(duration)
            state.exchanges.count += exchanges.count
            state.exchanges.bytes += exchanges.bytes
            for (phase, time) in phases where known.contains(phase) {
                state.phases[phase, default: DurationHistogram()].count(time)
            }
        }
    }

    /// Counts an answer, and the code of a refusal.
    func count(status: Int, refusal: ProblemCode?, by socket: Socket) {
        state.withLock { state in
            state.answers[Answer(socket: socket, status: status / 100), default: 0] += 1
            if let refusal { state.refusals[Refusal(socket: socket, code: refusal), default: 0] += 1 }
        }
    }

    /// Counts a connection that begins, 1, or ends, -1.
    func connection(_ change: Int, by socket: Socket) {
        state.withLock { $0.connections[socket, default: 0] += change }
    }

    /// Counts a connection that was closed at once, as its user may not have it.
    func refuseConnection(by socket: Socket) {
        state.withLock { $0.refusedConnections[socket, default: 0] += 1 }
    }

    /// Writes all of it.
    func write(to text: inout PrometheusText) {
        let state = state.withLock { $0 }
        text.family("cccd_inspections_total", .counter, "Inspections that ended, by what they came to.")
        let order = { (outcome: Outcome) in "\(outcome)" }
        for (outcome, count) in state.outcomes.sorted(by: { order($0.key) < order($1.key) }) {
            text.sample(
                "cccd_inspections_total",
                [
                    "state": outcome.state.rawValue, "decision": outcome.decision?.rawValue ?? "",
                    "finding": outcome.finding?.rawValue ?? "", "failure": outcome.failure?.rawValue ?? "",
                ],
                count
            )
        }
        text.family("cccd_inspection_seconds", .histogram, "How long inspections took, from order to end.")
        state.inspections.write("cccd_inspection_seconds", to: &text)
        text.family("cccd_phase_seconds", .histogram, "How long the phases of inspections took.")
        for (phase, times) in state.phases.sorted(by: { $0.key < $1.key }) {
            times.write("cccd_phase_seconds", ("phase", phase), to: &text)
        }
        text.family("cccd_exchanges_total", .counter, "Exchanges with cards, of inspections that ended.")
        text.sample("cccd_exchanges_total", [:], state.exchanges.count)
        text.family("cccd_exchange_bytes_total", .counter, "Their bytes, in both directions.")
        text.sample("cccd_exchange_bytes_total", [:], state.exchanges.bytes)
        text.family("cccd_answers_total", .counter, "Answers over HTTP, by socket and class of status.")
        for (answer, count) in state.answers.sorted(by: { $0.key.order < $1.key.order }) {
            text.sample(
                "cccd_answers_total",
                ["socket": answer.socket.rawValue, "status": "\(answer.status)xx"],
                count
            )
        }
        text.family("cccd_refusals_total", .counter, "Requests refused, by code.")
        for (refusal, count) in state.refusals.sorted(by: { $0.key.order < $1.key.order }) {
            text.sample(
                "cccd_refusals_total",
                ["socket": refusal.socket.rawValue, "code": refusal.code.rawValue],
                count
            )
        }
        text.family("cccd_connections", .gauge, "Connections that are open.")
        for socket in Socket.allCases {
            text.sample("cccd_connections", ["socket": socket.rawValue], state.connections[socket] ?? 0)
        }
        text.family("cccd_connections_refused_total", .counter, "Connections closed at once, one too many of a user.")
        for socket in Socket.allCases {
            text.sample(
                "cccd_connections_refused_total",
                ["socket": socket.rawValue],
                state.refusedConnections[socket] ?? 0
            )
        }
    }
}
