import CitizenCard
import DocumentCore
import Inspection
import InspectionAPI
import MRTD
import SmartCard
import TestSupport
import Testing
import VirtualCard

/// Chips that end the session with a length that they refuse: each costs a session, so that few lengths are tried.
@Suite struct RefusedLengthTests {
    private func chip(_ limit: Int, _ word: String, _ settings: [String: Any] = [:]) throws -> Counter {
        let refusal: [String: Any] = [
            "refuses_reads_over": limit, "refuses_reads_by": word, "refuses_reads_in_plain": "session_over",
        ]
        return try Counter.chip(settings.merging(refusal) { _, new in new })
    }

    /// - Parameter most: the uses of the secret.
    private func expectRead(
        _ counter: Counter,
        _ way: PlainAnswerTests.Way,
        most: Int,
        _ what: String
    ) async throws {
        let what = "\(what) \(way.testDescription)"
        let first = try await way.inspect(counter, portrait: true)
        #expect(first.report.decision.status == .accept, "\(what) \(first)")
        #expect(first.portrait != nil && first.evidence["EF.COM"] != nil, "\(what)")
        let attempts = counter.card.counters.accessAttempts
        #expect(attempts <= most && counter.card.counters.failedAccessAttempts == 0, "\(what): \(attempts)")
        // Short APDUs are known to the other ways, and nothing else ever.
        guard !way.isShort else { return }
        let second = try await way.inspect(counter, portrait: true)
        #expect(second.report.decision.status == .accept, "\(what)")
        #expect(counter.card.counters.accessAttempts == attempts + 1, "\(what): learnt")
        #expect(second.report.exchanges.count < first.report.exchanges.count, "\(what)")
    }

    @Test(arguments: PlainAnswerTests.ways) func aWordOnLengthsCostsTwoSessions(_ way: PlainAnswerTests.Way)
        async throws
    {
        for (limit, word) in [(100, "6700"), (100, "6C64"), (223, "6700"), (300, "6700"), (80, "6C50"), (1000, "6700")]
        {
            try await expectRead(try chip(limit, word), way, most: 3, "\(limit) \(word)")
        }
        try await expectRead(try chip(64, "6700"), way, most: 4, "64")
        try await expectRead(try chip(100, "6700", ["chip_authentication": "3des"]), way, most: 3, "3DES")
        try await expectRead(try chip(100, "6700", ["refuses_sfi": true]), way, most: 3, "by SELECT")
    }

    /// Whether the length was refused or the way of naming, nobody says: both are tried at once.
    @Test(arguments: PlainAnswerTests.ways) func anyOtherWordCostsThree(_ way: PlainAnswerTests.Way) async throws {
        for word in ["6B00", "6F00", "6A80", "6D00", "6981"] {
            try await expectRead(try chip(100, word), way, most: 4, word)
        }
    }

    /// What is learnt of such a session is a guess.
    @Test func whatIsLearntIsAGuess() async throws {
        let memory = OneLink()
        for word in ["6700", "6C64", "6F00"] {
            var counter = try chip(100, word)
            counter.memory = memory
            _ = try await counter.inspect(.number(counter.card.number))
            #expect(memory.known?.lifetime == .seconds(86_400), "\(word)")
            memory.forget()
        }
    }
}
