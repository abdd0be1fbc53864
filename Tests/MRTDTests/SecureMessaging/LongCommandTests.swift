import OpenSSLCrypto
import SmartCard
import TestSupport
import Testing

@testable import MRTD

/// Commands with more data than a short APDU holds, inside a session.
@Suite struct LongCommandTests {
    private let keys = SecureMessagingKeys.sample(.aes128)
    private let body = (0..<600).map { UInt8(truncatingIfNeeded: $0 &* 11) }

    private func verify(_ count: Int, expecting length: Int? = nil) -> CommandAPDU {
        CommandAPDU(ins: 0x2A, p1: 0x00, p2: 0xBE, data: Array(body.prefix(count)), expectedLength: length)
    }

    private func run(
        _ command: CommandAPDU,
        extendedLength: Bool = true,
        cipher: BlockCipher = .aes128,
        _ change: (inout FakeChip.Behaviour) -> Void = { _ in }
    ) async throws -> (status: StatusWord, chip: FakeChip, session: SecureMessagingChannel) {
        let keys = SecureMessagingKeys.sample(cipher)
        var behaviour = FakeChip.Behaviour(
            files: [0x011E: sampleFile(0x60, count: 22)],
            answers: [0x2A: ResponseAPDU(status: .success), 0x86: ResponseAPDU(data: [0x7C, 0], status: .success)]
        )
        change(&behaviour)
        let chip = FakeChip(behaviour, keys: keys)
        let session = SecureMessagingChannel(over: chip, keys: keys)
        let status = try await session.transmit(command, extendedLength: extendedLength).status
        return (status, chip, session)
    }

    @Test(arguments: BlockCipher.allCases) func theShortCapacityIsExact(_ cipher: BlockCipher) throws {
        for length in [nil, 256] as [Int?] {
            let room = CommandCapacity(cipher: cipher).plainBytes(expectingAnswer: length != nil)
            for (count, fits) in [(room, true), (room + 1, false)] {
                var codec = SecureMessagingCodec(.sample(cipher))
                let protected = try codec.protect(verify(count, expecting: length))
                #expect((protected.data.count <= CommandAPDU.shortDataLimit) == fits)
                #expect(protected.isExtended == !fits)
            }
        }
    }

    @Test func whatFitsGoesInOneShortCommand() async throws {
        let (status, chip, _) = try await run(verify(239))
        #expect(status == .success)
        #expect(chip.raw.map(\.isExtended) == [false])
    }

    @Test func whatDoesNotGoesInOneExtendedCommand() async throws {
        let (status, chip, _) = try await run(verify(600))
        #expect(status == .success)
        #expect(chip.raw.map(\.isExtended) == [true])
        #expect(chip.plain.map(\.data) == [body])
    }

    @Test(arguments: [240, 478, 479, 600]) func orInAChainWhosePartsMakeTheWhole(_ count: Int) async throws {
        let (status, chip, session) = try await run(verify(count), extendedLength: false)
        #expect(status == .success)
        #expect(chip.plain.flatMap(\.data) == Array(body.prefix(count)))
        #expect(chip.plain.map(\.cla) == Array(repeating: 0x10, count: chip.plain.count - 1) + [0x00])
        #expect(chip.raw.allSatisfy { !$0.isExtended && $0.cla & 0x0C == 0x0C })
        #expect(chip.plain.count == (count + 238) / 239)
        #expect(chip.plain.allSatisfy { !$0.data.isEmpty })
        #expect(try await session.transmit(.selectFile(0x011E)).status == .success, "the counters agree")
    }

    @Test(arguments: [226, 231, 239, 240, 460]) func theLastOfAChainExpectsTheAnswer(_ count: Int) async throws {
        let command = CommandAPDU(ins: 0x86, p1: 0, p2: 0, data: Array(body.prefix(count)), expectedLength: 256)
        let (status, chip, _) = try await run(command, extendedLength: false)
        #expect(status == .success)
        #expect(chip.plain.flatMap(\.data) == Array(body.prefix(count)))
        #expect(chip.plain.map { $0.expectedLength != nil } == chip.plain.map { $0.cla & 0x10 == 0 })
    }

    @Test func aReaderOrACardThatRefusesTheLengthGetsTheChain() async throws {
        let byReader = try await run(verify(600)) { $0.readerRefuses = \.isExtended }
        #expect(byReader.status == .success)
        #expect(byReader.chip.plain.flatMap(\.data) == body)
        let inPlain = try await run(verify(600)) { $0.refusesInPlain = { $0.data.count > 255 } }
        #expect(inPlain.status == .success)
        #expect(inPlain.chip.plain.flatMap(\.data) == body)
        let protected = try await run(verify(600)) { $0.refusesExtended = [0x2A] }
        #expect(protected.status == .success)
        #expect(protected.chip.plain.map(\.data.count) == [600, 239, 239, 122])
    }

    @Test func thePartThatIsRefusedEndsTheChain() async throws {
        let (status, chip, session) = try await run(verify(600), extendedLength: false) {
            $0.answers[0x2A] = ResponseAPDU(status: .incorrectData)
        }
        #expect(status == .incorrectData)
        #expect(chip.plain.count == 1)
        #expect(await session.endedBy == nil)
    }

    @Test func aRefusedLengthIsFollowedByTheChainAndNothingElse() async throws {
        for next in [
            CommandAPDU.selectFile(0x011E), verify(100), verify(600),
            CommandAPDU(cla: 0x10, ins: 0x2A, p1: 0x00, p2: 0xBE, data: [1, 2, 3]),
            CommandAPDU(cla: 0x10, ins: 0x86, p1: 0x00, p2: 0xBE, data: Array(body.prefix(100))),
        ] {
            let chip = FakeChip(.init(readerRefuses: \.isExtended), keys: keys)
            let session = SecureMessagingChannel(over: chip, keys: keys)
            await #expect(throws: CardChannelError(.apduTooLarge)) { try await session.transmit(verify(600)) }
            #expect(await session.endedBy == nil)
            await #expect(throws: CardChannelError(.secureMessagingBroken)) { try await session.transmit(next) }
            #expect(chip.raw.isEmpty)
        }
    }

    @Test func aCardThatRefusesEveryPartInPlainEndsTheSession() async throws {
        let chip = FakeChip(.init(refusesInPlain: { $0.ins == 0x2A }), keys: keys)
        let session = SecureMessagingChannel(over: chip, keys: keys)
        await #expect(throws: CardChannelError(.secureMessagingBroken)) {
            try await session.transmit(verify(600), extendedLength: true)
        }
        #expect(chip.raw.count == 2)
    }
}
