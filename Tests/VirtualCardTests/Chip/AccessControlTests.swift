import OpenSSLCrypto
import SmartCard
import TestSupport
import Testing

@testable import VirtualCard

@Suite struct AccessControlTests {
    private func chip(_ change: (inout ChipImage) throws -> Void = { _ in }) throws -> VirtualChip {
        var image = try TestChips.image()
        try change(&image)
        return VirtualChip(image: image)
    }

    @Test(arguments: BlockCipherUnderTest.allCases, 12...18)
    func paceOpensTheChip(cipher: BlockCipherUnderTest, parameterID: Int) async throws {
        let image = try TestChips.image(pace: try TestChips.offer(cipher.cipher, parameterID))
        let terminal = try await TestChips.opened(image)
        #expect(try await terminal.read(0x1E) == TestChips.common)
    }

    @Test func paceTakesTheMRZToo() async throws {
        let terminal = Terminal(try chip())
        let secret = HashAlgorithm.sha1.digest(SecretBytes(TestChips.mrzInformation.utf8))
        try await terminal.pace(try TestChips.offer(), password: .mrz, secret: secret)
        try await terminal.selectApplication()
        #expect(try await terminal.read(0x1E) == TestChips.common)
    }

    @Test func basicAccessControlOpensTheChip() async throws {
        let terminal = Terminal(try chip())
        try await terminal.selectApplication()
        try await terminal.bac(TestChips.mrzInformation)
        #expect(try await terminal.read(0x1E) == TestChips.common)
    }

    @Test func aWrongCANIsOneAttemptAndCountsDown() async throws {
        let chip = try chip()
        let terminal = Terminal(chip)
        let wrong = await #expect(throws: Terminal.Refused.self) {
            try await terminal.pace(try TestChips.offer(), can: "654321")
        }
        #expect(wrong?.status.rawValue == 0x63C4)
        #expect(chip.counters.accessAttempts == 1)
        #expect(chip.counters.failedAccessAttempts == 1)
        #expect(try await terminal.plain("00A4040C07A0000002471001").status == .success)
        #expect(try await terminal.plain("00B09E0000").status == .securityStatusNotSatisfied)
    }

    @Test func wrongTriesBlockThePasswordAcrossResetsAndARightOneClearsThem() async throws {
        let chip = try chip { $0.behaviour.tries = 2 }
        let terminal = Terminal(chip)
        let offer = try TestChips.offer()
        func attempt(_ can: String) async -> StatusWord {
            terminal.forget()
            chip.reset()
            do { try await terminal.pace(offer, can: can) } catch {
                return (error as? Terminal.Refused)?.status ?? .noPreciseDiagnosis
            }
            return .success
        }
        #expect(await attempt("000000").rawValue == 0x63C1)
        #expect(await attempt(TestChips.can) == .success)
        #expect(await attempt("000000").rawValue == 0x63C1)
        #expect(await attempt("000000").rawValue == 0x63C0)
        #expect(await attempt(TestChips.can) == .authenticationMethodBlocked)
        #expect(chip.counters.accessAttempts == 4)
    }

    @Test func withoutALimitAWrongPasswordIs6300() async throws {
        let terminal = Terminal(try chip { $0.behaviour.tries = nil })
        let wrong = await #expect(throws: Terminal.Refused.self) {
            try await terminal.pace(try TestChips.offer(), can: "654321")
        }
        #expect(wrong?.status == .authenticationFailed)
    }

    @Test func attemptsAfterAWrongOneAreDelayed() async throws {
        let terminal = Terminal(try chip { $0.behaviour.delayAfterFailure = 60 })
        let clock = ContinuousClock()
        func attempt() async -> Duration {
            await clock.measure { try? await terminal.pace(TestChips.offer(), can: "654321") }
        }
        _ = await attempt()
        #expect(await attempt() >= .milliseconds(60))
    }

    @Test func aWrongMRZIs6300() async throws {
        let chip = try chip()
        let terminal = Terminal(chip)
        try await terminal.selectApplication()
        let wrong = await #expect(throws: Terminal.Refused.self) { try await terminal.bac("L898902C<369080619406237") }
        #expect(wrong?.status == .authenticationFailed)
        #expect(chip.counters.failedAccessAttempts == 1)
    }

    @Test func aChallengeIsGoodForTheNextCommandOnly() async throws {
        let terminal = Terminal(try chip())
        try await terminal.selectApplication()
        #expect(try await terminal.plain("0084000008").data.count == 8)
        #expect(try await terminal.plain("00A4020C02011E").status == .securityStatusNotSatisfied)
        let command = CommandAPDU(ins: 0x82, p1: 0, p2: 0, data: [UInt8](repeating: 0, count: 40), expectedLength: 40)
        #expect(try await terminal.plain(command).status == .conditionsNotSatisfied)
    }

    @Test(arguments: [
        ("800A04007F00070202040204830102", UInt16(0x6A80)),  // a cipher not offered
        ("800A04007F00070202040202", 0x6A80),  // no password reference
        ("830102", 0x6A80),  // no mechanism
        ("800A04007F00070202040202830103", 0x6A88),  // PIN
        ("800A04007F0007020204020283010284010C", 0x6A88),  // a curve not offered
        ("80", 0x6A80),
        ("800A04007F00070202040202800A04007F00070202040202830102", 0x6A80),
        ("800A04007F0007020204020283010284010D", 0x9000),
        ("800A04007F000702020402028301027F4C00", 0x9000),
    ])
    func setATChecksWhatItIsGiven(data: String, status: UInt16) async throws {
        let terminal = Terminal(try chip())
        let response = try await terminal.plain(CommandAPDU(ins: 0x22, p1: 0xC1, p2: 0xA4, data: hex(data)))
        #expect(response.status.rawValue == status)
    }

    @Test(arguments: ["7C00", "7C028100", "7C0381010", "7C06810400010203", ""])
    func aStepWithOtherDataEndsPACE(data: String) async throws {
        let terminal = Terminal(try chip())
        let setAT = "0022C1A40F800A04007F00070202040202830102"
        #expect(try await terminal.plain(setAT).status == .success)
        #expect(try await terminal.plain("10860000027C0000").status == .success)
        let bytes = data.count.isMultiple(of: 2) ? hex(data) : [0x7C, 0x03, 0x81, 0x01]
        let step = CommandAPDU(cla: 0x10, ins: 0x86, p1: 0, p2: 0, data: bytes, expectedLength: 256)
        #expect(try await terminal.plain(step).status == .incorrectData)
        #expect(try await terminal.plain("10860000027C0000").status == .conditionsNotSatisfied)
    }

    @Test func stepsOutOfTheChainAreRefused() async throws {
        let terminal = Terminal(try chip())
        #expect(try await terminal.plain("0022C1A40F800A04007F00070202040202830102").status == .success)
        #expect(try await terminal.plain("00860000027C0000").status == .lastCommandOfChainExpected)
        #expect(try await terminal.plain("10A4040C07A0000002471001").status == .chainingNotSupported)
    }

    @Test func anotherCommandInBetweenEndsPACE() async throws {
        let terminal = Terminal(try chip())
        #expect(try await terminal.plain("0022C1A40F800A04007F00070202040202830102").status == .success)
        #expect(try await terminal.plain("00A4020C02011C").status == .success)
        #expect(try await terminal.plain("10860000027C0000").status == .conditionsNotSatisfied)
    }

    @Test func aChipWithoutBACRefusesTheChallenge() async throws {
        let terminal = Terminal(try chip { $0.behaviour.supportsBasicAccessControl = false })
        try await terminal.selectApplication()
        #expect(try await terminal.plain("0084000008").status == .conditionsNotSatisfied)
    }
}
