import DocumentCore
import CitizenCard
import Inspection
import InspectionAPI
import MRTD
import SmartCard
import TestSupport
import Testing
import VirtualCard

/// What becomes of a proof in the sessions that follow the one in which it was given or lost.
@Suite struct LastingProofTests {
    /// An inspection, and where in it the proofs are: the exchanges are counted from 0.
    private struct Course {
        let card: VirtualCitizenCard
        let truth: InspectionResult
        /// GENERAL AUTHENTICATE of chip authentication.
        let keyAgreement: Int
        /// READ BINARY of DG2 by its short identifier: all proofs were given before.
        let portrait: Int
        /// PACE, SELECT, and the first block of EF.SOD.
        static let reentry = 5 + 1 + 1

        init(_ name: String = "tran-thi-binh") async throws {
            let card = try Counter(name).card
            let recording = RecordingCard(card)
            truth = try await recording.inspect(
                with: try .number(card.number),
                by: .pace,
                memory: FixedMemory.shortAPDUs,
                FaultPlan([:])
            )
            self.card = card
            let exchanges = recording.exchanges
            keyAgreement = try #require(exchanges.lastIndex { $0.command[1] == 0x86 })
            portrait = try #require(exchanges.firstIndex { $0.command[1] == 0xB0 && $0.command[2] == 0x82 })
        }

        func inspect(_ faults: [Int: Fault], portrait: Bool = false) async throws -> InspectionResult {
            var counter = Counter(card: card)
            counter.memory = FixedMemory.shortAPDUs
            counter.faults = faults
            counter.repositionTime = .milliseconds(200)
            return try await counter.inspect(try .number(card.number), portrait: portrait)
        }
    }

    private static let word = Fault.status(StatusWord(rawValue: 0x6985))

    /// Both proofs are in the record when the card is lost at DG2; then the chip will not be asked again.
    @Test func proofsThatPassedStayPassed() async throws {
        let course = try await Course()
        let second = course.portrait + 1 + Course.reentry
        let third = second + 1 + Course.reentry
        for fault in [Self.word, .status(StatusWord(rawValue: 0x6988)), .failure(.cardReset)] {
            let result = try await course.inspect(
                [course.portrait: .lostCard, second: fault, third: fault],
                portrait: true
            )
            #expect(result.report.checks["chip_authentication"]?.verdict == .passed, "\(fault)")
            #expect(result.report.decision.status == .accept, "\(fault)")
        }
    }

    /// One bit on the way, at the first answer under new keys, and the card is taken away for good.
    @Test func oneBitUndoesNoProof() async throws {
        let course = try await Course()
        let known = course.portrait + 1 + Course.reentry + 2
        var faults: [Int: Fault] = [course.portrait: .lostCard, known: .flippedBit(100)]
        for exchange in known + 1..<known + 100 { faults[exchange] = .lostCard }
        let result = try await course.inspect(faults, portrait: true)
        #expect(result.report.checks["chip_authentication"]?.verdict == .passed)
        #expect(result.report.decision.status == .incomplete)
    }

    /// One bit may be flipped on the way; the same in two sessions, one after the other, is the chip's doing.
    @Test func aProofThatPassedFallsWhereItIsRefutedTwice() async throws {
        let course = try await Course()
        let known = course.portrait + 1 + Course.reentry + 2
        let again = known + 1 + Course.reentry + 2
        let result = try await course.inspect(
            [course.portrait: .lostCard, known: .flippedBit(100), again: .flippedBit(100)],
            portrait: true
        )
        #expect(result.report.checks["chip_authentication"]?.code == "chip_proof_invalid")
        #expect(result.report.decision.status == .reject)
    }

    /// The loss of one proof is not laid at the other's door: in the session after, something known is read between them.
    @Test func somethingKnownIsReadBeforeTheNextProof() async throws {
        let course = try await Course()
        // DG15 is one block, or two; then INTERNAL AUTHENTICATE.
        for exchange in course.keyAgreement + 2...course.keyAgreement + 4 {
            let again = exchange + 1 + Course.reentry + 3
            let result = try await course.inspect([exchange: Self.word, again: Self.word])
            #expect(result.report.checks["chip_authentication"]?.verdict == .passed, "exchange \(exchange)")
            #expect(result.report.decision.status != .reject, "exchange \(exchange)")
            #expect(result.report.fields == course.truth.report.fields, "exchange \(exchange)")
        }
    }

    /// The first answer under the new keys, twice.
    private func refuted(by fault: Fault, _ name: String = "tran-thi-binh") async throws -> InspectionResult {
        let course = try await Course(name)
        let first = course.keyAgreement + 1
        return try await course.inspect([first: fault, first + 1 + Course.reentry + 2: fault])
    }

    @Test func aPlainWordUnderTheNewKeysRefutesNothing() async throws {
        let course = try await Course()
        let first = course.keyAgreement + 1
        // Once, it is put off to the end, and given there: the last exchange is the answer under its keys.
        let once = try await course.inspect([first: Self.word])
        #expect(once.report.decision.status == .accept)
        let result = try await course.inspect([first: Self.word, once.report.exchanges.count - 1: Self.word])
        #expect(result.report.checks["chip_authentication"]?.verdict == .aborted)
        #expect(result.report.checks["active_authentication"]?.verdict == .passed)
        #expect(result.report.checks["chip_authentication"]?.code == "chip_proof_refused")
        #expect(result.report.decision.status == .accept)
    }

    @Test func aWrongMACUnderTheNewKeysRefutes() async throws {
        let result = try await refuted(by: .flippedBit(100))
        #expect(result.report.checks["chip_authentication"]?.code == "chip_proof_invalid")
        #expect(result.report.decision.status == .reject)
    }

    /// A copy says so, and a genuine chip that derives other keys than we do; this one proves its other key.
    @Test func aChipThatOpensNothingUnderTheNewKeysAndProvesTheOtherIsNoCopy() async throws {
        let result = try await refuted(by: .status(StatusWord(rawValue: 0x6988)))
        #expect(result.report.checks["chip_authentication"]?.verdict == .aborted)
        #expect(result.report.checks["chip_authentication"]?.code == "chip_proof_refused", "nothing moved")
        #expect(result.report.checks["chip_authentication"]?.evidence["status_word"] == "6988")
        #expect(result.report.checks["active_authentication"]?.verdict == .passed)
        #expect(result.report.decision.status == .accept)
        #expect(result.report.fields["full_name"] != nil)
    }

    /// Once, at every exchange of a session: the chip gets another chance, and takes it.
    @Test(arguments: [0x6982, 0x6985, 0x6988, 0x6A80, 0x6A86, 0x6D00, 0x6E00, 0x6F00] as [UInt16])
    func aPlainWordOnceCostsASessionAndNothingElse(_ word: UInt16) async throws {
        let course = try await Course()
        // The session begins behind EF.CardAccess and PACE.
        for exchange in 7..<course.portrait {
            let result = try await course.inspect([exchange: .status(StatusWord(rawValue: word))])
            #expect(result.report.decision.status == .accept, "exchange \(exchange)")
        }
    }
}
