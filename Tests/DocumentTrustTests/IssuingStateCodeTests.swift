import Testing

@testable import DocumentTrust

@Suite struct IssuingStateCodeTests {
    @Test(arguments: [
        ("ABW", "AW"), ("AUS", "AU"), ("VNM", "VN"), ("ZWE", "ZW"), ("MMR", "MM"), ("UTO", "UT"), ("D<<", "DE"),
    ])
    func aStateOfTheZoneHasItsCountry(state: String, country: String) throws {
        #expect(try #require(IssuingState.countryCodes(of: state)).contains(country))
    }

    @Test(arguments: ["XYZ", "VN", "", "VNMM", "M A", " VN", "\u{0102}BW"])
    func whatIsNoStatesCodeHasNone(code: String) {
        #expect(IssuingState.countryCodes(of: code) == nil)
    }

    @Test(arguments: ["VN", "VNM", "vnm", "vn"])
    func everySpellingGivesTheOthers(code: String) {
        #expect(IssuingState.spellings(of: code) == ["VN", "VNM"])
    }

    @Test func exceptionsStandBesideTheTable() {
        #expect(
            IssuingState.spellings(of: "DE") == ["D", "DE", "DEU"] || IssuingState.spellings(of: "DE") == ["DE", "DEU"]
        )
        #expect(IssuingState.countryCodes(of: "RKS") == ["KS", "XK", "RKS"])
        #expect(IssuingState.spellings(of: "QQ") == ["QQ"])
    }
}
