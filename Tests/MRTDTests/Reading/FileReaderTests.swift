import DocumentCore
import OpenSSLCrypto
import SmartCard
import Synchronization
import TestSupport
import Testing

@testable import MRTD

@Suite struct FileReaderTests {
    private let keys = SecureMessagingKeys.sample(.tripleDES)

    private func reader(
        _ behaviour: FakeChip.Behaviour,
        cipher: BlockCipher? = .tripleDES,
        profile: LinkProfile = LinkProfile()
    ) -> (FileReader, FakeChip) {
        guard let cipher else {
            let chip = FakeChip(behaviour)
            return (FileReader(plain: chip, profile: profile), chip)
        }
        let keys = SecureMessagingKeys.sample(cipher)
        let chip = FakeChip(behaviour, keys: keys)
        return (FileReader(SecureMessagingChannel(over: chip, keys: keys), profile: profile), chip)
    }

    private func failure(
        _ reader: FileReader,
        _ file: ElementaryFile,
        resuming: FileReadProgress? = nil
    ) async -> FileReadError? {
        do throws(FileReadError) {
            _ = try await reader.read(file, resuming: resuming)
            return nil
        } catch {
            return error
        }
    }

    // A refused length that cannot be shorter

    @Test func aRefusalInPlainOfWhatCannotBeShorterIsABrokenSession() async throws {
        let file = sampleFile(0x6D, count: 240)
        // 231 bytes fit into the first block: 9 are left.
        let (reader, _) = reader(
            .init(files: [0x010D: file], tamper: { $0 == 1 ? ResponseAPDU(status: .wrongLength) : $1 })
        )
        let error = await failure(reader, .dg13)
        #expect(error?.channelError?.code == .secureMessagingBroken)
        #expect(error?.progress?.bytes.count == 231)
        #expect(await reader.profile.ladder.responseLength == 256, "nothing is learnt from it")
    }

    @Test func aRefusalInsideTheSessionOfWhatCannotBeShorterIsTheFilesEnd() async throws {
        let file = sampleFile(0x6D, count: 240)
        let (reader, _) = reader(.init(files: [0x010D: file], lengthLimit: 5))
        let error = await failure(reader, .dg13)
        #expect(error?.code == .unexpectedStatus && error?.status == .wrongLength)
        #expect(await reader.profile.ladder.responseLength == 256)
    }

    @Test func whatWasReadBeforeAndIsRefusedNowIsNoCertainLimit() async throws {
        let file = sampleFile(0x6D, count: 900)
        let (reader, chip) = reader(
            .init(files: [0x010D: file], tamper: { $0 == 2 ? ResponseAPDU(status: .wrongLength) : $1 })
        )
        _ = await failure(reader, .dg13)
        #expect(chip.raw.count > 3)
        #expect(await reader.profile.ladder.responseLength == 224)
        #expect(await reader.profile.ladder.isGuess)
    }

    // What is sent

    @Test func aSmallFileTakesOneExchange() async throws {
        let file = sampleFile(0x60, count: 22)
        let (reader, chip) = reader(.init(files: [0x011E: file]))
        #expect(try await reader.read(.com) == file)
        #expect(chip.plain.map(\.encoded) == [hex("00B09E00E7")])
        #expect(await reader.exchanges == 1)
    }

    @Test func theFirstReadIsAFullBlockAndTheRestEndsWithTheFile() async throws {
        let file = sampleFile(0x6D, count: 500)
        let (reader, chip) = reader(.init(files: [0x010D: file]), cipher: .aes128)
        #expect(try await reader.read(.dg13) == file)
        #expect(chip.plain.map(\.encoded) == [hex("00B08D00DF"), hex("00B000DFDF"), hex("00B001BE36")])
        #expect(!chip.plain.dropFirst().contains { Int($0.p1) << 8 + Int($0.p2) + ($0.expectedLength ?? 0) > 500 })
    }

    @Test func plainReadsTakeTheWholeResponse() async throws {
        let file = sampleFile(0x6D, count: 500)
        let (reader, chip) = reader(.init(files: [0x010D: file]), cipher: nil)
        #expect(try await reader.read(.dg13) == file)
        #expect(chip.plain.map(\.encoded) == [hex("00B08D0000"), hex("00B00100F4")])
    }

    // Lengths inside a session

    /// The words come under protection, and a transport lies between.
    private func sessionReader(
        _ behaviour: FakeChip.Behaviour,
        _ cipher: BlockCipher,
        _ ladder: BlockLadder
    ) -> (FileReader, FakeChip) {
        let keys = SecureMessagingKeys.sample(cipher)
        let chip = FakeChip(behaviour, keys: keys)
        let session = SecureMessagingChannel(over: TransportChannel(chip), keys: keys)
        return (FileReader(session, profile: .init(ladder: ladder)), chip)
    }

    @Test(arguments: [BlockCipher.tripleDES, .aes128], [BlockLadder.short, .extended])
    func aProtectedExactLengthIsAnAnswer(_ cipher: BlockCipher, _ ladder: BlockLadder) async throws {
        for count in [26, 100, 240, 430, 1800, 33_000] {
            let file = sampleFile(0x6D, count: count)
            let (reader, chip) = sessionReader(.init(files: [0x010D: file], insistsOnExactLength: true), cipher, ladder)
            #expect(try await reader.read(.dg13) == file, "\(count)")
            // No cryptogram is sent twice.
            #expect(Set(chip.raw).count == chip.raw.count)
            #expect(
                await reader.profile.ladder.responseLength == ladder.responseLength,
                "nothing is learnt from an end"
            )
        }
    }

    /// 6700 beyond the end, whatever the rest: the beginning of a file tells how long it is.
    @Test(arguments: [BlockLadder.short, .extended])
    func aWrongLengthBeyondTheEndIsNoLimit(_ ladder: BlockLadder) async throws {
        for count in [26, 100, 240, 1800] {
            let file = sampleFile(0x6D, count: count)
            let (reader, _) = sessionReader(.init(files: [0x010D: file], refusesBeyondEnd: true), .aes128, ladder)
            #expect(try await reader.read(.dg13) == file, "\(count)")
            #expect(await reader.profile.ladder.responseLength == ladder.responseLength, "\(count)")
        }
    }

    @Test func moreToComeUnderProtectionIsReadOn() async throws {
        let file = sampleFile(0x6D, count: 430)
        let (reader, chip) = sessionReader(
            .init(files: [0x010D: file], answerLimit: 50, announcesMore: true),
            .aes128,
            .short
        )
        #expect(try await reader.read(.dg13) == file)
        #expect(Set(chip.raw).count == chip.raw.count)
    }

    // Ways of naming

    @Test(arguments: [FileAddressing.shortIdentifier, .identifier, .untried])
    func aWayThatWasLearntOfAnotherCardIsAGuess(_ learnt: FileAddressing) async throws {
        let (com, dg1) = (sampleFile(0x60, count: 26), sampleFile(0x61, count: 95))
        for word in [0x6A86, 0x6A82, 0x6982, 0x6D00, 0x6985] as [UInt16] {
            let status = StatusWord(rawValue: word)
            for isShort in [true, false] {
                let (reader, chip) = reader(
                    .init(
                        files: [0x011E: com, 0x0101: dg1],
                        knowsShortIdentifiers: isShort,
                        shortIdentifierStatus: status,
                        answers: isShort ? [0xA4: ResponseAPDU(status: status)] : [:]
                    ),
                    profile: .init(addressing: learnt)
                )
                #expect(try await reader.read(.com) == com)
                let first = chip.plain.count
                #expect(try await reader.read(.dg1) == dg1)
                #expect(chip.plain.count - first == (isShort ? 1 : 2), "learnt anew")
                #expect(await reader.profile.addressing == (isShort ? .shortIdentifier : .identifier))
            }
        }
    }

    // Large files

    @Test(arguments: [nil, BlockCipher.tripleDES, .aes128], [BlockLadder.short, BlockLadder(from: 4096), .extended])
    func offsetsFrom32768OnTakeTheOddInstruction(_ cipher: BlockCipher?, _ ladder: BlockLadder) async throws {
        let file = sampleFile(0x75, count: 40000)
        let (reader, chip) = reader(.init(files: [0x0102: file]), cipher: cipher, profile: .init(ladder: ladder))
        #expect(try await reader.read(.dg2) == file)
        for command in chip.plain.dropFirst() where command.ins == 0xB0 {
            #expect(Int(command.p1) << 8 + Int(command.p2) + (command.expectedLength ?? 0) <= 0x8000)
        }
        let odd = chip.plain.filter { $0.ins == 0xB1 }
        #expect(odd.first?.data == hex("54028000"))
        #expect(chip.plain.allSatisfy { $0.ins == 0xB0 || $0.ins == 0xB1 })
    }

    @Test func aFileOf32768BytesNeedsNoOddInstruction() async throws {
        let file = sampleFile(0x75, count: 32768)
        let (reader, chip) = reader(.init(files: [0x0102: file]))
        #expect(try await reader.read(.dg2) == file)
        #expect(chip.plain.allSatisfy { $0.ins == 0xB0 })
    }

    @Test(arguments: ["54028000", "5303010203FF", "", "5381"]) func anOddAnswerOutOfShapeIsMalformed(_ data: String)
        async throws
    {
        let answer = ResponseAPDU(data: hex(data), status: .success)
        let (reader, _) = reader(.init(files: [0x0102: sampleFile(0x75, count: 40000)], answers: [0xB1: answer]))
        let error = await failure(reader, .dg2)
        #expect(error?.code == (data.isEmpty ? .emptyAnswer : .malformed))
        #expect(error?.progress?.bytes.count == 32768)
    }

    // Cards with habits

    @Test func aCardThatReturnsLessThanAskedIsReadOn() async throws {
        let file = sampleFile(0x6D, count: 430)
        let (reader, chip) = reader(.init(files: [0x010D: file], answerLimit: 50))
        #expect(try await reader.read(.dg13) == file)
        #expect(chip.plain.count == 9)
    }

    @Test func aHeaderInPiecesIsPutTogether() async throws {
        let file = sampleFile(0x6D, count: 430)
        let (reader, _) = reader(.init(files: [0x010D: file], answerLimit: 1))
        #expect(try await reader.read(.dg13) == file)
    }

    @Test(arguments: [0x6A86, 0x6A82, 0x6B00, 0x6700, 0x6982, 0x6A81, 0x6D00, 0x6981, 0x6F00, 0x6A88] as [UInt16])
    func aCardWithoutShortIdentifiersIsReadBySelect(_ word: UInt16) async throws {
        let (com, dg1) = (sampleFile(0x60, count: 26), sampleFile(0x61, count: 95))
        let (reader, chip) = reader(
            .init(
                files: [0x011E: com, 0x0101: dg1],
                knowsShortIdentifiers: false,
                shortIdentifierStatus: StatusWord(rawValue: word)
            )
        )
        #expect(try await reader.read(.com) == com)
        let first = chip.plain.count
        #expect(try await reader.read(.dg1) == dg1)
        #expect(chip.plain.dropFirst(first).map(\.encoded) == [hex("00A4020C020101"), hex("00B00000E7")], "remembered")
    }

    /// The issuer signed for it: the card that says it has none, or keeps it back, is asked in the other way.
    @Test(arguments: [0x6A82, 0x6A86, 0x6981, 0x6985, 0x6982, 0x6F00] as [UInt16])
    func aListedFileThatShortIdentifiersDoNotReachIsSelected(_ word: UInt16) async throws {
        let (com, dg13) = (sampleFile(0x60, count: 26), sampleFile(0x6D, count: 430))
        let (reader, _) = reader(
            .init(
                files: [0x011E: com, 0x010D: dg13],
                unreachedByShortIdentifier: [0x010D],
                shortIdentifierStatus: StatusWord(rawValue: word)
            )
        )
        #expect(try await reader.read(.com) == com)
        #expect(try await reader.read(.dg13, isListed: true) == dg13)
        #expect(try await reader.read(.com, isListed: true) == com)
    }

    /// Some cards know SELECT with other parameters only.
    @Test(arguments: [[0x02, 0x00], [0x00, 0x0C], [0x00, 0x00]] as [[UInt8]])
    func anotherFormOfSelectIsFoundOnce(_ parameters: [UInt8]) async throws {
        let (com, dg1) = (sampleFile(0x60, count: 26), sampleFile(0x61, count: 95))
        let (reader, chip) = reader(
            .init(files: [0x011E: com, 0x0101: dg1], knowsShortIdentifiers: false, selection: parameters)
        )
        #expect(try await reader.read(.com) == com)
        let first = chip.plain.count
        #expect(try await reader.read(.dg1) == dg1)
        #expect(chip.plain.count == first + 2)
    }

    @Test func aMissingFileCostsOneExchangeOnceShortIdentifiersAreKnown() async throws {
        let (reader, chip) = reader(.init(files: [0x011E: sampleFile(0x60, count: 26)]))
        _ = try await reader.read(.com)
        let error = await failure(reader, .dg11)
        #expect(error?.code == .notFound)
        #expect(error?.status == .fileNotFound)
        #expect(chip.plain.count == 2)
    }

    @Test func aMissingFirstFileIsAskedForByNameToo() async throws {
        let (reader, chip) = reader(.init(files: [0x0101: sampleFile(0x61, count: 95)]))
        #expect(await failure(reader, .com)?.code == .notFound)
        #expect(chip.plain.map(\.ins) == [0xB0, 0xA4])
        _ = try await reader.read(.dg1)
        #expect(chip.plain.last?.encoded == hex("00B08100E7"), "short identifiers are still tried")
    }

    @Test func aProtectedGroupIsRefusedNotMissing() async throws {
        let (reader, chip) = reader(
            .init(files: [0x011E: sampleFile(0x60, count: 26)], statuses: [0x0103: .securityStatusNotSatisfied])
        )
        _ = try await reader.read(.com)
        let error = await failure(reader, .dg3)
        #expect(error?.code == .refused)
        #expect(error?.status == .securityStatusNotSatisfied)
        #expect(chip.plain.count == 2)
        #expect(try await reader.read(.com).count == 26, "the session goes on")
    }

    @Test func anotherStatusIsReportedAsItIs() async throws {
        let (reader, _) = reader(.init(statuses: [0x0101: StatusWord(rawValue: 0x6F00)]))
        let error = await failure(reader, .dg1)
        #expect(error?.code == .unexpectedStatus)
        #expect(error?.status?.rawValue == 0x6F00)
    }

    // The ladder

    @Test(arguments: [BlockCipher.tripleDES, .aes128, nil])
    func aRefusedLengthIsAskedForShorter(_ cipher: BlockCipher?) async throws {
        let file = sampleFile(0x6D, count: 430)
        let (reader, chip) = reader(.init(files: [0x010D: file], lengthLimit: 150), cipher: cipher)
        #expect(try await reader.read(.dg13) == file)
        #expect(await reader.profile.ladder.responseLength < 256)
        // Once whole, once the header, and down the rungs; without a session's overhead it is one rung more.
        #expect(
            chip.plain.dropFirst(cipher == nil ? 6 : 5).allSatisfy { ($0.expectedLength ?? 0) <= 150 },
            "remembered"
        )
    }

    @Test func aLengthRefusedInPlainGoesOneRungDown() async throws {
        let file = sampleFile(0x6D, count: 430)
        let (reader, chip) = reader(.init(files: [0x010D: file], lengthLimit: 200, refusesLengthInPlain: true))
        #expect(try await reader.read(.dg13) == file)
        #expect(await reader.profile.ladder.responseLength == 224)
        // Whole, the header, whole, and then what fits.
        #expect(chip.raw.count == 3 + 3)
    }

    @Test func extendedLengthsStepDownToShortOnes() async throws {
        let file = sampleFile(0x75, count: 3000)
        let (reader, _) = reader(.init(files: [0x0102: file], lengthLimit: 256), profile: .init(ladder: .extended))
        #expect(try await reader.read(.dg2) == file)
        #expect(await reader.profile.ladder.responseLength == 256)
    }

    @Test(arguments: [BlockCipher.tripleDES, .aes128, nil])
    func aReaderThatRefusesExtendedCommandsIsServedShortOnes(_ cipher: BlockCipher?) async throws {
        let (dg2, com) = (sampleFile(0x75, count: 40000), sampleFile(0x60, count: 26))
        let (reader, chip) = reader(
            .init(files: [0x0102: dg2, 0x011E: com], readerRefuses: \.isExtended),
            cipher: cipher,
            profile: .init(ladder: .extended)
        )
        #expect(try await reader.read(.dg2) == dg2)
        #expect(try await reader.read(.com) == com, "the session goes on")
        #expect(await reader.profile.ladder.responseLength == 256)
        #expect(chip.raw.allSatisfy { !$0.isExtended })
        #expect(await reader.exchanges == chip.raw.count + 3, "remembered after three refusals")
    }

    @Test func aReaderThatRefusesExtendedCommandsAndACardThatRefusesALengthAreBothServed() async throws {
        let file = sampleFile(0x6D, count: 430)
        let (reader, _) = reader(
            .init(files: [0x010D: file], lengthLimit: 200, refusesLengthInPlain: true, readerRefuses: \.isExtended),
            profile: .init(ladder: .extended)
        )
        #expect(try await reader.read(.dg13) == file)
    }

    @Test(arguments: [BlockCipher.tripleDES, nil])
    func aReaderThatRefusesEveryCommandEndsTheRead(_ cipher: BlockCipher?) async throws {
        let (reader, chip) = reader(
            .init(files: [0x0101: sampleFile(0x61, count: 95)], readerRefuses: { _ in true }),
            cipher: cipher
        )
        let error = await failure(reader, .dg1)
        #expect(error?.channelError?.code == .apduTooLarge)
        #expect(chip.raw.isEmpty)
        #expect(await reader.exchanges < 16)
    }

    @Test func aCardThatRefusesEveryLengthEndsTheRead() async throws {
        let (reader, chip) = reader(.init(files: [0x0101: sampleFile(0x61, count: 95)], lengthLimit: 0))
        let error = await failure(reader, .dg1)
        #expect(error?.status == .wrongLength)
        #expect(chip.plain.count < 16)
    }

    @Test func anExactLengthIsTaken() async throws {
        let file = sampleFile(0x60, count: 26)
        let (reader, chip) = reader(.init(files: [0x011E: file], insistsOnExactLength: true))
        #expect(try await reader.read(.com) == file)
        #expect(chip.plain.map { $0.expectedLength } == [231, 26])
        #expect(await reader.profile.ladder.responseLength == 256)
    }

    @Test func aCardThatAlwaysWantsAnotherLengthEndsTheRead() async throws {
        let answer = ResponseAPDU(status: StatusWord(rawValue: 0x6C20))
        let (reader, chip) = reader(.init(answers: [0xB0: answer]))
        #expect(await failure(reader, .com)?.code == .unexpectedStatus)
        #expect(chip.plain.count < 16)
    }

    @Test func theLadderHasTheRungsOfTheDesign() {
        var ladder = BlockLadder.extended
        var rungs = [ladder.responseLength]
        while ladder.stepDown() { rungs.append(ladder.responseLength) }
        #expect(rungs == [65536, 4096, 1500, 256, 224, 192, 160, 128, 96, 64])
        var between = BlockLadder(from: 1000)
        #expect(between.stepDown() && between.responseLength == 256)
        #expect(BlockLadder(from: 0).responseLength == 64)
        #expect(BlockLadder(from: .max) == .extended)
    }

    // The link breaks

    @Test func aLinkThatBreaksOnALengthNeverReadBeforeFallsToShortOnes() async throws {
        let lost = FaultChannel(FakeChip(.init()), at: 0, .lostCard)
        let reader = FileReader(plain: lost, profile: .init(ladder: .extended))
        _ = await failure(reader, .dg2)
        #expect(await reader.profile.ladder.responseLength == 65536, "it may have been a hand")
        _ = await failure(reader, .dg2)
        let ladder = await reader.profile.ladder
        #expect(ladder.responseLength == 256)
        #expect(ladder.isGuess)
    }

    @Test func aLinkThatBreaksOnALengthThatHasComeThroughKeepsIt() async throws {
        let file = sampleFile(0x75, count: 40000)
        let link = FaultChannel(FakeChip(.init(files: [0x0102: file])), faults: [2: .lostCard])
        let reader = FileReader(plain: link, profile: .init(ladder: .extended))
        #expect(try await reader.read(.dg2) == file)
        for _ in 0..<3 { _ = await failure(reader, .dg2) }
        let ladder = await reader.profile.ladder
        #expect(ladder.responseLength == 65536)
        #expect(!ladder.isGuess)
    }

    @Test func aFileIsRecognisedByItsFirstBlock() async throws {
        let file = sampleFile(0x77, count: 1800)
        var other = file
        other[100] ^= 1
        let (reader, chip) = reader(.init(files: [0x011D: file]))
        try await reader.recognise(.sod, as: file)
        #expect(chip.plain.count == 1)
        await #expect(throws: FileReadError.self) { try await reader.recognise(.sod, as: other) }
    }

    // Cancelling and progress

    @Test func progressIsReportedAfterEveryBlock() async throws {
        let (reader, _) = reader(.init(files: [0x010D: sampleFile(0x6D, count: 500)]))
        let seen = Mutex<[[Int]]>([])
        _ = try await reader.read(.dg13) { bytes, total in seen.withLock { $0.append([bytes, total]) } }
        #expect(seen.withLock { $0 } == [[231, 500], [462, 500], [500, 500]])
    }

    @Test func aCancelledReadSendsNothingMore() async throws {
        let (reader, chip) = reader(.init(files: [0x010D: sampleFile(0x6D, count: 500)]))
        let task = Task { await failure(reader, .dg13) }
        task.cancel()
        let error = await task.value
        #expect(error == nil || error?.channelError?.code == .cancelled)
        #expect(chip.plain.count <= 3)
    }

    @Test func nothingOfAFileIsPrinted() async throws {
        let (reader, _) = reader(.init(files: [0x010D: BER.encode(0x6D, [UInt8](repeating: 0x41, count: 300))]))
        let chipError = await failure(reader, .dg13)
        #expect(chipError == nil)
        let progress = FileReadProgress(.dg13, bytes: [UInt8](repeating: 65, count: 9))
        var dumped = ""
        dump(progress, to: &dumped)
        dump(FileReadError(.truncated).after(progress), to: &dumped)
        #expect(!dumped.contains("65"))
        #expect("\(progress)" == "EF.DG13 9/?")
    }
}
