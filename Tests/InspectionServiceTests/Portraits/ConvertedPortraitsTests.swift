import InspectionAPI
import Testing

@testable import InspectionService

@Suite struct ConvertedPortraitsTests {
    @Test func theLastSizesAreKept() throws {
        var kept = ConvertedPortraits()
        for side in 1...5 { kept.keep(.success([UInt8(side)]), longest: side) }
        #expect(try kept[5]?.get() == [5])
        #expect(kept[1] == nil && kept[2] == nil && kept[nil] == nil)
    }

    @Test func aFaultOfTheImageIsOneAtEverySize() {
        var kept = ConvertedPortraits()
        kept.keep(.failure(Problem(.portraitDamaged)), longest: 100)
        #expect(throws: Problem.self) { try kept[nil]?.get() }
        #expect(kept[200] != nil)
    }

    @Test func aMissingConverterIsNoFaultOfTheImage() {
        var kept = ConvertedPortraits()
        kept.keep(.failure(Problem(.conversionUnavailable)), longest: nil)
        #expect(kept[nil] == nil)
    }

    @Test func nothingIsLeftOfWhatWasWiped() {
        var kept = ConvertedPortraits()
        kept.keep(.success([1, 2, 3]), longest: nil)
        kept.wipe()
        #expect(kept[nil] == nil)
    }
}
