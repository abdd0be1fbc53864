import DaemonClient
import InspectionAPI
import Logging
import NIOCore
import NIOWebSocket
import Synchronization
import WebPairing

/// One WebSocket, from its greeting to its end.
struct SocketConversation {
    private let configuration: GatewayConfiguration
    private let desk: RequestDesk
    private let pairing: WebPairings.Pairing
    private let logger: Logger

    init(
        _ configuration: GatewayConfiguration,
        _ desk: RequestDesk,
        _ pairing: WebPairings.Pairing,
        _ logger: Logger
    ) {
        self.configuration = configuration
        self.desk = desk
        self.pairing = pairing
        self.logger = logger
    }

    /// Why a conversation ends, in the words of its last frame.
    private struct Ending: Error {
        var code: WebSocketErrorCode
        var reason = ""
    }

    private typealias Writer = NIOAsyncChannelOutboundWriter<WebSocketFrame>

    /// Speaks with the page until either ends it.
    func run(_ socket: NIOAsyncChannel<WebSocketFrame, WebSocketFrame>, _ visit: Visit) async {
        let channel = socket.channel
        try? await socket.executeThenClose { inbound, outbound in
            let session = GatewaySession(
                client: desk.client(for: pairing),
                limits: configuration.limits,
                share: (desk.share, pairing.origin.text)
            ) { [gate = desk.gate, pairing] message in
                guard gate.stands(pairing) else { throw Ending(code: .policyViolation) }
                try await outbound.write(Self.frame(.text, Array(message.utf8)))
            }
            let heartbeat = Heartbeat(configuration.limits.heartbeat, outbound: outbound, channel: channel)
            let beating = Task { await heartbeat.run() }
            var frames = inbound.makeAsyncIterator()
            var ending = Ending(code: .normalClosure)
            do {
                try await converse(&frames, outbound, session, heartbeat, visit)
            } catch let broken as MessageAssembly.Broken {
                ending = Ending(code: broken.code)
            } catch let refused as Ending {
                ending = refused
                logger.info(
                    "a socket is refused",
                    metadata: ["origin": "\(pairing.origin.text)", "code": "\(ending.reason)"]
                )
            } catch {
                // The connection broke.
            }
            beating.cancel()
            await session.end()
            // A page that takes nothing, or goes on and on, must not hold up the end.
            let deadline = channel.eventLoop.scheduleTask(in: .seconds(2)) { channel.close(promise: nil) }
            try? await outbound.write(Self.closing(ending.code, ending.reason))
            // What still comes is thrown away: closed before it was read, the connection would take the last frame with it.
            do {
                while let frame = try await frames.next(), frame.opcode != .connectionClose {}
            } catch {
                // The connection broke.
            }
            deadline.cancel()
        }
    }

    private func converse(
        _ frames: inout NIOAsyncChannelInboundStream<WebSocketFrame>.AsyncIterator,
        _ outbound: Writer,
        _ session: GatewaySession,
        _ heartbeat: Heartbeat,
        _ visit: Visit
    ) async throws {
        let limits = configuration.limits
        var assembly = MessageAssembly(longest: limits.messageBytes, fragments: limits.fragments)
        var isGreeted = false
        var excess = 0
        // A page's browser answers a heartbeat now and then, and has no need to ask for one.
        let signs = RequestRate(perSecond: 2, burst: 10)
        while let frame = try await frames.next() {
            let event = try assembly.take(frame)
            if frame.opcode == .ping || frame.opcode == .pong, !signs.take(pairing.origin.text) {
                excess += 1
                guard excess <= limits.requestsAtOnce else {
                    throw Ending(code: .policyViolation, reason: ProblemCode.tooManyRequests.rawValue)
                }
                continue
            }
            switch event {
            case nil: break
            case .pong: heartbeat.heard()
            case .close: return
            case .ping(let bytes): try await outbound.write(Self.frame(.pong, bytes))
            case .text(let message) where !isGreeted:
                try admit(message, visit)
                isGreeted = true
                try await session.greet(pairing.origin.text)
            case .text(let message):
                guard desk.gate.stands(pairing) else {
                    throw Ending(code: .policyViolation, reason: GatewayProblem.tokenRefused.rawValue)
                }
                guard desk.rate.take(pairing.origin.text) else {
                    // A page in a hurry is told; one that floods is not answered for ever.
                    excess += 1
                    guard excess <= limits.requestsAtOnce else {
                        throw Ending(code: .policyViolation, reason: ProblemCode.tooManyRequests.rawValue)
                    }
                    await session.refuse(message, Problem(.tooManyRequests))
                    continue
                }
                await session.take(message)
            }
        }
    }

    private func admit(_ message: [UInt8], _ visit: Visit) throws {
        do throws(Problem) {
            try desk.gate.check(Greeting(message).token, against: pairing)
        } catch {
            throw Ending(code: .policyViolation, reason: error.code.rawValue)
        }
        guard visit.know(pairing.origin.text) else {
            throw Ending(code: .policyViolation, reason: ProblemCode.tooManyConnections.rawValue)
        }
        visit.settled()
    }

    static func frame(_ opcode: WebSocketOpcode, _ bytes: [UInt8]) -> WebSocketFrame {
        WebSocketFrame(fin: true, opcode: opcode, data: ByteBuffer(bytes: bytes))
    }

    private static func closing(_ code: WebSocketErrorCode, _ reason: String) -> WebSocketFrame {
        var data = ByteBuffer()
        data.write(webSocketErrorCode: code)
        data.writeString(reason)
        return WebSocketFrame(fin: true, opcode: .connectionClose, data: data)
    }
}

/// Asks a page now and then whether it is still there, and hangs up where it is not.
struct Heartbeat: Sendable {
    private let period: Duration
    private let outbound: NIOAsyncChannelOutboundWriter<WebSocketFrame>
    private let channel: any Channel
    private let isHeard = SharedFlag()

    init(_ period: Duration, outbound: NIOAsyncChannelOutboundWriter<WebSocketFrame>, channel: any Channel) {
        self.period = period
        self.outbound = outbound
        self.channel = channel
    }

    /// The page answered.
    func heard() { isHeard.set(true) }

    /// Beats until it is cancelled.
    func run() async {
        isHeard.set(true)
        while (try? await Task.sleep(for: period)) != nil {
            guard isHeard.set(false) else {
                channel.close(promise: nil)
                return
            }
            // Not waited for: a page that takes nothing is found out by the next beat.
            let ping = SocketConversation.frame(.ping, [])
            Task { [outbound] in try? await outbound.write(ping) }
        }
    }
}

/// A truth value that tasks share.
private final class SharedFlag: Sendable {
    private let value = Mutex(false)

    /// Sets it, and gives what it was.
    @discardableResult
    func set(_ new: Bool) -> Bool {
        value.withLock { value in
            defer { value = new }
            return value
        }
    }
}
