import DocumentProfiles
import CitizenCard
import Testing

@Suite struct PartialDateTests {
    @Test(
        arguments: [
            ("01/02/1990", "1990-02-01"), ("29/02/2024", "2024-02-29"), ("1/2/1990", "1990-02-01"),
            (" 01/02/1990 ", "1990-02-01"),
            ("/05/1990", "1990-05"), ("  /05/1990", "1990-05"), ("00/05/1990", "1990-05"), ("05/1990", "1990-05"),
            ("//1990", "1990"), ("  /  /1990", "1990"), ("00/00/1990", "1990"), ("1990", "1990"), ("12//1990", "1990"),
        ]
    )
    func slashedDates(_ text: String, _ iso: String) {
        #expect(PartialDate(slashed: text)?.iso8601 == iso)
    }

    @Test(
        arguments: [
            "", "/", "//", "01/02/", "01/02/90", "32/01/1990", "29/02/2023", "31/04/1990", "01/13/1990", "-1/02/1990",
            "+1/02/1990",
            "01/02/1990/", "1/2/3/1990", "01-02-1990", "19900102", "aa/bb/cccc", "001/02/1990", "٠١/٠٢/١٩٩٠",
            "01/02/0000", "99//1990",
            "01/02/19901",
        ]
    )
    func whatIsNoDate(_ text: String) {
        #expect(PartialDate(slashed: text) == nil)
    }

    @Test func hugeTextIsNoDate() {
        #expect(PartialDate(slashed: String(repeating: "/", count: 100_000)) == nil)
        #expect(PartialDate(qr: String(repeating: "1", count: 100_000)) == nil)
    }

    @Test(
        arguments: [
            ("01021990", "1990-02-01"), ("00001990", "1990"), ("00051990", "1990-05"), ("051990", "1990-05"),
            ("1990", "1990"),
            ("    1990", "1990"), ("01/02/1990", "1990-02-01"),
        ]
    )
    func datesOfTheQR(_ text: String, _ iso: String) {
        #expect(PartialDate(qr: text)?.iso8601 == iso)
    }

    @Test(arguments: ["", "1021990", "32011990", "29022023", "0102199", "abcdefgh", "010219900", "-1021990"])
    func whatIsNoDateOfTheQR(_ text: String) {
        #expect(PartialDate(qr: text) == nil)
    }

    @Test func partsMustBeInTheCalendar() {
        #expect(PartialDate(year: 1990, month: nil, day: 1) == nil)
        #expect(PartialDate(year: 999) == nil && PartialDate(year: 10_000) == nil)
        #expect(PartialDate(year: 1900, month: 2, day: 29) == nil)
        #expect(PartialDate(year: 2000, month: 2, day: 29)?.isComplete == true)
        #expect(PartialDate(year: 2000, month: 0) == nil && PartialDate(year: 2000, month: Int.max) == nil)
        #expect(PartialDate(year: 2000, month: 1, day: 0) == nil)
        #expect(PartialDate(year: 1990, month: 5)?.isComplete == false)
    }
}
