import TestSupport
import CitizenCard
import DocumentCore
import Inspection
import InspectionAPI
import MRTD
import SmartCard
import Testing
import VirtualCard

/// Chips with habits of their own below, inside and above secure messaging: they are read whole, in one session.
@Suite struct CardHabitTests {
    struct Habit: Sendable, CustomTestStringConvertible {
        let settings: [String: String]
        let number: [String: Int]
        let flag: [String: Bool]

        init(_ settings: [String: String] = [:], number: [String: Int] = [:], flag: [String: Bool] = [:]) {
            (self.settings, self.number, self.flag) = (settings, number, flag)
        }

        var chip: [String: Any] {
            var chip: [String: Any] = settings
            for (key, value) in number { chip[key] = value }
            for (key, value) in flag { chip[key] = value }
            return chip
        }
        var testDescription: String {
            chip.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: " ")
        }
    }

    static let habits = [
        Habit(flag: ["exact_length": true]), Habit(flag: ["exact_length": true, "short_apdus_only": true]),
        Habit(flag: ["exact_length": true, "refuses_sfi": true]),
        Habit(["active_authentication": "rsa"], flag: ["exact_length": true]),
        Habit(["chip_authentication": "3des"], flag: ["exact_length": true]),
        Habit(["interface": "contact_t0"], flag: ["exact_length": true]),
        Habit(["interface": "contact_t0"], number: ["answers_in_parts_of": 50]),
        Habit(number: ["answers_in_parts_of": 50]),
        Habit(number: ["answers_in_parts_of": 100], flag: ["short_apdus_only": true]),
        Habit(["active_authentication": "rsa"], number: ["answers_in_parts_of": 60]),
        Habit(number: ["answers_in_parts_of": 20], flag: ["exact_length": true]),
        Habit(number: ["refuses_reads_over": 100]), Habit(number: ["refuses_reads_over": 300]),
        Habit(number: ["refuses_reads_over": 100], flag: ["exact_length": true, "refuses_sfi": true]),
        Habit(["refuses_reads_by": "6B00"], number: ["refuses_reads_over": 100]),
        Habit(["refuses_reads_by": "6B00"], number: ["refuses_reads_over": 64], flag: ["short_apdus_only": true]),
        Habit(["refuses_reads_by": "6F00"], number: ["refuses_reads_over": 100], flag: ["refuses_sfi": true]),
        Habit(["refuses_reads_by": "6A86"], number: ["refuses_reads_over": 100], flag: ["refuses_sfi": true]),
        Habit(["refuses_reads_by": "6A80", "chip_authentication": "3des"], number: ["refuses_reads_over": 100]),
        Habit(["refuses_reads_by": "6D00"], number: ["refuses_reads_over": 200]),
        Habit(["refuses_reads_by": "6282"], number: ["refuses_reads_over": 100]),
        Habit(["refuses_reads_by": "6C64"], number: ["refuses_reads_over": 100]),
        Habit(["refuses_reads_by": "6981", "interface": "contact_t0"], number: ["refuses_reads_over": 100]),
        Habit(["refuses_reads_in_plain": "session_kept"], number: ["refuses_reads_over": 100]),
        Habit(["refuses_reads_in_plain": "session_kept"], number: ["refuses_reads_over": 300]),
        Habit(
            ["refuses_reads_in_plain": "session_kept", "refuses_reads_by": "6C64"],
            number: ["refuses_reads_over": 100]
        ),
        Habit(
            ["refuses_reads_in_plain": "session_kept", "refuses_reads_by": "6C40"],
            number: ["refuses_reads_over": 64],
            flag: ["short_apdus_only": true]
        ),
        Habit(["refuses_beyond_end_by": "6B00"]), Habit(["refuses_beyond_end_by": "6A86"]),
        Habit(["refuses_beyond_end_by": "6B00"], flag: ["short_apdus_only": true, "refuses_sfi": true]),
        Habit(["refuses_beyond_end_by": "6282"]), Habit(["refuses_beyond_end_by": "6F00"]),
        Habit(["select_mf_first": "6A82"]), Habit(["select_mf_first": "6986"]), Habit(["select_mf_first": "6982"]),
        Habit(["select_mf_first": "6F00"]), Habit(["select_mf_first": "6A88"]),
        Habit(["select_mf_first": "6985"], flag: ["exact_length": true, "refuses_sfi": true]),
        Habit(number: ["max_response": 100], flag: ["refuses_sfi": true]),
    ]

    @Test(arguments: habits) func itIsReadWholeInOneSession(_ habit: Habit) async throws {
        for way in PlainAnswerTests.ways {
            let counter = try Counter.chip(habit.chip)
            for visit in 1...2 {
                let result = try await way.inspect(counter, portrait: true)
                #expect(result.report.decision.status == .accept, "\(way.testDescription) \(result)")
                #expect(result.portrait != nil && result.evidence["EF.COM"] != nil)
                #expect(result.report.warnings.allSatisfy { $0.code != "card.repositioned" })
                #expect(counter.card.counters.accessAttempts == visit, "\(way.testDescription)")
            }
            #expect(counter.card.counters.brokenSessions == 0, "\(way.testDescription)")
        }
    }

    /// A portrait beyond offset 32767, where the exact length counts the data object's header.
    @Test func exactLengthsAreTakenByTheOddInstructionToo() async throws {
        var habit = Habit(flag: ["exact_length": true]).chip
        for part in [0, 90] {
            if part > 0 { habit["answers_in_parts_of"] = part }
            let counter = try Counter.chip(habit, portrait: 34_000)
            let result = try await counter.inspect(.number(counter.card.number))
            #expect(result.report.decision.status == .accept, "\(result)")
            #expect((result.evidence["EF.DG2"]?.count ?? 0) > 33_000)
        }
    }

    /// The usual card has its file in the master file, which is selected from the reset on: nothing is asked twice.
    @Test func theUsualCardPaysNothingForTheOthers() async throws {
        var counter = try Counter("tran-thi-binh")
        counter.memory = FixedMemory.shortAPDUs
        let result = try await counter.inspect(.number(counter.card.number))
        #expect(result.report.exchanges.count == 116)
    }

    // MARK: answers in plain, several at once

    /// No proof and no short identifier: the document is read, and neither a copy nor accepted.
    @Test(arguments: PlainAnswerTests.ways)
    func aChipThatAnswersEverythingButFilesInPlainIsReadOn(_ way: PlainAnswerTests.Way) async throws {
        let answers: [[String: Any]] = [
            ["command": "internal_authenticate", "status": "6D00"], ["command": "mse_set", "status": "6985"],
            ["command": "read_binary_sfi", "status": "6A82"],
        ]
        let counter = try Counter.chip(["answers_in_plain": answers])
        let result = try await way.inspect(counter, portrait: true)
        #expect(result.failure == nil && result.portrait != nil)
        #expect(result.report.decision.status == .review)
        #expect(!result.report.checks.values.contains { $0.verdict == .failed })
        #expect(result.report.fields["full_name"] == .text("Trần Thị Bình"))
    }

    /// A broken session asks nobody for the card; a lost card does.
    @Test func theCardIsAskedForWhereItIsLostOnly() async throws {
        for (fault, phase) in [
            (Fault.lostCard, InspectionPhase.cardReposition), (.flippedBit(77), .readingAgain),
            (.status(.securityStatusNotSatisfied), .readingAgain), (.failure(.cardReset), .readingAgain),
            (.failure(.cardUnresponsive), .readingAgain), (.failure(.readerFailed), .readingAgain),
        ] {
            var counter = try Counter("tran-thi-binh")
            counter.memory = FixedMemory.shortAPDUs
            counter.faults = [40: fault]
            let phases = Phases()
            let result = try await counter.inspect(.number(counter.card.number), progress: phases.note)
            #expect(result.report.decision.status == .accept, "\(fault)")
            let asked = phases.all.filter { $0 == .cardReposition || $0 == .readingAgain }
            #expect(asked == [phase], "\(fault)")
        }
    }

    /// It fell silent, and then somebody took it away.
    @Test func aCardThatIsTakenAwayMeanwhileIsAskedFor() async throws {
        var counter = try Counter("tran-thi-binh")
        counter.memory = FixedMemory.shortAPDUs
        counter.faults = [40: .failure(.cardUnresponsive)]
        let (source, card) = (counter.source, counter.card)
        counter.beforeLook = { look in
            if look == 1 { try? await source.remove() }
            if look == 2 { try? await source.insert(card) }
        }
        let phases = Phases()
        let result = try await counter.inspect(.number(counter.card.number), progress: phases.note)
        #expect(result.report.decision.status == .accept)
        let asked = phases.all.filter { $0 == .cardReposition || $0 == .readingAgain }
        #expect(asked == [.readingAgain, .cardReposition])
    }
}
