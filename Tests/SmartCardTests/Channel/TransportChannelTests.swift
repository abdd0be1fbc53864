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

    /// 99 with the same word, and 8E: the card counted the command, and its word is an answer.
    @Test(arguments: [0x6C1A, 0x6C00, 0x611A, 0x6100] as [UInt16])
    func aProtectedWordIsNoTransports(_ word: UInt16) async throws {
        let status = [UInt8(word >> 8), UInt8(word & 0xFF)]
        let answer = response(word, [0x99, 0x02] + status + [0x8E, 0x08, 1, 2, 3, 4, 5, 6, 7, 8])
        let card = ScriptedChannel([answer])
        let command = CommandAPDU(cla: 0x0C, ins: 0xB0, p1: 0, p2: 0, data: [0x97, 0x01, 0x00], expectedLength: 256)
        #expect(try await TransportChannel(card).transmit(command) == answer)
        #expect(card.commands == [command])
    }

    /// In plain, too: the cryptogram is not sent again.
    @Test(arguments: [0x6C64, 0x6C00] as [UInt16], [0x0C, 0x04, 0x08, 0x0D] as [UInt8])
    func aPlainWordOnLengthIsNoTransportsToAProtectedCommand(_ word: UInt16, _ cla: UInt8) async throws {
        let card = ScriptedChannel([response(word)])
        let command = CommandAPDU(cla: cla, ins: 0xB0, p1: 0, p2: 0, data: [0x97, 0x01, 0x00], expectedLength: 256)
        #expect(try await TransportChannel(card).transmit(command) == response(word))
        #expect(card.commands == [command])
    }

    /// The card may have judged the secret before it minded the length: a second try is nobody's to make.
    @Test(arguments: [0x6C0A, 0x6C28, 0x6C00] as [UInt16])
    func aWordOnLengthDoesNotHaveASecretJudgedTwice(_ word: UInt16) async throws {
        let last = CommandAPDU(cla: 0x00, ins: 0x86, p1: 0, p2: 0, data: [0x7C, 0x00], expectedLength: 256)
        let external = CommandAPDU(cla: 0x00, ins: 0x82, p1: 0, p2: 0, data: [1, 2, 3], expectedLength: 40)
        for command in [last, external] {
            let card = ScriptedChannel([response(word)])
            #expect(try await TransportChannel(card).transmit(command) == response(word))
            #expect(card.commands == [command])
        }
        // A step before the last judges nothing.
        let step = CommandAPDU(cla: 0x10, ins: 0x86, p1: 0, p2: 0, data: [0x7C, 0x00], expectedLength: 256)
        let card = ScriptedChannel([response(word), response(0x9000, [1])])
        #expect(try await TransportChannel(card).transmit(step).data == [1])
        #expect(card.commands.count == 2)
    }

    /// The first piece of a protected answer that T=0 cuts is no whole one.
    @Test func aPieceOfAProtectedAnswerIsCollected() async throws {
        let whole: [UInt8] = [0x99, 0x02, 0x90, 0x00, 0x8E, 0x08, 1, 2, 3, 4, 5, 6, 7, 8]
        for cut in 1..<whole.count {
            let rest = Array(whole[cut...])
            let card = ScriptedChannel([
                response(0x6100 | UInt16(rest.count), Array(whole[..<cut])), response(0x9000, rest),
            ])
            #expect(try await TransportChannel(card).transmit(read) == response(0x9000, whole))
        }
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
