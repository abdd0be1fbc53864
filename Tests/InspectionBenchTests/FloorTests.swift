import Testing

@testable import inspection_bench

@Suite struct FloorTests {
    private let files = [
        "EF.CardAccess": 54, "EF.COM": 26, "EF.SOD": 1581, "EF.DG1": 95, "EF.DG2": 19593, "EF.DG13": 455,
        "EF.DG14": 411, "EF.DG15": 315,
    ]

    @Test func protectionLeavesOfAShortResponse231BytesOr223() {
        #expect(Floor.blockBytes(in: 256, cipherBlock: 8) == 231)
        #expect(Floor.blockBytes(in: 256, cipherBlock: 16) == 223)
    }

    @Test func extendedResponseHoldsWhatTheEvenInstructionReaches() {
        #expect(Floor.blockBytes(in: 65536, cipherBlock: 8) == 32768)
        #expect(Floor.blockBytes(in: 4096, cipherBlock: 16) == 4063)
    }

    @Test func blocksAreCountedUnderTheKeysInForce() {
        let floor = Floor(access: .bac, files: files, responseField: 256)
        let byName = Dictionary(uniqueKeysWithValues: floor.items.map { ($0.name, $0.exchanges) })
        #expect(byName["SOD"] == 7)
        #expect(byName["DG2"] == 88)
        #expect(floor.total == 110)
        #expect(Floor(access: .pace, files: files, responseField: 256).total == 116)
    }

    @Test func extendedLengthTakesOneExchangeAFile() {
        #expect(Floor(access: .bac, files: files, responseField: 65536).total == 3 + 7 + 3)
        #expect(Floor(access: .pace, files: files, responseField: 65536).total == 8 + 7 + 3)
    }

    @Test func oneByteMoreThanABlockIsTwoBlocks() {
        let full = Floor(access: .pace, files: ["EF.DG13": 223], responseField: 256).total
        #expect(Floor(access: .pace, files: ["EF.DG13": 224], responseField: 256).total == full + 1)
    }

    @Test func fileThatIsNotThereTakesNothing() {
        let without = files.filter { $0.key != "EF.DG13" }
        let with = Floor(access: .pace, files: files, responseField: 256).total
        #expect(Floor(access: .pace, files: without, responseField: 256).total == with - 3)
    }
}
