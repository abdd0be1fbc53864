import TestSupport
import Testing

@testable import PCSC

/// A service that is stuck is told from one that answers.
@Suite(.serialized, .timeLimit(.minutes(2)))
struct ServiceProbeTests {
    @Test func aServiceThatAnswersIsToldFromOneThatIsFrozenAndOneThatIsAway() async throws {
        try await withPrivatePCSCD { service in
            let path = service.socketPath
            let isAnswered = try await onThread { ServiceProbe.isAnswered(at: path, within: 10000) }
            service.freeze()
            defer { service.thaw() }
            let isAnsweredFrozen = try await onThread { ServiceProbe.isAnswered(at: path, within: 300) }
            let isAnsweredAway = try await onThread { ServiceProbe.isAnswered(at: "/nowhere", within: 300) }
            #expect(isAnswered && !isAnsweredFrozen && !isAnsweredAway)
        }
    }

    @Test func aFrozenServiceIsNoFaultOfThisProcess() async throws {
        try await withPrivatePCSCD { service in
            let source = PCSCReaderSource(limits: PCSCLimits(silence: .milliseconds(500)))
            _ = try await readers(source) { $0.count == 4 }
            let before = await source.isStuck()
            service.freeze()
            defer { service.thaw() }
            try await eventually("silence") { source.isServiceSilent }
            let frozen = await source.isStuck()
            #expect(!before && !frozen)
        }
    }
}
