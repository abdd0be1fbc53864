import DocumentCore
import SmartCard
import TestSupport
import Testing

@testable import MRTD

@Suite struct CardAccessTests {
    private let file = hex(
        """
        3134300D060804007F0007020202020101300F060A04007F000702020302020201020101
        3012060A04007F0007020204020202010202010D
        """.filter { !$0.isWhitespace }
    )

    @Test func itIsSelectedBareAndReadInPlain() async throws {
        let bytes = BER.encode(.set, [UInt8](repeating: 0, count: 52))
        let card = ScriptedCard([
            (hex("00A4020C02011C"), hex("9000")),
            (hex("00B0000000"), bytes + hex("6282")),
        ])
        #expect(try await FileReader(plain: card).readCardAccess() == bytes)
        #expect(card.isFinished)
    }

    @Test func aLongOneIsReadToItsEnd() async throws {
        let bytes = BER.encode(.set, [UInt8](repeating: 7, count: 300))
        let chip = FakeChip(.init(files: [0x011C: bytes]))
        #expect(try await FileReader(plain: chip).readCardAccess() == bytes)
        #expect(chip.raw.count == 3)
    }

    @Test(arguments: [0x6A82, 0x6982, 0x6D00, 0x6A86, 0x6985, 0x6E00] as [UInt16])
    func aCardWithoutItHasNone(_ word: UInt16) async throws {
        let status = [UInt8(word >> 8), UInt8(word & 0xFF)]
        let atSelect = ScriptedCard([(hex("00A4020C02011C"), status)])
        #expect(try await FileReader(plain: atSelect).readCardAccess() == nil)
        #expect(atSelect.exchanges == 1)
        let atRead = ScriptedCard([(hex("00A4020C02011C"), hex("9000")), (hex("00B0000000"), status)])
        #expect(try await FileReader(plain: atRead).readCardAccess() == nil)
    }

    @Test func anotherErrorIsNotAbsence() async {
        let card = ScriptedCard([(nil, hex("6F00"))])
        await #expect(throws: FileReadError(.unexpectedStatus)) {
            _ = try await FileReader(plain: card).readCardAccess()
        }
        let gone = ScriptedCard([])
        await #expect(throws: FileReadError(.channelFailed)) { _ = try await FileReader(plain: gone).readCardAccess() }
    }

    @Test func theApplicationIsSelectedByItsIdentifier() async throws {
        let card = ScriptedCard([(hex("00A4040C07A0000002471001"), hex("9000"))])
        try await EMRTDApplication.select(over: card)
        #expect(card.isFinished)
        let other = ScriptedCard([(nil, hex("6A82"))])
        await #expect(throws: FileReadError(.notFound)) { try await EMRTDApplication.select(over: other) }
    }
}
