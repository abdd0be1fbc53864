import DocumentCore
import Testing

@Suite struct ISODateTests {
    @Test func aDateHasUpToThreeParts() {
        #expect(ISODate.parts(of: "1990") == ["1990"])
        #expect(ISODate.parts(of: "1990-05") == ["1990", "05"])
        #expect(ISODate.parts(of: "1990-05-01") == ["1990", "05", "01"])
    }

    @Test(arguments: [
        "", "-", "90", "1990-", "1990-5", "1990-05-01-01", "1990/05/01", "199O-05-01", "１９９０", " 1990", "19900501",
    ])
    func anyOtherTextIsNone(_ text: String) { #expect(ISODate.parts(of: text) == nil) }
}
