import SmartCard
import TestSupport
import Testing

@testable import VirtualCard

@Suite struct T0TransportTests {
    private func terminal() throws -> Terminal {
        var image = try TestChips.image()
        image.behaviour.interface = .contactT0
        return Terminal(VirtualChip(image: image))
    }

    @Test func aWrongLengthIsToldBy6C() async throws {
        let terminal = try terminal()
        #expect(try await terminal.plain("00A4020C02011C").status == .success)
        #expect(try await terminal.plain("00B0000000").status.rawValue == 0x6C36)
        #expect(try await terminal.plain("00B0000036") == ResponseAPDU(data: TestChips.cardAccess, status: .success))
    }

    @Test func anAnswerToACommandWithDataWaitsForGetResponse() async throws {
        let terminal = try terminal()
        #expect(try await terminal.plain("0022C1A40F800A04007F00070202040202830102").status == .success)
        #expect(try await terminal.plain("10860000027C0000").status.rawValue == 0x6114)
        #expect(try await terminal.plain("00C0000015").status.rawValue == 0x6C14)
        #expect(try await terminal.plain("00C0000010").status.rawValue == 0x6104)
        let rest = try await terminal.plain("00C0000004")
        #expect(rest.data.count == 4 && rest.status == .success)
        #expect(try await terminal.plain("00C0000004").status == .conditionsNotSatisfied)
    }

    @Test func whatWaitsIsGoneAfterTheNextCommand() async throws {
        let terminal = try terminal()
        #expect(try await terminal.plain("0022C1A40F800A04007F00070202040202830102").status == .success)
        #expect(try await terminal.plain("10860000027C0000").status.rawValue == 0x6114)
        #expect(try await terminal.plain("00A4020C02011C").status == .success)
        #expect(try await terminal.plain("00C0000014").status == .conditionsNotSatisfied)
    }

    @Test func extendedCommandsDoNotExist() async throws {
        #expect(try await terminal().plain("00B09C0000FFFF").status == .wrongLength)
    }

    @Test func theContactATRIsTheOneSeen() throws {
        let expected = hex("3B9F96C00A31FE45754A6176656C696E2D4F5320312E3051")
        #expect(try terminal().card.answerToReset == expected)
        #expect(VirtualChip(image: try TestChips.image()).answerToReset == hex("3B898001 4D4B6A434F532D3337 12"))
    }
}
