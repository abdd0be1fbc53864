import DocumentProfiles
import CitizenCard
import Testing

@Suite struct ExpiryDerivationTests {
    private func candidates(_ birth: String, _ issue: String) throws -> [String] {
        let birth = try #require(PartialDate(slashed: birth))
        let issue = try #require(PartialDate(slashed: issue))
        return ExpiryDerivation.candidates(dateOfBirth: birth, dateOfIssue: issue)
            .map { String(decoding: $0.mrzField, as: UTF8.self) }
    }

    @Test(
        arguments: [
            ("01/01/1990", "15/04/2021", ["300101"]),
            ("01/06/1982", "15/04/2021", ["420601", "220601"]),
            ("01/01/1963", "15/04/2021", ["991231", "230101"]),
            ("01/01/2012", "01/08/2024", ["370101", "260101"]),
            ("01/01/2020", "01/08/2024", ["340101"]),
        ]
    )
    func tableOfTheFacts(_ birth: String, _ issue: String, _ expected: [String]) throws {
        #expect(try candidates(birth, issue) == expected)
    }

    @Test func after60TheCardDoesNotEnd() throws {
        #expect(try candidates("01/01/1950", "15/04/2021") == ["991231"])
        #expect(try candidates("15/04/1961", "15/04/2021") == ["991231"])
    }

    @Test func fourteenthBirthdayCountsSinceTheLawOf2023() throws {
        #expect(try candidates("01/01/2015", "30/06/2024") == ["400101"])
        #expect(try candidates("01/01/2015", "01/07/2024") == ["290101"])
    }

    /// To the day: issued two years before the birthday is already within them.
    @Test func edgeOfTheTwoYears() throws {
        #expect(try candidates("02/06/1982", "01/06/2020") == ["220602"])
        #expect(try candidates("02/06/1982", "02/06/2020") == ["420602", "220602"])
    }

    @Test func leapDayIsGivenBothWays() throws {
        #expect(try candidates("29/02/1996", "15/04/2016") == ["210228", "210301"])
        #expect(try candidates("29/02/1996", "15/04/2021") == ["360229"])
        #expect(try candidates("29/02/1996", "15/04/2020") == ["360229", "210228", "210301"])
    }

    @Test(arguments: [
        ("1990", "15/04/2021"), ("05/1990", "15/04/2021"), ("01/01/1990", "2021"), ("01/01/2022", "15/04/2021"),
    ])
    func incompleteOrReversedDatesGiveNone(_ birth: String, _ issue: String) throws {
        #expect(try candidates(birth, issue).isEmpty)
    }

    @Test func farDatesDoNotTrap() throws {
        #expect(try candidates("31/12/9999", "31/12/9999").isEmpty)
        #expect(try candidates("01/01/1000", "31/12/9999") == ["991231"])
    }
}
