internal import Foundation
internal import Synchronization

/// One insertion: from `insert` to `remove`, over as many connections as it takes.
final class VPCDSession: Sendable {
    private struct State {
        var isStopped = false
        var hasFinished = false
        var socket: VPCDSocket?
        var exchange: Task<Void, Never>?
        var waiting: [CheckedContinuation<Void, Never>] = []
        /// Whether the driver has spoken to the card. A connection alone may still wait in its queue.
        var isNoticed = false
        var waitingForNotice: [CheckedContinuation<Bool, Never>] = []
    }

    /// How long until a driver that does not listen is tried again: soon at first, and not so soon when it is away for long.
    private static func retrySeconds(after tries: Int) -> Double { tries < 250 ? 0.02 : 0.5 }

    private let card: any CardOperatingSystem
    private let port: UInt16
    private let state = Mutex(State())

    init(card: any CardOperatingSystem, port: UInt16) {
        self.card = card
        self.port = port
    }

    var isConnected: Bool { state.withLock { $0.socket != nil } }

    func start() {
        let thread = Thread { [self] in
            Thread.current.name = "virtual-card"
            run()
            let waiting = state.withLock { state in
                state.hasFinished = true
                defer { state.waiting = [] }
                return state.waiting
            }
            notice(false)
            for continuation in waiting { continuation.resume() }
        }
        thread.start()
    }

    func stop() {
        state.withLock { state in
            state.isStopped = true
            state.socket?.shutDown()
            state.exchange?.cancel()
        }
    }

    func finished() async {
        await withCheckedContinuation { continuation in
            let isOver = state.withLock { state in
                if !state.hasFinished { state.waiting.append(continuation) }
                return state.hasFinished
            }
            if isOver { continuation.resume() }
        }
    }

    /// Waits until the driver has spoken to the card; false where it was taken out before.
    func noticed() async -> Bool {
        await withCheckedContinuation { continuation in
            let known: Bool? = state.withLock { state in
                if state.isNoticed { return true }
                if state.hasFinished { return false }
                state.waitingForNotice.append(continuation)
                return nil
            }
            if let known { continuation.resume(returning: known) }
        }
    }

    private func notice(_ isThere: Bool) {
        let waiting = state.withLock { state in
            state.isNoticed = isThere
            defer { state.waitingForNotice = [] }
            return state.waitingForNotice
        }
        for continuation in waiting { continuation.resume(returning: isThere) }
    }

    private var isStopped: Bool { state.withLock { $0.isStopped } }

    private func run() {
        var tries = 0
        while !isStopped {
            guard let socket = VPCDSocket(port: port), adopt(socket) else {
                Thread.sleep(forTimeInterval: Self.retrySeconds(after: tries))
                tries += 1
                continue
            }
            tries = 0
            serve(socket)
            state.withLock { $0.socket = nil }
            waitFor { [card] in await card.powerOff() }
        }
    }

    /// False when the link was stopped meanwhile, and nobody would end the connection any more.
    private func adopt(_ socket: VPCDSocket) -> Bool {
        state.withLock { state in
            guard !state.isStopped else { return false }
            state.socket = socket
            return true
        }
    }

    private func serve(_ socket: VPCDSocket) {
        while let message = socket.receive() {
            notice(true)
            guard let answer = react(to: message) else { continue }
            guard socket.send(answer) else { return }
        }
    }

    /// The driver's messages: one byte is a control code, anything longer a command APDU. Nil where no answer is due.
    private func react(to message: [UInt8]) -> [UInt8]? {
        switch message {
        case [0]: waitFor { [card] in await card.powerOff() }
        case [1]: waitFor { [card] in await card.powerOn() }
        case [2]: waitFor { [card] in await card.reset() }
        case [4]: return card.answerToReset
        case _ where message.count > 1:
            let answer = process(message)
            // 6F00 for what the wire cannot carry; the driver hangs on a message without a byte.
            return (1...0xFFFF).contains(answer.count) ? answer : [0x6F, 0x00]
        default: break
        }
        return nil
    }

    /// Runs the card on the cooperative pool while this thread waits. `stop` cancels the card's work.
    private func waitFor(_ work: @escaping @Sendable () async -> Void) {
        let done = DispatchSemaphore(value: 0)
        let task = Task {
            await work()
            done.signal()
        }
        state.withLock { state in
            state.exchange = task
            if state.isStopped { task.cancel() }
        }
        done.wait()
        state.withLock { $0.exchange = nil }
    }

    private func process(_ command: [UInt8]) -> [UInt8] {
        let answer = Mutex<[UInt8]>([])
        waitFor { [card] in
            let bytes = await card.process(command)
            answer.withLock { $0 = bytes }
        }
        return answer.withLock { $0 }
    }
}
