import TestSupport
import Testing
import VirtualCard

@Suite(.timeLimit(.minutes(1)))
struct VPCDLinkTests {
    @Test func controlCodesReachTheCardAndOnlyTheAnswerToResetIsAnswered() async throws {
        let driver = try FakeDriver()
        let card = EchoCard()
        let link = VPCDLink(card: card, port: driver.port)
        link.insert()
        let wire = try await driver.accept()
        wire.write([0, 1, 1])
        wire.write([0, 1, 4])
        #expect(await wire.message() == card.answerToReset)
        wire.write([0, 1, 2])
        wire.write([0, 1, 0])
        wire.write([0, 1, 4])
        #expect(await wire.message() == card.answerToReset)
        #expect(card.history == ["on", "reset", "off"])
        await link.remove()
    }

    @Test func aCardIsNoticedWhenTheDriverSpeaksToItAndNotBefore() async throws {
        let driver = try FakeDriver()
        let link = VPCDLink(card: EchoCard(), port: driver.port)
        #expect(await !link.noticed())
        link.insert()
        async let noticed = link.noticed()
        // The connection stands, as in the queue of a driver that has not looked yet.
        let wire = try await driver.accept()
        wire.write([0, 1, 1])
        #expect(await noticed)
        await link.remove()
        #expect(await !link.noticed())
    }

    @Test func aCardThatIsTakenOutBeforeItWasNoticedWasNot() async throws {
        let driver = try FakeDriver()
        let link = VPCDLink(card: EchoCard(), port: driver.port)
        link.insert()
        async let noticed = link.noticed()
        await link.remove()
        #expect(await !noticed)
    }

    @Test func commandsAreAnsweredHoweverTheyAreCut() async throws {
        let driver = try FakeDriver()
        let link = VPCDLink(card: EchoCard(), port: driver.port)
        link.insert()
        let wire = try await driver.accept()
        for byte in [0, 4, 0x00, 0x84, 0x00, 0x00] as [UInt8] { wire.write([byte]) }
        #expect(await wire.message() == hex("00840000 9000"))
        wire.write([0, 4, 1, 2, 3, 4, 0, 4, 5, 6, 7, 8])
        #expect(await wire.message() == hex("01020304 9000"))
        #expect(await wire.message() == hex("05060708 9000"))
        await link.remove()
    }

    @Test func anAnswerThatTheWireCannotCarryBecomesAnError() async throws {
        let driver = try FakeDriver()
        let link = VPCDLink(card: EchoCard(), port: driver.port)
        link.insert()
        let wire = try await driver.accept()
        // The card answers with the command and two bytes: 65537 in all.
        wire.write([0xFF, 0xFF] + [UInt8](repeating: 0, count: 65535))
        #expect(await wire.message() == [0x6F, 0x00])
        // FF makes the card answer nothing at all.
        wire.write([0, 4, 0xFF, 0, 0, 0])
        #expect(await wire.message() == [0x6F, 0x00])
        await link.remove()
    }

    @Test func unknownAndEmptyMessagesAreIgnored() async throws {
        let driver = try FakeDriver()
        let link = VPCDLink(card: EchoCard(), port: driver.port)
        link.insert()
        let wire = try await driver.accept()
        wire.write([0, 0, 0, 1, 3, 0, 1, 0x77, 0, 1, 4])
        #expect(await wire.message() == EchoCard().answerToReset)
        await link.remove()
    }

    @Test func theCardWaitsForThePortAndConnectsAgainAfterALoss() async throws {
        let driver = try FakeDriver()
        let card = EchoCard()
        let link = VPCDLink(card: card, port: driver.port)
        link.insert()
        link.insert()
        #expect(!link.isInserted)
        do {
            let wire = try await driver.accept()
            wire.write([0, 1, 4])
            #expect(await wire.message() != nil)
            #expect(link.isInserted)
        }
        let wire = try await driver.accept()
        wire.write([0, 1, 4])
        #expect(await wire.message() == card.answerToReset)
        #expect(card.history == ["off"])
        await link.remove()
        #expect(!link.isInserted)
    }

    @Test func removingCutsTheConnectionInTheMiddleOfAnExchange() async throws {
        let driver = try FakeDriver()
        let card = EchoCard(isStuck: true)
        let link = VPCDLink(card: card, port: driver.port)
        link.insert()
        let wire = try await driver.accept()
        wire.write([0, 4, 1, 2, 3, 4])
        try await eventually("the command reached the card") { card.history == ["command"] }
        await link.remove()
        #expect(await wire.message() == nil)
        #expect(card.history == ["command", "off"])
    }

    @Test func removingWhatWasNeverConnectedEnds() async throws {
        let link = VPCDLink(card: EchoCard(), port: try FreePorts.pair())
        await link.remove()
        link.insert()
        await link.remove()
        await link.remove()
        #expect(!link.isInserted)
    }
}
