import CPCSC
import SmartCard
import Testing

@testable import PCSC

struct ReaderSlotStateTests {
    @Test(
        arguments: [
            (0x0001_0012, .empty, 1), (0x0002_0022, .card, 2), (0x0003_0122, .card, 3), (0x0003_0422, .card, 3),
            (0x0004_0222, .mute, 4), (0x0005_00A2, .inUse, 5), (0x000A, .unavailable, 0), (0xFFFF_0012, .empty, 65535),
        ] as [(UInt32, ReaderState, Int)]
    )
    func flagsAreReadByTheirMeaning(event: UInt32, state: ReaderState, count: Int) {
        let reader = ReaderSlotState(name: "Reader 00 00", event: event)
        #expect(reader.state == state)
        #expect(reader.eventCount == count)
        #expect(!reader.isGone)
    }

    @Test(arguments: [0x000E, 0x0006] as [UInt32])
    func anUnpluggedReaderIsGone(event: UInt32) {
        let reader = ReaderSlotState(name: "Reader 00 00", event: event)
        #expect(reader.isGone)
        #expect(reader.state == .unavailable)
        #expect(!reader.hasCard)
    }

    @Test func withoutAnyReaderThereIsNothingToAsk() {
        var states: [ReaderSlotState] = []
        let code = ReaderSlotState.update(&states) { _, _ in
            Issue.record("asked about no reader")
            return .success
        }
        #expect(code != .success)
    }

    @Test func aFailedCallLeavesTheStatesAlone() {
        var states = [ReaderSlotState(name: "Reader", event: 0x0002_0022)]
        let code = ReaderSlotState.update(&states) { raw, count in
            #expect(count == 1)
            // What was known goes in without the flag that says that it is new.
            #expect(raw[0].dwCurrentState == 0x0002_0020)
            raw[0].dwEventState = 0
            return ReturnCode(0x8010_000A)
        }
        #expect(code == ReturnCode(0x8010_000A))
        #expect(states[0].state == .card)
    }

    @Test func aSuccessfulCallBringsStateAndAnswerToReset() {
        var states = [ReaderSlotState(name: "Reader")]
        _ = ReaderSlotState.update(&states) { raw, _ in
            raw[0].dwEventState = 0x0001_0022
            raw[0].cbAtr = 4
            raw[0].rgbAtr.0 = 0x3B
            raw[0].rgbAtr.3 = 0x77
            return .success
        }
        #expect(states[0].answerToReset == [0x3B, 0, 0, 0x77])
        #expect(states[0].isChanged)
    }

    @Test func anAnswerToResetOfAnImpossibleLengthIsCut() {
        var states = [ReaderSlotState(name: "Reader")]
        _ = ReaderSlotState.update(&states) { raw, _ in
            raw[0].dwEventState = 0x0001_0022
            raw[0].cbAtr = 5000
            return .success
        }
        #expect(states[0].answerToReset.count == 33)
    }
}
