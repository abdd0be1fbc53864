import PortraitConversion
import Testing

@Suite struct FittingTests {
    private let drawing = Raster(width: 4, height: 2, channels: 1, bytes: [0, 10, 20, 30, 40, 50, 60, 70])

    @Test func aPixelIsTheMeanOfThoseItStandsFor() {
        #expect(drawing.fitted(to: 2) == Raster(width: 2, height: 1, channels: 1, bytes: [25, 45]))
    }

    @Test(arguments: [4, 5, 4096]) func aPictureIsNeverEnlarged(longest: Int) {
        #expect(drawing.fitted(to: longest) == drawing)
    }

    @Test func theShorterSideNeverVanishes() {
        let line = Raster(width: 100, height: 1, channels: 1, bytes: .init(repeating: 7, count: 100))
        #expect(line.fitted(to: 10) == Raster(width: 10, height: 1, channels: 1, bytes: .init(repeating: 7, count: 10)))
    }

    @Test func sidesThatDoNotDivideAreCoveredWhole() {
        let wide = Raster(width: 7, height: 3, channels: 3, bytes: .init(repeating: 9, count: 63))
        #expect(wide.fitted(to: 5) == Raster(width: 5, height: 2, channels: 3, bytes: .init(repeating: 9, count: 30)))
    }
}
