import SmartCard
import TestSupport
import Testing
import VirtualCard

@testable import PCSC

/// The service as a driver that is stuck makes it: there, and silent.
@Suite(.serialized, .timeLimit(.minutes(5)))
struct FrozenServiceTests {
    /// Longer than a busy machine keeps the service waiting, and short enough to wait for.
    private static let limits = PCSCLimits(silence: .milliseconds(500))

    /// Freezes the service around `body`.
    private static func frozen<R>(_ service: PrivatePCSCD, _ body: () async throws -> R) async throws -> R {
        service.freeze()
        defer { service.thaw() }
        return try await body()
    }

    @Test func aFrozenServiceIsToldAsOneAndIsTakenUpAgain() async throws {
        try await withPrivatePCSCD { service in
            let source = PCSCReaderSource(limits: Self.limits)
            _ = try await readers(source) { $0.count == 4 }
            try await Self.frozen(service) {
                _ = try await readers(source) { $0.isEmpty }
                await expectFailure(.serviceNotAnswering) { _ = try await source.readers() }
                await expectFailure(.serviceNotAnswering) { _ = try await source.connect(to: "virtual-pcd-0") }
            }
            _ = try await readers(source) { $0.count == 4 }
            #expect(try await source.readers().count == 4)
        }
    }

    @Test func aServiceThatIsFrozenFromTheStartIsTakenUpLater() async throws {
        try await withPrivatePCSCD { service in
            let source = try await Self.frozen(service) {
                let source = PCSCReaderSource(limits: Self.limits)
                await expectFailure(.serviceNotAnswering) { _ = try await source.readers() }
                return source
            }
            _ = try await readers(source) { $0.count == 4 }
        }
    }

    @Test func anExchangeWithAFrozenServiceEndsWithItsCauseAndTheReaderComesBack() async throws {
        let card = ScriptedCard()
        try await withPrivatePCSCD { service in
            let source = PCSCReaderSource(limits: Self.limits)
            let link = VPCDLink(card: card, port: service.ports[0])
            link.insert()
            let id = try await readerWithCard(source)
            let connection = try await source.connect(to: id)
            try await Self.frozen(service) {
                await expectFailure(.serviceNotAnswering) { _ = try await connection.transmit(.getChallenge()) }
                // Giving it back waits for nobody either.
                await connection.disconnect()
            }
            #expect(try await readerWithCard(source) == id)
            let second = try await source.connect(to: id)
            #expect(try await second.transmit(.getChallenge()).status == .success)
            await second.disconnect()
            await link.remove()
            _ = try await readers(source) { $0.allSatisfy { $0.state == .empty } }
        }
    }

    @Test func aConnectThatMeetsAFrozenServiceIsNotPutDownToAnotherProgram() async throws {
        try await withPrivatePCSCD { service in
            let source = PCSCReaderSource(limits: Self.limits)
            let link = VPCDLink(card: ScriptedCard(), port: service.ports[0])
            link.insert()
            let id = try await readerWithCard(source)
            try await Self.frozen(service) {
                // Begun before anybody knows.
                await expectFailure(.serviceNotAnswering) { _ = try await source.connect(to: id) }
            }
            _ = try await readerWithCard(source)
            await link.remove()
            _ = try await readers(source) { $0.count == 4 && $0.allSatisfy { $0.state == .empty } }
        }
    }

    @Test func aSourceIsGivenUpWhileTheServiceIsFrozen() async throws {
        try await withPrivatePCSCD { service in
            weak var running: ReaderMonitor?
            try await Self.frozen(service) {
                let source = PCSCReaderSource(limits: Self.limits)
                running = source.monitor
                await expectFailure(.serviceNotAnswering) { _ = try await source.readers() }
            }
            try await eventually("the thread has ended") { [weak running] in running == nil }
        }
    }
}
