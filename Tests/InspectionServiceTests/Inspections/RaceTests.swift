import Testing

@testable import InspectionService

@Suite struct RaceTests {
    private func outcome(_ outcome: Race<Int>.Outcome) -> String {
        switch outcome {
        case .done(let value): "done \(value)"
        case .late: "late"
        case .cancelled: "cancelled"
        }
    }

    @Test func workInTimeGivesItsValue() async {
        #expect(outcome(await Race.first(of: { 7 }, within: .seconds(5), grace: .seconds(5))) == "done 7")
    }

    @Test func workThatIsLateIsCancelled() async {
        let began = ContinuousClock.now
        let result = await Race<Int>.first(
            of: {
                try? await Task.sleep(for: .seconds(30))
                return Task.isCancelled ? 1 : 0
            },
            within: .milliseconds(20),
            grace: .seconds(5)
        )
        #expect(outcome(result) == "late")
        #expect(ContinuousClock.now - began < .seconds(20))
    }

    @Test func workThatDoesNotListenIsLeftAfterTheGrace() async {
        let began = ContinuousClock.now
        let result = await Race<Int>.first(
            of: {
                await Task { try? await Task.sleep(for: .seconds(30)) }.value
                return 1
            },
            within: .milliseconds(20),
            grace: .milliseconds(50)
        )
        #expect(outcome(result) == "late")
        #expect(ContinuousClock.now - began < .seconds(20))
    }

    @Test func aCancelledCallerEndsTheWork() async {
        let caller = Task {
            await Race<Int>.first(
                of: {
                    try? await Task.sleep(for: .seconds(30))
                    return 1
                },
                within: .seconds(30),
                grace: .seconds(5)
            )
        }
        caller.cancel()
        #expect(outcome(await caller.value) == "cancelled")
    }
}
