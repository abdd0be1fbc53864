import OpenSSLCrypto
import SmartCard
import Synchronization
import TestSupport
import Testing

@testable import MRTD

@Suite struct SecureMessagingChannelTests {
    private let keys = SecureMessagingKeys.sample(.aes128)
    private let file = sampleFile(0x61, count: 100)

    private func chip(_ change: (inout FakeChip.Behaviour) -> Void = { _ in }) -> FakeChip {
        var behaviour = FakeChip.Behaviour(files: [0x0101: file])
        change(&behaviour)
        return FakeChip(behaviour, keys: keys)
    }

    private func error(_ session: SecureMessagingChannel, _ command: CommandAPDU) async -> CardChannelError? {
        do throws(CardChannelError) {
            _ = try await session.transmit(command)
            return nil
        } catch {
            return error
        }
    }

    private let read = CommandAPDU.readBinary(shortFileIdentifier: 1, length: 50)

    @Test func aSessionGoesOnThroughProtectedErrors() async throws {
        let session = SecureMessagingChannel(over: chip(), keys: keys)
        #expect(try await session.transmit(.selectFile(0x0199)).status == .fileNotFound)
        #expect(try await session.transmit(read).data == Array(file[..<50]))
        #expect(await session.endedBy == nil)
    }

    /// Ways in which a response goes bad.
    static let tamperings: [(name: String, change: @Sendable (ResponseAPDU) -> ResponseAPDU)] = [
        ("plain 9000", { _ in ResponseAPDU(status: .success) }),
        ("plain 6987", { _ in ResponseAPDU(status: .secureMessagingObjectsMissing) }),
        ("plain 6988", { _ in ResponseAPDU(status: .secureMessagingObjectsIncorrect) }),
        ("plain data", { _ in ResponseAPDU(data: [1, 2, 3], status: .success) }),
        ("flipped checksum", { ResponseAPDU(data: $0.data.dropLast() + [($0.data.last ?? 0) ^ 1], status: $0.status) }),
        (
            "flipped data",
            { ResponseAPDU(data: $0.data.prefix(5) + [$0.data[5] ^ 1] + $0.data.dropFirst(6), status: $0.status) }
        ),
        ("other status", { ResponseAPDU(data: $0.data, status: .endOfFile) }),
        ("no checksum", { ResponseAPDU(data: Array($0.data.dropLast(10)), status: $0.status) }),
        ("twice", { ResponseAPDU(data: $0.data + $0.data, status: $0.status) }),
    ]

    @Test(arguments: tamperings.indices)
    func anyViolationEndsTheSessionForGood(_ index: Int) async throws {
        let tampering = Self.tamperings[index]
        let chip = chip { $0.tamper = { number, answer in number == 1 ? tampering.change(answer) : answer } }
        let session = SecureMessagingChannel(over: chip, keys: keys)
        _ = try await session.transmit(read)
        let first = await error(session, read)
        #expect(first?.code == .secureMessagingBroken, "\(tampering.name)")
        #expect(await session.endedBy == first)
        for command in [read, .selectFile(0x0101), .getChallenge()] {
            let later = await error(session, command)
            #expect(later == first)
            #expect(later?.detail == first?.detail)
        }
        #expect(chip.raw.count == 2, "nothing is sent after the violation")
    }

    @Test func thePlainWordOfTheCardIsKept() async throws {
        let chip = chip { $0.tamper = { _, _ in ResponseAPDU(status: .secureMessagingObjectsIncorrect) } }
        let failure = await error(SecureMessagingChannel(over: chip, keys: keys), read)
        #expect(failure?.detail.contains("6988") == true)
    }

    @Test func everyCommandIsProtected() async throws {
        let chip = chip()
        let session = SecureMessagingChannel(over: chip, keys: keys)
        for command in [.selectApplication(EMRTDApplication.identifier), read, .getChallenge()] {
            _ = try await session.transmit(command)
        }
        #expect(chip.raw.allSatisfy { $0.cla & 0x0C == 0x0C && $0.data.suffix(10).starts(with: [0x8E, 0x08]) })
    }

    @Test func aLostCardEndsTheSessionWithItsOwnError() async throws {
        let card = ScriptedCard([])
        let session = SecureMessagingChannel(over: card, keys: keys)
        #expect(await error(session, read)?.code == .cardRemoved)
        #expect(await error(session, read)?.code == .cardRemoved)
        #expect(card.exchanges == 1)
    }

    @Test func wrongKeysOpenNothing() async throws {
        let session = SecureMessagingChannel(over: chip(), keys: .sample(.aes256))
        #expect(await error(session, read)?.code == .secureMessagingBroken)
    }

    @Test func newKeysStartWithTheirOwnCounter() async throws {
        let chip = chip()
        let session = SecureMessagingChannel(over: chip, keys: keys)
        _ = try await session.transmit(read)
        let next = SecureMessagingKeys.sample(.tripleDES)
        chip.rekey(to: next)
        await session.rekey(to: next)
        #expect(try await session.transmit(read).data == Array(file[..<50]))
        #expect(await session.capacity.cipher == .tripleDES)
    }

    @Test func keysThatTheCardDoesNotHaveEndTheSession() async throws {
        let session = SecureMessagingChannel(over: chip(), keys: keys)
        await session.rekey(to: .sample(.tripleDES))
        #expect(await error(session, read)?.code == .secureMessagingBroken)
    }

    // A plain 67xx

    @Test func aLengthRefusedInPlainMayBeAskedAgainShorter() async throws {
        let chip = chip {
            $0.lengthLimit = 40
            $0.refusesLengthInPlain = true
        }
        let session = SecureMessagingChannel(over: chip, keys: keys)
        #expect(try await session.transmit(read) == ResponseAPDU(status: .wrongLength))
        let shorter = CommandAPDU.readBinary(shortFileIdentifier: 1, length: 40)
        #expect(try await session.transmit(shorter).data == Array(file[..<40]))
        #expect(try await session.transmit(shorter).data == Array(file[..<40]), "the counters agree again")
    }

    /// Each protected anew, and each for less than the one before.
    @Test(arguments: [0x6700, 0x6C0A, 0x6C00] as [UInt16])
    func aReadMayBeRefusedInPlainAgainAndAgain(_ word: UInt16) async throws {
        let chip = chip {
            $0.lengthLimit = 10
            $0.lengthWord = StatusWord(rawValue: word)
            $0.refusesLengthInPlain = true
        }
        let session = SecureMessagingChannel(over: TransportChannel(chip), keys: keys)
        for length in [50, 40, 39, 11] {
            let command = CommandAPDU.readBinary(shortFileIdentifier: 1, length: length)
            #expect(try await session.transmit(command).status.rawValue == word)
            #expect(await session.refusedInPlain)
        }
        let last = CommandAPDU.readBinary(shortFileIdentifier: 1, length: 10)
        #expect(try await session.transmit(last).data == Array(file[..<10]))
        #expect(try await session.transmit(.selectFile(0x0101)).status == .success, "the counters agree again")
        #expect(chip.raw.count == 6 && Set(chip.raw).count == 6, "no cryptogram is sent twice")
    }

    /// The exact Ne of a signature, in plain: asked for once, under the same counter and over the same challenge.
    @Test func anExactLengthInPlainIsTakenByAnAuthentication() async throws {
        let chip = chip {
            $0.answers = [0x88: ResponseAPDU(data: [9, 9], status: .success)]
            $0.lengthWord = StatusWord(rawValue: 0x6C80)
            $0.refusesInPlain = { $0.ins == 0x88 && $0.expectedLength != 128 }
        }
        let session = SecureMessagingChannel(over: TransportChannel(chip), keys: keys)
        #expect(try await session.transmitWhole(authenticate(extended: false)).data == [9, 9])
        #expect(Set(chip.raw).count == 2 && chip.raw.count == 2)
        #expect(try await session.transmit(read).data == Array(file[..<50]))
    }

    @Test(arguments: [0x6C00, 0x6C40] as [UInt16])
    func anExactLengthInPlainOfAnotherCommandEndsTheSession(_ word: UInt16) async throws {
        let chip = chip { $0.tamper = { _, _ in ResponseAPDU(status: StatusWord(rawValue: word)) } }
        let session = SecureMessagingChannel(over: TransportChannel(chip), keys: keys)
        #expect(await error(session, .getChallenge())?.code == .secureMessagingBroken)
        #expect(chip.raw.count == 1)
    }

    @Test(arguments: [
        CommandAPDU.readBinary(shortFileIdentifier: 1, length: 50), .readBinary(shortFileIdentifier: 1, length: 60),
        .readBinary(shortFileIdentifier: 2, length: 40), .readBinary(offset: 0, length: 40), .selectFile(0x0101),
    ])
    func afterARefusalInPlainOnlyAShorterReadOfTheSameIsSent(_ command: CommandAPDU) async throws {
        let chip = chip {
            $0.lengthLimit = 40
            $0.refusesLengthInPlain = true
        }
        let session = SecureMessagingChannel(over: chip, keys: keys)
        _ = try await session.transmit(read)
        #expect(await error(session, command)?.code == .secureMessagingBroken)
        #expect(chip.raw.count == 1)
    }

    @Test func aRefusalInPlainOfAnotherCommandEndsTheSession() async throws {
        let chip = chip { $0.tamper = { _, _ in ResponseAPDU(status: .wrongLength) } }
        let session = SecureMessagingChannel(over: chip, keys: keys)
        #expect(await error(session, .selectFile(0x0101))?.code == .secureMessagingBroken)
    }

    // INTERNAL AUTHENTICATE

    private func authenticate(extended: Bool, _ challenge: [UInt8] = [1, 2, 3, 4, 5, 6, 7, 8]) -> CommandAPDU {
        CommandAPDU(
            ins: 0x88,
            p1: 0,
            p2: 0,
            data: challenge,
            expectedLength: extended ? 65536 : 256,
            forcesExtendedLength: extended
        )
    }

    @Test func anExtendedAuthenticationRefusedInPlainMayBeAskedForShort() async throws {
        let chip = chip {
            $0.answers = [0x88: ResponseAPDU(data: [9, 9], status: .success)]
            $0.refusesInPlain = { $0.isExtended }
        }
        let session = SecureMessagingChannel(over: chip, keys: keys)
        #expect(try await session.transmit(authenticate(extended: true)) == ResponseAPDU(status: .wrongLength))
        #expect(try await session.transmit(authenticate(extended: false)).data == [9, 9])
        #expect(try await session.transmit(read).data == Array(file[..<50]), "the counters agree again")
    }

    @Test func anAuthenticationRefusedInPlainInBothFormsLeavesTheSession() async throws {
        let chip = chip { $0.refusesInPlain = { $0.ins == 0x88 } }
        let session = SecureMessagingChannel(over: chip, keys: keys)
        #expect(try await session.transmit(authenticate(extended: true)).status == .wrongLength)
        #expect(try await session.transmit(authenticate(extended: false)).status == .wrongLength)
        #expect(await session.endedBy == nil)
        #expect(try await session.transmit(read).data == Array(file[..<50]))
        #expect(try await session.transmit(.selectFile(0x0101)).status == .success)
    }

    @Test func aShortAuthenticationRefusedInPlainEndsTheSession() async throws {
        let chip = chip { $0.refusesInPlain = { $0.ins == 0x88 } }
        let session = SecureMessagingChannel(over: chip, keys: keys)
        #expect(await error(session, authenticate(extended: false))?.code == .secureMessagingBroken)
        #expect(await error(session, read)?.code == .secureMessagingBroken)
        #expect(chip.raw.count == 1)
    }

    @Test func afterARefusedAuthenticationOnlyItsShortFormIsSent() async throws {
        for inPlain in [true, false] {
            let others = [
                authenticate(extended: true), authenticate(extended: false, [8, 7, 6, 5, 4, 3, 2, 1]), read,
                .selectFile(0x0101),
            ]
            for command in others {
                let chip = chip {
                    if inPlain { $0.refusesInPlain = { $0.isExtended } } else { $0.readerRefuses = { $0.isExtended } }
                }
                let session = SecureMessagingChannel(over: chip, keys: keys)
                _ = try? await session.transmit(authenticate(extended: true))
                #expect(await session.endedBy == nil)
                #expect(await error(session, command)?.code == .secureMessagingBroken)
                #expect(chip.raw.count == (inPlain ? 1 : 0))
            }
        }
    }

    @Test(arguments: [0x6982, 0x6985, 0x6987, 0x6988, 0x6A80, 0x6D00, 0x6F00, 0x9000] as [UInt16])
    func anyOtherPlainWordToAnAuthenticationEndsTheSession(_ word: UInt16) async throws {
        for number in [0, 1] {
            let chip = chip {
                $0.refusesInPlain = { $0.isExtended }
                $0.tamper = { $0 == number ? ResponseAPDU(status: StatusWord(rawValue: word)) : $1 }
            }
            let session = SecureMessagingChannel(over: chip, keys: keys)
            if number == 1 { _ = try await session.transmit(authenticate(extended: true)) }
            let failure = await error(session, authenticate(extended: number == 0))
            #expect(failure?.code == .secureMessagingBroken)
            #expect(await session.endedBy == failure)
        }
    }

    @Test func aSignatureHeldBackIsNotTakenForTheAnswerToAnotherChallenge() async throws {
        let held = Mutex<ResponseAPDU?>(nil)
        let chip = chip {
            $0.answers = [0x88: ResponseAPDU(data: [9, 9], status: .success)]
            $0.tamper = { number, answer in
                held.withLock { held in
                    guard number == 0 else { return held ?? answer }
                    held = answer
                    return ResponseAPDU(status: .wrongLength)
                }
            }
        }
        let session = SecureMessagingChannel(over: chip, keys: keys)
        #expect(try await session.transmit(authenticate(extended: true)).status == .wrongLength)
        #expect(
            await error(session, authenticate(extended: false, [0, 0, 0, 0, 0, 0, 0, 0]))?.code
                == .secureMessagingBroken
        )
        #expect(chip.raw.count == 1)
    }

    // The reader refuses the length

    @Test func aReadThatTheReaderRefusesMayBeAskedForShorterAgainAndAgain() async throws {
        let chip = chip { $0.readerRefuses = { $0.isExtended } }
        let session = SecureMessagingChannel(over: chip, keys: keys)
        for length in [30000, 4000, 1400] {
            #expect(await error(session, .readBinary(shortFileIdentifier: 1, length: length))?.code == .apduTooLarge)
        }
        #expect(await session.endedBy == nil)
        #expect(try await session.transmit(read).data == Array(file[..<50]))
        #expect(try await session.transmit(read).data == Array(file[..<50]), "the counters agree")
    }

    @Test func anAuthenticationThatTheReaderRefusesMayBeAskedForShort() async throws {
        let chip = chip {
            $0.answers = [0x88: ResponseAPDU(data: [9, 9], status: .success)]
            $0.readerRefuses = { $0.isExtended }
        }
        let session = SecureMessagingChannel(over: chip, keys: keys)
        #expect(await error(session, authenticate(extended: true))?.code == .apduTooLarge)
        #expect(try await session.transmit(authenticate(extended: false)).data == [9, 9])
        #expect(try await session.transmit(read).data == Array(file[..<50]))
    }

    @Test func anotherCommandThatTheReaderRefusesEndsTheSession() async throws {
        let chip = chip { $0.readerRefuses = { $0.isExtended } }
        let session = SecureMessagingChannel(over: chip, keys: keys)
        let long = CommandAPDU(ins: 0xD6, p1: 0, p2: 0, data: [UInt8](repeating: 0, count: 300))
        #expect(await error(session, long)?.code == .apduTooLarge)
        #expect(await session.endedBy?.code == .apduTooLarge)
    }

    // Ends nothing

    @Test func aCommandThatDoesNotFitEndsNothing() async throws {
        let session = SecureMessagingChannel(over: chip(), keys: keys)
        let long = CommandAPDU(ins: 0x86, p1: 0, p2: 0, data: [UInt8](repeating: 0, count: 65535))
        #expect(await error(session, long)?.code == .apduTooLarge)
        #expect(try await session.transmit(read).data == Array(file[..<50]))
    }

    @Test func twoCommandsAtOnceAreNotMixed() async throws {
        let gate = GatedCard(base: chip())
        let session = SecureMessagingChannel(over: gate, keys: keys)
        async let first = session.transmit(read)
        while !gate.isWaiting { await Task.yield() }
        #expect(await error(session, read)?.code == .readerBusy)
        gate.open()
        #expect(try await first.data == Array(file[..<50]))
        #expect(try await session.transmit(read).data == Array(file[..<50]))
    }

    /// Holds the first command until it is let go.
    private final class GatedCard: CardChannel {
        let base: FakeChip
        private let state = Mutex((waiting: false, open: false))

        init(base: FakeChip) { self.base = base }

        var isWaiting: Bool { state.withLock { $0.waiting } }
        func open() { state.withLock { $0.open = true } }

        func transmit(_ command: CommandAPDU) async throws(CardChannelError) -> ResponseAPDU {
            state.withLock { $0.waiting = true }
            while !state.withLock({ $0.open }) { await Task.yield() }
            return try await base.transmit(command)
        }
    }
}
