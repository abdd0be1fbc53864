import Foundation
import TestSupport
import Testing

@testable import VirtualCard

@Suite struct CardProfileTests {
    /// A committed profile with one key set to another value, or removed.
    private func changed(_ path: String, to value: Any?) throws -> Data {
        let root = try JSONSerialization.jsonObject(with: Data(try fixture("cards/vu-thi-giang.json")))
        var object = try #require(root as? [String: Any])
        let keys = path.split(separator: ".").map(String.init)
        if keys.count == 1 {
            object[keys[0]] = value
        } else {
            var inner = object[keys[0]] as? [String: Any] ?? [:]
            inner[keys[1]] = value
            object[keys[0]] = inner
        }
        return try JSONSerialization.data(withJSONObject: object)
    }

    private func error(_ path: String, _ value: Any?) throws -> ProfileError {
        let json = try changed(path, to: value)
        let caught = #expect(throws: ProfileError.self) { try CardProfile(json: json) }
        return try #require(caught)
    }

    @Test(arguments: ["hodler", "holder.ful_name", "chip.paec", "altered_after_signing.number"])
    func unknownKeysAreRefusedByName(path: String) throws {
        let error = try error(path, "x")
        #expect(error.code == .unknownKey)
        #expect(error.location == path)
    }

    @Test(arguments: ["holder", "summary", "pki", "holder.number", "holder.date_of_issue"])
    func missingKeysAreNamed(path: String) throws {
        let error = try error(path, nil)
        #expect(error.code == .malformed)
        #expect(error.location == path)
    }

    @Test(arguments: [
        ("holder.number", "00019275310"), ("holder.number", "00019275310X"), ("holder.number", "٠٠٠١٩٢٧٥٣١٠٦"),
        ("holder.date_of_birth", "1992-02-30"), ("holder.date_of_birth", "92-07-07"),
        ("holder.date_of_issue", "2022-05"),
        ("holder.full_name", "王"), ("chip.interface", "usb"), ("chip.chip_authentication", "des"),
    ])
    func valuesOutOfRangeAreNamed(path: String, value: String) throws {
        let error = try error(path, value)
        #expect(error.code == .invalidValue)
        #expect(error.location == path)
        #expect(!error.description.contains(value))
    }

    @Test(arguments: [
        ("chip.tries", 0), ("chip.tries", 16), ("chip.max_response", 0), ("chip.max_response", Int.max),
        ("chip.pace_parameter_id", 3), ("chip.pace_parameter_id", 19), ("chip.delay_after_failure_ms", -1),
        ("chip.delay_after_failure_ms", Int.max),
    ])
    func numbersOutOfRangeAreNamed(path: String, value: Int) throws {
        let error = try error(path, value)
        #expect(error.code == .invalidValue)
        #expect(error.location == path)
    }

    @Test(arguments: [
        ["command": "shred", "status": "6D00"], ["command": "select_file", "status": "6D0"],
        ["command": "select_file", "status": "6DXX"], ["command": "select_file", "status": "+6D0"],
    ])
    func answersInPlainAreChecked(answer: [String: String]) throws {
        #expect(try error("chip.answers_in_plain", [answer]).code == .invalidValue)
        #expect(throws: Never.self) {
            let right = [["command": "select_file", "status": "6d00", "after": 3] as [String: Any]]
            _ = try CardProfile(json: try changed("chip.answers_in_plain", to: right))
        }
        let negative = [["command": "select_file", "status": "6D00", "after": -1] as [String: Any]]
        #expect(try error("chip.answers_in_plain", negative).code == .invalidValue)
    }

    @Test func enumerationsAndTypesAreChecked() throws {
        #expect(try error("holder.sex", "male").code == .invalidValue)
        #expect(try error("issuer", "nobody").code == .invalidValue)
        #expect(try error("holder.number", 7).code == .malformed)
        #expect(throws: ProfileError(.malformed, at: "")) { try CardProfile(json: Data("{".utf8)) }
    }

    @Test func missingFilesAreNamed() throws {
        var profile = try profile("nguyen-van-an")
        let folder = fixtures.appending(path: "cards")
        profile.portrait = "no-such-file.jpg"
        let portrait = #expect(throws: ProfileError.self) { try VirtualCitizenCard(profile, folder: folder) }
        #expect(portrait?.code == .unreadable && portrait?.location == "portrait")
        profile.portrait = "nguyen-van-an.json"
        let notAnImage = #expect(throws: ProfileError.self) { try VirtualCitizenCard(profile, folder: folder) }
        #expect(notAnImage?.code == .invalidValue)
        profile.pki = ".."
        let pki = #expect(throws: ProfileError.self) { try VirtualCitizenCard(profile, folder: folder) }
        #expect(pki?.location == "pki")
        #expect(throws: ProfileError(.unreadable, at: "")) {
            try VirtualCitizenCard.load(profile: folder.appending(path: "none.json"))
        }
    }

    @Test func nothingPersonalIsPrinted() throws {
        let profile = try profile("vu-thi-giang")
        let card = try card("vu-thi-giang")
        for text in [
            "\(profile)", "\(profile.holder)", "\(card)", String(reflecting: card), String(reflecting: profile),
        ] {
            #expect(!text.contains("Giang") && !text.contains("000192753106"))
        }
        var dumped = ""
        dump(card, to: &dumped)
        dump(profile, to: &dumped)
        #expect(!dumped.contains("000192753106"))
    }

    @Test(arguments: [
        ("1990-05-17", "17/05/1990", "900517", "17051990"), ("1990-05", "  /05/1990", "9005<<", "00051990"),
        ("1990", "  /  /1990", "90<<<<", "00001990"),
    ])
    func partialDatesKeepWhatIsKnown(text: String, slashed: String, zone: String, compact: String) throws {
        let date = try #require(ProfileDate(text))
        #expect(date.slashed == slashed)
        #expect(date.machineReadable == zone)
        #expect(date.compact == compact)
    }

    @Test(arguments: ["", "1990-", "1990-13", "1990-00-01", "2023-02-29", "1899", "1990-1-1", "1990-01-01-01", "+990"])
    func otherDatesAreNone(text: String) { #expect(ProfileDate(text) == nil) }
}
