import TestSupport
import Testing

@testable import PCSC

/// A service that is stuck is told from one that answers.
@Suite(.serialized, .timeLimit(.minutes(2)))
struct ServiceAnswerTests {
    @Test func aServiceThatAnswersIsToldFromOneThatIsFrozenAndOneThatIsAway() async throws {
        try await withPrivatePCSCD { service in
            let path = service.socketPath
            let answer = await ServiceAnswer.ask(at: path, within: 10000)
            service.freeze()
            defer { service.thaw() }
            let frozen = await ServiceAnswer.ask(at: path, within: 300)
            let away = await ServiceAnswer.ask(at: "/nowhere", within: 300)
            guard case .answered(major: 4, _, code: 0) = answer else {
                Issue.record("\(answer)")
                return
            }
            #expect(frozen == .silent && away == .absent)
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
