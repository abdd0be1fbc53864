import Foundation
import TestSupport
import Testing

@testable import VirtualCard

@Suite struct MachineReadableZoneTests {
    @Test(arguments: [
        ("Nguyễn Văn An", "NGUYEN<<VAN<AN"), ("Đặng Thị Hương Giang", "DANG<<THI<HUONG<GIANG"),
        ("Lý", "LY"), ("  trương   quỳnh  ", "TRUONG<<QUYNH"), ("Ôn Ư Ơ Ă", "ON<<U<O<A"), ("Y Ka'Đăm", "Y<<KADAM"),
        ("王", ""),
    ])
    func namesLoseTheirDiacritics(name: String, folded: String) {
        #expect(MRZName.fold(name) == folded)
    }

    @Test func composedAndDecomposedNamesFoldAlike() {
        let name = "Nguyễn Thị Ngọc Ánh"
        #expect(
            MRZName.fold(name.decomposedStringWithCanonicalMapping)
                == MRZName.fold(name.precomposedStringWithCanonicalMapping)
        )
    }

    @Test(arguments: [("L898902C<", "3"), ("690806", "1"), ("940623", "6"), ("D23145890", "7"), ("", "0")])
    func checkDigitsAreThoseOfDoc9303(text: String, digit: String) {
        #expect(MachineReadableZone.checkDigit(text) == digit)
    }

    @Test func theLinesAreThoseOfACardWithoutExpiry() throws {
        let zone = MachineReadableZone(try profile("nguyen-van-an").holder)
        #expect(zone.lines[0] == "IDVNM0551234015000055123401<<5")
        #expect(zone.lines[1].hasPrefix("5503023M9912315VNM<<<<<<<<<<<"))
        #expect(zone.lines[2] == "NGUYEN<<VAN<AN<<<<<<<<<<<<<<<<")
        #expect(zone.information == "055123401555030239912315")
    }

    /// The vectors' cards, made by others.
    @Test(arguments: ["td1-vnm-synthetic", "td1-vnm-no-expiry"]) func theZonesOfTheVectorsComeOut(id: String) throws {
        let root = try JSONSerialization.jsonObject(with: Data(try fixture("vectors/mrz.json")))
        let all = try #require(root as? [[String: Any]])
        let text = try #require(all.first { $0["id"] as? String == id }?["mrz"] as? String)
        let characters = Array(text)
        var holder = try profile("nguyen-van-an").holder
        holder.number = String(characters[15..<27])
        let birth = String(characters[30..<36])
        let expiry = String(characters[38..<44])
        holder.dateOfBirth = try #require(ProfileDate("19" + dashed(birth)))
        holder.dateOfExpiry = expiry == "991231" ? nil : ProfileDate("20" + dashed(expiry))
        holder.sex = characters[37] == "M" ? .male : .female
        #expect(MachineReadableZone(holder).text.prefix(60) == text.prefix(60))
    }

    private func dashed(_ text: String) -> String {
        [text.prefix(2), text.dropFirst(2).prefix(2), text.suffix(2)].joined(separator: "-")
    }

    @Test func aPartialBirthDateHasFillers() throws {
        let zone = MachineReadableZone(try profile("truong-van-phuc").holder)
        #expect(zone.lines[1].hasPrefix("48<<<<"))
        #expect(zone.lines.allSatisfy { $0.count == 30 })
    }

    @Test func aLongNameIsCut() throws {
        var holder = try profile("nguyen-van-an").holder
        holder.fullName = "Công Tằng Tôn Nữ Thị Phương Thảo Nguyên"
        #expect(MachineReadableZone(holder).lines[2] == "CONG<<TANG<TON<NU<THI<PHUONG<T")
    }
}

/// The profile of one of the committed cards.
func profile(_ name: String) throws -> CardProfile {
    try CardProfile(json: Data(try fixture("cards/\(name).json")))
}
