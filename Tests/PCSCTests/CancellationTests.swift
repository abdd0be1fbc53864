import SmartCard
import TestSupport
import Testing
import VirtualCard

@testable import PCSC

@Suite(.serialized, .timeLimit(.minutes(5)))
struct CancellationTests {
    /// A card that answers GET CHALLENGE after the test allows it, and everything else at once.
    private static func slowCard(_ gate: Gate) -> ScriptedCard {
        ScriptedCard { command in
            if command[1] == 0x84 { await gate.wait() }
            return [0x90, 0x00]
        }
    }

    @Test func aCancelledTaskSendsNothing() async throws {
        let card = ScriptedCard()
        try await withConnection(to: card) { connection, _ in
            let exchange = Task {
                await untilCancelled()
                return await failure { _ = try await connection.transmit(.getChallenge()) }
            }
            exchange.cancel()
            #expect(await exchange.value == .cancelled)
            #expect(!card.history.contains(.command(0x84)))
            let response = try await connection.transmit(.selectFile(0x011C))
            #expect(response.status == .success)
        }
    }

    @Test func cancellingAnExchangeWaitsForNoAnswerAndEndsTheConnection() async throws {
        let gate = Gate()
        let card = Self.slowCard(gate)
        try await withInsertedCard(card, limits: PCSCLimits(connect: .milliseconds(200))) { source, id, _ in
            let connection = try await source.connect(to: id)
            let exchange = Task { await failure { _ = try await connection.transmit(.getChallenge()) } }
            try await eventually("the command reached the card") { card.history.contains(.command(0x84)) }
            exchange.cancel()
            // The card has not answered yet, and does not before the gate is open.
            #expect(await exchange.value == .cancelled)
            await expectFailure(.cancelled) { _ = try await connection.transmit(.selectFile(0x011C)) }
            // The card still works on it, so the reader is nobody's yet.
            await expectFailure(.readerBusy) { _ = try await source.connect(to: id) }
            await gate.open()
            await connection.disconnect()
            let second = try await source.connect(to: id)
            #expect(try await second.transmit(.selectFile(0x011C)).status == .success)
            await second.disconnect()
        }
    }

    @Test func aCardThatAnswersTooLateTimesOut() async throws {
        let gate = Gate()
        let limits = PCSCLimits(connect: .milliseconds(200), exchange: .milliseconds(200))
        try await withInsertedCard(Self.slowCard(gate), limits: limits) { source, id, _ in
            let connection = try await source.connect(to: id)
            await expectFailure(.timedOut) { _ = try await connection.transmit(.getChallenge()) }
            await expectFailure(.timedOut) { _ = try await connection.transmit(.selectFile(0x011C)) }
            await connection.disconnect()
            await gate.open()
        }
    }

    @Test func cardsThatHangInAllReadersHoldUpNobodyElse() async throws {
        try await withPrivatePCSCD { service in
            let gate = Gate()
            let source = PCSCReaderSource()
            let links = service.ports.map { VPCDLink(card: Self.slowCard(gate), port: $0) }
            for link in links { link.insert() }
            let list = try await readers(source) { $0.count(where: { $0.state == .card }) == 4 }
            var connections: [any CardConnection] = []
            for reader in list { connections.append(try await source.connect(to: reader.id)) }
            let hanging = connections.map { connection in
                Task { await failure { _ = try await connection.transmit(.getChallenge()) } }
            }
            // More calls hang than the pool has threads, yet tasks of the pool go on.
            let turns = await withTaskGroup(of: Int.self) { group in
                for _ in 0..<100 {
                    group.addTask {
                        await Task.yield()
                        return 1
                    }
                }
                return await group.reduce(0, +)
            }
            #expect(turns == 100)
            await gate.open()
            for task in hanging { #expect(await task.value == nil) }
            for connection in connections { await connection.disconnect() }
            for link in links { await link.remove() }
            _ = try await readers(source) { $0.allSatisfy { $0.state == .empty } }
        }
    }
}

/// Holds tasks up until it is opened.
actor Gate {
    private var isOpen = false
    private var waiting: [CheckedContinuation<Void, Never>] = []

    func wait() async {
        if !isOpen { await withCheckedContinuation { waiting.append($0) } }
    }

    func open() {
        isOpen = true
        for continuation in waiting { continuation.resume() }
        waiting = []
    }
}
