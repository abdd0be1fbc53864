import CitizenCard
import Inspection
import SmartCard
import Testing
import VirtualCard

/// Every exchange of an inspection broken once, in every way: no verdict is better than the truth, and the cause has a name.
@Suite struct FaultTests {
    static let faults: [Fault] = [
        .lostCard, .failure(.cardReset), .flippedBit(3), .status(.success), .status(.securityStatusNotSatisfied),
        .empty,
        .garbage([UInt8](repeating: 0xA5, count: 64)),
    ]

    @Test(arguments: faults)
    func nothingIsAcceptedThatWasNotReadWhole(_ fault: Fault) async throws {
        let whole = try Counter("tran-thi-binh")
        let request = try AccessClaim.number(whole.card.number)
        let undisturbed = try await whole.inspect(request, portrait: false)
        #expect(undisturbed.report.decision.status == .accept)

        for exchange in 0..<undisturbed.report.exchanges.count {
            var counter = whole
            counter.faults = [exchange: fault]
            let attempts = counter.card.counters.accessAttempts
            let result = try await counter.inspect(request, portrait: false)
            #expect(counter.card.counters.accessAttempts - attempts <= 1)
            if let failure = result.failure {
                #expect(!failure.code.isEmpty)
                #expect(result.report.decision.status != .accept, "exchange \(exchange)")
            } else {
                // A fault that the reading survives leaves every byte as it is on the chip.
                for (name, bytes) in result.evidence { #expect(undisturbed.evidence[name] == bytes, "\(name)") }
                #expect(result.report.decision.status == .accept || result.report.decision.status == .review)
            }
        }
    }

    @Test func cancellingEndsTheInspectionBeforeTheNextExchange() async throws {
        let counter = try Counter("tran-thi-binh")
        let task = Task {
            try await counter.inspect(.number(counter.card.number)) { phase in
                if case .readingDataGroup(2, let bytes, _) = phase, bytes > 1000 {
                    withUnsafeCurrentTask { $0?.cancel() }
                }
            }
        }
        let result = try await task.value
        #expect(result.failure?.code == "inspection.cancelled")
        #expect(result.report.decision.status == .incomplete)
        #expect(result.evidence["EF.DG2"] == nil)
    }
}
