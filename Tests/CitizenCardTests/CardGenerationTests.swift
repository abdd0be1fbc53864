import CitizenCard
import CodeCatalogue
import DocumentProfiles
import InspectionAPI
import Testing

@Suite struct CardGenerationTests {
    @Test(arguments: [
        ("2021-04-15", CardGeneration.citizenIdentityCard), ("2024-06-30", .citizenIdentityCard),
        ("2024-07-01", .identityCard), ("2026-01-02", .identityCard), ("2024", nil), ("2024-07", nil), ("", nil),
        ("01/07/2024", nil),
    ])
    func theDayOfIssueTellsTheGenerationAndNothingElse(day: String, generation: CardGeneration?) {
        #expect(CardGeneration(issuedOn: day) == generation)
        #expect(CardGeneration(issuedOn: nil) == nil)
    }

    @Test func eachGenerationHasItsOwnWords() {
        let profile = CitizenCardProfile()
        let old = "2021-04-15"
        let new = "2024-08-01"
        #expect(profile.label(of: .placeOfResidence, issuedOn: old)?.vietnamese == "Nơi thường trú")
        #expect(profile.label(of: .placeOfResidence, issuedOn: new)?.vietnamese == "Nơi cư trú")
        #expect(profile.label(of: .placeOfOrigin, issuedOn: old)?.vietnamese == "Quê quán")
        #expect(profile.label(of: .placeOfOrigin, issuedOn: new)?.vietnamese == "Nơi đăng ký khai sinh")
        #expect(profile.label(of: .fullName, issuedOn: new)?.vietnamese == "Họ, chữ đệm và tên khai sinh")
        #expect(profile.label(of: .fullName, issuedOn: nil)?.vietnamese == "Họ, chữ đệm và tên")
        #expect(TravelDocument.label(of: .personalIdentification).vietnamese == "Đặc điểm nhân dạng")
    }
}
