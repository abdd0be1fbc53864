import TestSupport
import DocumentProfiles
import DocumentCore
import CitizenCard
import Inspection
import InspectionAPI
import MRTD
import SmartCard
import Testing
import VirtualCard

@Suite struct AccessTests {
    @Test func aWrongNumberIsOneAttemptAndSaysSo() async throws {
        let counter = try Counter("tran-thi-binh")
        let result = try await counter.inspect(.number("000190246803"))
        #expect(counter.card.counters.accessAttempts == 1)
        #expect(result.failure?.code.rawValue == "access.refused")
        #expect(result.failure?.status != nil)
        #expect(result.report.decision.status == .incomplete)
        #expect(result.report.checks["access_control"]?.verdict == .aborted)
        #expect(result.report.checks["access_control"]?.code == "secret_refused")
        #expect(result.report.fields.isEmpty)
        #expect(result.evidence.keys.sorted() == ["EF.CardAccess", "trace.jsonl"])
    }

    @Test func aWrongMRZByBACIsOneAttempt() async throws {
        let counter = try Counter("do-van-long")
        let claim = try AccessClaim.mrzFields(
            documentNumber: "079420108",
            dateOfBirth: "790101",
            dateOfExpiry: "390101"
        )
        let result = try await counter.inspect(claim)
        #expect(counter.card.counters.accessAttempts == 1)
        #expect(result.failure?.code.rawValue == "access.refused")
        #expect(result.report.decision.status == .incomplete)
    }

    @Test func aChipWithoutPACETakesBACByItself() async throws {
        let counter = try Counter("do-van-long")
        let result = try await counter.inspect(.mrz(counter.card.mrz))
        #expect(result.report.checks["access_control"]?.evidence["protocol"] == "BAC")
        #expect(result.report.decision.status == .accept)
    }

    @Test func aNumberAloneCannotOpenAChipWithoutPACE() async throws {
        let counter = try Counter("do-van-long")
        let result = try await counter.inspect(.number(counter.card.number))
        #expect(result.failure?.code.rawValue == "access.not_offered")
        #expect(counter.card.counters.accessAttempts == 0)
    }

    /// EF.CardAccess is out of reach then, as if the chip offered no PACE.
    @Test func anApplicationThatAnotherProgramLeftSelectedHidesNoPACE() async throws {
        for isByMRZ in [false, true] {
            var counter = try Counter("tran-thi-binh")
            counter.leftBehind = [.selectApplication([0xA0, 0x00, 0x00, 0x02, 0x47, 0x10, 0x01])]
            let result = try await counter.inspect(isByMRZ ? .mrz(counter.card.mrz) : .number(counter.card.number))
            #expect(result.report.checks["access_control"]?.evidence["protocol"] == "PACE ecdh-generic")
            #expect(result.report.decision.status == .accept)
            #expect(counter.card.counters.accessAttempts == 1)
        }
    }

    @Test func paceAskedForIsNeverReplacedByBAC() async throws {
        let counter = try Counter("do-van-long")
        let result = try await counter.inspect(.mrz(counter.card.mrz), by: .pace)
        #expect(result.failure?.code.rawValue == "access.not_offered")
        #expect(counter.card.counters.accessAttempts == 0)
    }

    /// The attack: break PACE on the link and hope that the reader goes on with BAC.
    @Test(arguments: 2...6)
    func aBrokenPACEIsNotFollowedByBAC(exchange: Int) async throws {
        var counter = try Counter("tran-thi-binh")
        counter.memory = FixedMemory.shortAPDUs
        counter.faults = [exchange: .status(.conditionsNotSatisfied)]
        let result = try await counter.inspect(.mrz(counter.card.mrz))
        #expect(result.report.checks["access_control"]?.evidence["protocol"] != "BAC")
        #expect(result.report.decision.status == .incomplete)
        #expect(result.report.fields.isEmpty)
    }

    /// 6A80 to MSE:Set AT: the same is asked with data object 84, and still by PACE.
    @Test func aRefusedSelectionIsMadeTheOtherWayRound() async throws {
        var counter = try Counter("tran-thi-binh")
        counter.memory = FixedMemory.shortAPDUs
        counter.faults = [2: .status(.incorrectData)]
        let result = try await counter.inspect(.mrz(counter.card.mrz))
        #expect(result.report.checks["access_control"]?.verdict == .passed)
        #expect(result.report.checks["access_control"]?.evidence["protocol"]?.text?.hasPrefix("PACE") == true)
        #expect(counter.card.counters.accessAttempts == 1)
    }

    /// MSE:Set AT answers 63C1: one more wrong secret and the card is locked.
    @Test(arguments: [0x63C1, 0x63C0])
    func theLastTryIsLeftToTheCitizen(word: Int) async throws {
        var counter = try Counter("tran-thi-binh")
        counter.memory = FixedMemory.shortAPDUs
        counter.faults = [2: .status(StatusWord(rawValue: UInt16(word)))]
        let result = try await counter.inspect(.number(counter.card.number))
        #expect(result.failure?.code.rawValue == "access.suspended")
        #expect(result.failure?.triesLeft == word & 0xF)
        #expect(result.report.checks["access_control"]?.code == "password_suspended")
        #expect(counter.card.counters.accessAttempts == 0)
    }

    /// A card that wrong numbers have locked says so before anything is tried: no word about a broken protocol.
    @Test func aLockedCardIsCalledLocked() async throws {
        let counter = try Counter("tran-thi-binh")
        for _ in 0..<8 {
            let wrong = try await counter.inspect(.number("000190246809"), portrait: false)
            guard wrong.failure?.code.rawValue == "access.refused" else { break }
        }
        let result = try await counter.inspect(.number(counter.card.number), portrait: false)
        #expect(result.failure?.code.rawValue == "access.suspended")
        #expect(result.report.checks["access_control"]?.code == "password_suspended")
    }

    @Test func whatWasNeverReachedIsNotCalledAbsent() async throws {
        let counter = try Counter("tran-thi-binh")
        let result = try await counter.inspect(.number("000190246809"))
        for (name, check) in result.report.checks where name != "access_control" {
            #expect(check.verdict == .notPerformed, "\(name)")
            #expect(check.code == "read_incomplete", "\(name)")
        }
    }

    /// An input method between scanner and kiosk turned "Trần" into what its keys spell.
    @Test func aMangledNameInTheQRCodeAsksForAPersonAndRejectsNobody() async throws {
        let counter = try Counter("tran-thi-binh")
        let mangled = counter.card.qr.replacing("Trần Thị Bình", with: "Traanf Thij Binhf")
        #expect(mangled != counter.card.qr)
        let result = try await counter.inspect(.qr(mangled))
        #expect(result.report.decision.status == .review)
        #expect(result.report.decision.reasons == ["mrz_matches_access_key.access_key_differs"])
    }
}
