import SmartCard
import Testing

private func response(_ status: UInt16, _ data: [UInt8] = []) -> ResponseAPDU {
    ResponseAPDU(data: data, status: StatusWord(rawValue: status))
}

struct TransportChannelTests {
    private let read = CommandAPDU.readBinary(offset: 0, length: 256)

    @Test func aWholeAnswerPassesUntouched() async throws {
        let card = ScriptedChannel([response(0x6282, [1, 2])])
        #expect(try await TransportChannel(card).transmit(read) == response(0x6282, [1, 2]))
        #expect(card.commands == [read])
    }

    @Test func whatIsAnnouncedIsCollected() async throws {
        let card = ScriptedChannel([response(0x6102, [1]), response(0x6101, [2, 3]), response(0x9000, [4])])
        #expect(try await TransportChannel(card).transmit(read) == response(0x9000, [1, 2, 3, 4]))
        #expect(card.commands == [read, .getResponse(length: 2), .getResponse(length: 1)])
    }

    @Test func aWrongLengthIsCorrectedOnce() async throws {
        let card = ScriptedChannel([response(0x6C05), response(0x9000, [1, 2, 3, 4, 5])])
        #expect(try await TransportChannel(card).transmit(read).data.count == 5)
        #expect(card.commands == [read, .readBinary(offset: 0, length: 5)])
    }

    @Test func aWrongLengthOfAContinuationIsCorrected() async throws {
        let card = ScriptedChannel([response(0x6100), response(0x6C02), response(0x9000, [1, 2])])
        #expect(try await TransportChannel(card).transmit(read) == response(0x9000, [1, 2]))
        #expect(card.commands == [read, .getResponse(length: 256), .getResponse(length: 2)])
    }

    @Test func aContinuationCarriesTheChannelButNoSecureMessaging() async throws {
        let card = ScriptedChannel([response(0x6102), response(0x9000, [1, 2])])
        _ = try await TransportChannel(card).transmit(CommandAPDU(cla: 0x0D, ins: 0xB0, p1: 0, p2: 0))
        #expect(card.commands.last?.cla == 0x01)
    }

    @Test(arguments: [[], [0xAA], [UInt8](repeating: 1, count: 256)] as [[UInt8]])
    func anAnswerThatNeverEndsIsCutOff(data: [UInt8]) async {
        let card = ScriptedChannel([response(0x6100, data)])
        await #expect(throws: CardChannelError(.endlessResponse)) { try await TransportChannel(card).transmit(read) }
        #expect(card.commands.count <= TransportChannel.continuationLimit + 1)
    }

    @Test func aContinuationThatBringsNothingAndAnnouncesMoreIsTheLast() async {
        let card = ScriptedChannel([response(0x6110), response(0x6110, [1]), response(0x6110)])
        await #expect(throws: CardChannelError(.endlessResponse)) { try await TransportChannel(card).transmit(read) }
        #expect(card.commands.count == 3)
    }

    @Test func aLengthThatIsNeverRightIsGivenUp() async {
        let card = ScriptedChannel([response(0x6C05)])
        await #expect(throws: CardChannelError(.endlessResponse)) { try await TransportChannel(card).transmit(read) }
        #expect(card.commands.count == 2)
    }

    @Test func lengthsThatAreWrongAndMoreToComeForEverIsGivenUp() async throws {
        let card = ScriptedChannel { (_, index) throws(CardChannelError) in
            response(index.isMultiple(of: 2) ? 0x6110 : 0x6C10)
        }
        let answer = try? await TransportChannel(card).transmit(read)
        #expect(answer?.status != .success)
        #expect(card.commands.count <= 2 * TransportChannel.continuationLimit + 2)
    }

    @Test func anErrorPassesUp() async {
        let card = ScriptedChannel { (_, _) throws(CardChannelError) in throw CardChannelError(.cardRemoved) }
        await #expect(throws: CardChannelError(.cardRemoved)) { try await TransportChannel(card).transmit(read) }
    }
}
