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
            let result = try await counter.inspect(request, portrait: false)
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

    /// A secret that is wrong is tried once, whatever happens on the link.
    @Test(arguments: faults)
    func noFaultMakesAWrongSecretBeTriedTwice(_ fault: Fault) async throws {
        for exchange in 0..<16 {
            var counter = try Counter("tran-thi-binh")
            counter.faults = [exchange: fault]
            let result = try await counter.inspect(.number("000190246803"), portrait: false)
            #expect(result.report.decision.status == .incomplete)
            #expect(counter.card.counters.failedAccessAttempts <= 1, "exchange \(exchange)")
        }
    }

    @Test func cancellingEndsTheInspectionBeforeTheNextExchange() async throws {
        var counter = try Counter("tran-thi-binh")
        counter.memory = FixedMemory.shortAPDUs
        let task = Task { [counter] in
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
