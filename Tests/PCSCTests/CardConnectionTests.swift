import SmartCard
import TestSupport
import Testing
import VirtualCard

@testable import PCSC

@Suite(.serialized, .timeLimit(.minutes(5)))
struct CardConnectionTests {
    @Test(arguments: [ScriptedCard.tOne, ScriptedCard.tZero, ScriptedCard.contactless])
    func aShortCommandGoesThereAndBack(answerToReset: [UInt8]) async throws {
        let card = ScriptedCard(answerToReset: answerToReset) { $0 + [0x90, 0x00] }
        try await withConnection(to: card) { connection, _ in
            #expect(connection.answerToReset == answerToReset)
            let command = CommandAPDU.selectApplication(hex("A0000002471001"))
            let response = try await connection.transmit(command)
            #expect(response.data == command.encoded)
            #expect(response.status == .success)
        }
    }

    @Test(arguments: [256, 4096, 32768, 65526])
    func extendedCommandsGoWhole(length: Int) async throws {
        let card = ScriptedCard { $0 + [0x90, 0x00] }
        try await withConnection(to: card) { connection, _ in
            let data = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 31) }
            // 7 bytes of header and lengths: with 65526 the answer is the longest that the wire carries, 65535.
            let response = try await connection.transmit(CommandAPDU(ins: 0xDB, p1: 0, p2: 0, data: data))
            #expect(response.data.suffix(length) == data[...])
            #expect(response.data.count == length + 7)
        }
    }

    @Test func aCommandLongerThanTheWireIsRefusedBeforeItIsSent() async throws {
        let card = ScriptedCard()
        try await withConnection(to: card) { connection, _ in
            let data = [UInt8](repeating: 0, count: 65535)
            let command = CommandAPDU(ins: 0xDB, p1: 0, p2: 0, data: data)
            await expectFailure(.apduTooLarge) { _ = try await connection.transmit(command) }
            let response = try await connection.transmit(.getChallenge())
            #expect(response.status == .success)
            #expect(!card.history.contains(.command(0xDB)))
        }
    }

    @Test func theTransportAboveCollectsWhatACardOfTZeroHolds() async throws {
        // The first command announces 300 bytes in two parts and insists on the length of the last.
        let card = ScriptedCard(answerToReset: ScriptedCard.tZero) { command in
            switch (command[1], command.last) {
            case (0xB0, _): [0x61, 0x00]
            case (0xC0, 0x00): [UInt8](repeating: 0xAA, count: 256) + [0x61, 0x40]
            case (0xC0, 0x40): [0x6C, 0x2C]
            case (0xC0, 0x2C): [UInt8](repeating: 0xBB, count: 44) + [0x90, 0x00]
            default: [0x6D, 0x00]
            }
        }
        try await withConnection(to: card) { connection, _ in
            let raw = try await connection.transmit(.readBinary(offset: 0, length: 256))
            #expect(raw.status == StatusWord(rawValue: 0x6100))
            let whole = try await TransportChannel(connection).transmit(.readBinary(offset: 0, length: 256))
            #expect(whole.status == .success)
            #expect(whole.data == [UInt8](repeating: 0xAA, count: 256) + [UInt8](repeating: 0xBB, count: 44))
        }
    }

    @Test func anAnswerWithoutStatusIsNone() async throws {
        let card = ScriptedCard { _ in [0x90] }
        try await withConnection(to: card) { connection, _ in
            await expectFailure(.malformedResponse) { _ = try await connection.transmit(.getChallenge()) }
        }
    }

    @Test func exchangesDoNotWaitForDelayedAcknowledgements() async throws {
        try await withConnection(to: ScriptedCard()) { connection, _ in
            let start = ContinuousClock.now
            for _ in 0..<5000 { _ = try await connection.transmit(.getChallenge()) }
            // Nagle's algorithm against a delayed acknowledgement would cost 40 ms each time, 200 s in all; else it is 1 s.
            #expect(ContinuousClock.now - start < .seconds(180))
        }
    }

    @Test func aCardTakenInTheMiddleOfAnExchangeIsRemoved() async throws {
        let card = ScriptedCard { _ in
            await untilCancelled()
            return [0x90, 0x00]
        }
        try await withConnection(to: card) { connection, link in
            let exchange = Task { await failure { _ = try await connection.transmit(.getChallenge()) } }
            try await eventually("the command reached the card") { card.history.contains(.command(0x84)) }
            await link.remove()
            #expect(await exchange.value == .cardRemoved)
            await expectFailure(.cardRemoved) { _ = try await connection.transmit(.getChallenge()) }
        }
    }

    @Test func aCardTakenBetweenExchangesIsRemovedEvenWhenAnotherCameInstead() async throws {
        try await withConnection(to: ScriptedCard()) { connection, link in
            _ = try await connection.transmit(.getChallenge())
            let source = PCSCReaderSource()
            let id = try await readerWithCard(source)
            await link.remove()
            _ = try await readers(source) { $0.allSatisfy { $0.state == .empty } }
            link.insert()
            #expect(try await readerWithCard(source) == id)
            await expectFailure(.cardRemoved) { _ = try await connection.transmit(.getChallenge()) }
        }
    }

    @Test func resettingKeepsTheCardAndTheTransaction() async throws {
        let card = ScriptedCard()
        try await withInsertedCard(card, limits: PCSCLimits(connect: .milliseconds(300))) { source, id, _ in
            let connection = try await source.connect(to: id)
            _ = try await connection.transmit(.getChallenge())
            let before = card.history
            try await connection.reset()
            let after = card.history.dropFirst(before.count)
            #expect(after.contains(.reset) || after.contains(.powerOn))
            #expect(try await connection.transmit(.getChallenge()).status == .success)
            // Another source of this process is another program to the service.
            let other = PCSCReaderSource(limits: PCSCLimits(connect: .milliseconds(200)))
            await expectFailure(.readerBusy) { _ = try await other.connect(to: id) }
            await connection.disconnect()
        }
    }

    @Test func disconnectingResetsTheCardAndGivesTheReaderBack() async throws {
        let card = ScriptedCard()
        try await withInsertedCard(card) { source, id, _ in
            let connection = try await source.connect(to: id)
            _ = try await connection.transmit(.getChallenge())
            await expectFailure(.readerBusy) { _ = try await source.connect(to: id) }
            let before = card.history.count
            await connection.disconnect()
            await connection.disconnect()
            let after = card.history.dropFirst(before)
            #expect(after.contains(.reset) || after.contains(.powerOn))
            await expectFailure(.cancelled) { _ = try await connection.transmit(.getChallenge()) }
            let second = try await source.connect(to: id)
            #expect(try await second.transmit(.getChallenge()).status == .success)
            await second.disconnect()
        }
    }

    @Test func aConnectionThatNobodyHoldsGivesTheReaderBack() async throws {
        try await withInsertedCard(ScriptedCard()) { source, id, _ in
            _ = try await source.connect(to: id)
            try await eventually("the reader is free") {
                guard let connection = try? await source.connect(to: id) else { return false }
                await connection.disconnect()
                return true
            }
        }
    }

    /// GnuPG's daemon and others open every new card for themselves, and let it go after a moment.
    @Test func aCardThatAnotherProgramHoldsForAMomentIsWaitedFor() async throws {
        try await withInsertedCard(ScriptedCard(), limits: PCSCLimits(connect: .seconds(60))) { source, id, _ in
            let name = try #require(try await source.readers().first { $0.id == id }).name
            let other = OtherProgram()
            try await other.connectExclusively(to: name)
            async let connection = source.connect(to: id)
            _ = try await readers(source) { $0.contains { $0.state == .inUse } }
            await other.disconnect()
            await (try connection).disconnect()
        }
    }

    @Test func anotherProgramsTransactionMakesTheReaderBusyForAsLongAsItLasts() async throws {
        try await withInsertedCard(ScriptedCard(), limits: PCSCLimits(connect: .milliseconds(300))) { source, id, _ in
            let name = try #require(try await source.readers().first { $0.id == id }).name
            let other = OtherProgram()
            try await other.beginTransaction(on: name)
            await expectFailure(.readerBusy) { _ = try await source.connect(to: id) }
            // The first attempt still hangs in pcsc-lite: the second one must not queue up behind it.
            await expectFailure(.readerBusy) { _ = try await source.connect(to: id) }
            await other.disconnect()
            try await eventually("the reader is free") {
                guard let connection = try? await source.connect(to: id) else { return false }
                await connection.disconnect()
                return true
            }
        }
    }
}
