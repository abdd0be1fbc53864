import DocumentProfiles
import CitizenCard
import Testing

@Suite struct PersonalNumberTests {
    @Test(
        arguments: [
            ("000090123456", 1990, Sex.male), ("000190123456", 1990, .female), ("000205000001", 2005, .male),
            ("000305000001", 2005, .female), ("000499000001", 2199, .male), ("000999000001", 2399, .female),
        ]
    )
    func centuryAndSex(_ text: String, _ year: Int, _ sex: Sex) throws {
        let number = try #require(PersonalNumber(text.utf8))
        #expect(number.birthYear == year)
        #expect(number.sex == sex)
        #expect(number.text == text)
    }

    @Test func partsThatTheCardUses() throws {
        let number = try #require(PersonalNumber("000090123456".utf8))
        #expect(number.cardAccessNumber == Array("123456".utf8))
        #expect(number.documentNumber == Array("090123456".utf8))
        #expect(number.registrationCode == "000")
    }

    @Test func onlyAssignedProvincesAreKnown() throws {
        for (text, isKnown) in [
            ("001", true), ("096", true), ("068", true), ("000", false), ("003", false), ("136", false),
        ] {
            let number = try #require(PersonalNumber((text + "090000000").utf8))
            #expect(number.isProvinceKnown == isKnown, "\(text)")
        }
    }

    @Test(arguments: ["", "00009012345", "0000901234567", "00009012345x", "００００９０１２３４５６", "0000 9012345"])
    func anythingElseIsNone(_ text: String) {
        #expect(PersonalNumber(text.utf8) == nil)
    }

    @Test(arguments: [
        ("Nam", Sex.male), ("NAM", .male), ("Nữ", .female), ("nữ", .female), ("NU", .female),
        ("Nu\u{31B}\u{303}", .female),
    ])
    func wordsForTheSex(_ text: String, _ sex: Sex) {
        #expect(Sex(vietnamese: text) == sex)
    }

    @Test(arguments: ["", "M", "F", "Nam Nữ", "Khác", "Nwx"]) func otherWordsMeanNothing(_ text: String) {
        #expect(Sex(vietnamese: text) == nil)
    }
}
