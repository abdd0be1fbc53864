import DocumentCore
import OpenSSLCrypto
import SmartCard
import TestSupport
import Testing

@testable import MRTD

/// Files and cards that lie: an error at once, bounded exchanges, what was read kept.
@Suite struct HostileFileTests {
    private func read(
        _ file: [UInt8],
        _ profile: LinkProfile = LinkProfile(),
        resuming: FileReadProgress? = nil,
        change: (inout FakeChip.Behaviour) -> Void = { _ in }
    ) async -> (error: FileReadError?, bytes: [UInt8], exchanges: Int) {
        let keys = SecureMessagingKeys.sample(.aes128)
        var behaviour = FakeChip.Behaviour(files: [0x0101: file])
        change(&behaviour)
        let chip = FakeChip(behaviour, keys: keys)
        let reader = FileReader(SecureMessagingChannel(over: chip, keys: keys), profile: profile)
        do throws(FileReadError) {
            let bytes = try await reader.read(.dg1, resuming: resuming)
            return (nil, bytes, chip.raw.count)
        } catch {
            return (error, [], chip.raw.count)
        }
    }

    @Test(arguments: ["6184FFFFFFFF", "61847FFFFFFF", "618401000001", "6183FFFFFF", "6183010000"])
    func aLengthBeyondTheLimitIsRefusedAtOnce(_ header: String) async {
        let result = await read(hex(header) + [UInt8](repeating: 0, count: 1000))
        #expect(result.error?.code == .tooLarge)
        #expect(result.exchanges == 1)
    }

    @Test(arguments: ["6185FFFFFFFFFF", "61880000000000000001"]) func aLengthOfTooManyBytesIsRefusedAtOnce(
        _ header: String
    ) async {
        let result = await read(hex(header) + [UInt8](repeating: 0, count: 1000))
        #expect(result.error?.code == .tooLarge)
        #expect(result.exchanges == 1)
    }

    @Test func aFileAtTheLimitIsRead() async {
        let file = sampleFile(0x61, count: 2000)
        #expect(await read(file, LinkProfile(fileLengthLimit: 2000)).bytes == file)
        #expect(await read(file, LinkProfile(fileLengthLimit: 1999)).error?.code == .tooLarge)
    }

    @Test func aFileOf70KBIsRefusedByDefault() async {
        #expect(await read(BER.encode(0x61, [UInt8](repeating: 1, count: 70_000))).error?.code == .tooLarge)
    }

    @Test(arguments: ["6180" + "0102030405060708", "1F8F8F8F8F8F8F8F8F"])
    func aFileWithoutADefiniteLengthIsMalformed(_ file: String) async {
        let result = await read(hex(file))
        #expect(result.error?.code == .malformed)
        #expect(result.exchanges == 1)
    }

    @Test(arguments: [5, 100, 224, 300, 446, 447, 999]) func aFileThatEndsEarlyIsTruncated(_ length: Int) async {
        let result = await read(Array(sampleFile(0x61, count: 1000).prefix(length)))
        #expect(result.error?.code == .truncated)
        #expect(result.error?.progress?.bytes.count == length, "what was read is kept")
        #expect(result.exchanges <= 6)
    }

    @Test func bytesBehindTheDataObjectAreNotRead() async {
        let file = sampleFile(0x61, count: 300)
        let result = await read(file + [UInt8](repeating: 0xFF, count: 5000))
        #expect(result.bytes == file)
        #expect(result.exchanges == 2)
    }

    @Test func paddingInTheFirstBlockIsCutOff() async {
        let file = sampleFile(0x61, count: 95)
        #expect(await read(file + [0, 0, 0, 0]).bytes == file)
    }

    @Test func successWithoutDataIsNotAnEmptyFile() async {
        // The missing cryptogram is authentic here: the chip itself sends none.
        let result = await read([]) { $0.answers = [0xB0: ResponseAPDU(status: .success)] }
        #expect(result.error?.code == .emptyAnswer)
        #expect(result.exchanges == 2, "once whole, and once a few bytes")
    }

    @Test func moreThanAskedForIsRefused() async {
        let answer = ResponseAPDU(data: [UInt8](repeating: 0x61, count: 224), status: .success)
        #expect(await read([]) { $0.answers = [0xB0: answer] }.error?.code == .answerTooLong)
    }

    @Test func aCardThatReturnsAByteAtATimeIsGivenUp() async {
        let file = sampleFile(0x61, count: 5000)
        let result = await read(file, LinkProfile(exchangeLimit: 100)) { $0.answerLimit = 1 }
        #expect(result.error?.code == .exchangeLimit)
        #expect(result.exchanges == 100)
        #expect(result.error?.progress?.bytes == Array(file.prefix(100)))
    }

    @Test func everySpoiledResponseEndsTheReadWithAnErrorAndNothingMoreIsSent() async {
        let file = sampleFile(0x61, count: 95)
        for index in 0..<140 {
            for mask in [0x01, 0x80, 0xFF] as [UInt8] {
                let result = await read(file) {
                    $0.tamper = { _, answer in
                        var encoded = answer.encoded
                        guard encoded.indices.contains(index) else { return answer }
                        encoded[index] ^= mask
                        return (try? ResponseAPDU(encoded: encoded)) ?? answer
                    }
                }
                let length = 3 + 96 + 4 + 10 + 2  // DO87's header and 96 bytes, DO99, DO8E, status
                #expect((result.error != nil) == (index < length), "byte \(index)")
                #expect(result.error == nil || result.error?.channelError?.code == .secureMessagingBroken)
                #expect(result.exchanges == 1)
            }
        }
    }

    // Resuming

    @Test(arguments: [1, 223, 224, 1000, 1999]) func aReadIsResumedWhereItWasBrokenOff(_ done: Int) async {
        let file = sampleFile(0x61, count: 2000)
        let progress = FileReadProgress(.dg1, bytes: Array(file.prefix(done)))
        let result = await read(file, resuming: progress)
        #expect(result.bytes == file)
        let start = max(done, 223)
        #expect(result.exchanges == 1 + (2000 - start + 222) / 223)
    }

    @Test func aLostCardLeavesWhatWasReadToResumeFrom() async throws {
        let keys = SecureMessagingKeys.sample(.aes128)
        let file = sampleFile(0x61, count: 2000)
        let chip = FakeChip(.init(files: [0x0101: file]), keys: keys)
        let reader = FileReader(SecureMessagingChannel(over: LosingCard(base: chip, after: 4), keys: keys))
        var lost: FileReadProgress?
        do throws(FileReadError) {
            _ = try await reader.read(.dg1)
        } catch {
            #expect(error.channelError?.code == .cardRemoved)
            lost = error.progress
        }
        let progress = try #require(lost)
        #expect(progress.bytes == Array(file.prefix(4 * 223)))
        let resumed = await read(file, resuming: progress)
        #expect(resumed.bytes == file)
        #expect(resumed.exchanges == 1 + 5)
    }

    @Test func anotherCardsFileIsNotContinued() async {
        var bytes = Array(sampleFile(0x61, count: 2000).prefix(500))
        bytes[100] ^= 1
        let progress = FileReadProgress(.dg1, bytes: bytes)
        #expect(await read(sampleFile(0x61, count: 2000), resuming: progress).error?.code == .changed)
    }

    @Test func anotherFilesProgressIsNotContinued() async {
        let result = await read(sampleFile(0x61, count: 2000), resuming: FileReadProgress(.dg2))
        #expect(result.error?.code == .changed)
        #expect(result.exchanges == 0)
    }

    private struct LosingCard: CardChannel {
        let base: FakeChip
        let after: Int

        func transmit(_ command: CommandAPDU) async throws(CardChannelError) -> ResponseAPDU {
            guard base.raw.count < after else { throw CardChannelError(.cardRemoved) }
            return try await base.transmit(command)
        }
    }
}
