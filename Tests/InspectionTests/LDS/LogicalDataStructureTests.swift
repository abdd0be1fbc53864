import Foundation
import MRTD
import OpenSSLCrypto
import SmartCard
import TestSupport
import Testing

@testable import VirtualCard

/// What the virtual card writes with its own encoders, the reader's parsers take apart.
@Suite struct LogicalDataStructureTests {
    private static let everyFile = """
        {
          "dg2": "iso39794-5", "dg5": true, "dg7": "../portraits/drawn.jp2",
          "dg3": [{"position": 2, "image": "../portraits/drawn.jpg"}, {"position": 7, "image": "../portraits/drawn.jp2"}],
          "dg11": {
            "other_names": ["Nguyễn An", "Alpha"], "telephone": "+84240000001", "profession": "Thợ mộc", "title": "Ông",
            "summary": "Tóm tắt", "proof_of_citizenship": "../portraits/drawn.jpg", "other_documents": ["A1", "B2"],
            "custody": "Không"
          },
          "dg12": {
            "issuing_authority": "Cục Mẫu", "other_persons": ["Trần Thị Bình"], "endorsements": "Ghi chú",
            "tax_or_exit": "Không", "front": "../portraits/drawn.jpg", "rear": "../portraits/drawn.jp2", "system": "SN-1"
          },
          "dg16": [
            {"recorded": "2021-04-15", "name": "Trần Thị Bình", "telephone": "+84240000002", "address": "Số 2 Đường Mẫu"},
            {"recorded": "2021-04", "name": "Alpha", "telephone": "+84240000003", "address": "Số 3 Đường Mẫu"}
          ],
          "dir": ["A0000002471001", "A0000002472001"],
          "atr": {"max_command": 1536, "max_response": 65538}
        }
        """

    /// A committed card with other files.
    private func card(_ files: String, name: String = "nguyen-van-an") throws -> VirtualCitizenCard {
        let json = try JSONSerialization.jsonObject(with: Data(try fixture("cards/\(name).json")))
        var profile = try #require(json as? [String: Any])
        profile["files"] = try JSONSerialization.jsonObject(with: Data(files.utf8))
        return try VirtualCitizenCard(
            try CardProfile(json: JSONSerialization.data(withJSONObject: profile)),
            folder: fixtures.appending(path: "cards")
        )
    }

    private func file(_ file: MRTD.ElementaryFile, of card: VirtualCitizenCard) throws -> [UInt8] {
        try #require(card.files[file.name])
    }

    @Test func everyFileIsWrittenAndListed() throws {
        let card = try card(Self.everyFile)
        let groups = try EFCOM(file(.com, of: card)).dataGroups
        #expect(groups == [1, 2, 3, 5, 7, 11, 12, 13, 14, 15, 16])
        for file in [MRTD.ElementaryFile.dg5, .dg7, .dg11, .dg12, .dg16, .directory, .atrInfo] {
            #expect(card.files[file.name] != nil, "\(file)")
        }
        #expect(card.files["EF.DG3"] == nil)
    }

    @Test func cardThatAsksForNothingStaysAsItIs() throws {
        let card = try card("{}")
        #expect(try EFCOM(file(.com, of: card)).dataGroups == [1, 2, 3, 13, 14, 15])
        #expect(card.files["EF.DIR"] == nil && card.files["EF.ATR"] == nil)
        #expect(try FaceImage(dg2: file(.dg2, of: card)).encoding == .iso19794)
    }

    @Test(arguments: [("nguyen-van-an", "drawn.jpg"), ("duong-van-nam", "drawn.jp2")])
    func faceInTheNewerFormat(_ name: String, _ picture: String) throws {
        let face = try FaceImage(dg2: file(.dg2, of: card(#"{"dg2": "iso39794-5"}"#, name: name)))
        #expect(try Array(face.image) == fixture("portraits/\(picture)"))
        #expect(face.encoding == .iso39794 && face.warnings.isEmpty)
        #expect(face.dimensions?.width == 480 && face.dimensions?.height == 640)
    }

    @Test func displayedPortraitAndSignature() throws {
        let card = try card(Self.everyFile)
        let dg5 = try DG5(file(.dg5, of: card))
        #expect(try dg5.portraits.map { Array($0.image) } == [fixture("portraits/drawn.jpg")])
        #expect(dg5.warnings.isEmpty)
        let dg7 = try DG7(file(.dg7, of: card))
        #expect(dg7.signatures.map(\.format) == [.jpeg2000] && dg7.warnings.isEmpty)
    }

    @Test func fingers() throws {
        let pictures = try ["drawn.jpg", "drawn.jp2"].map { try fixture("portraits/\($0)") }
        let headers = try pictures.map { try #require(ImageHeader($0)) }
        for position in UInt8(1)...10 {
            let file = FingerprintFile.encode(zip(pictures, headers).map { (position, $0, $1) })
            let dg3 = try DG3(file)
            #expect(dg3.fingers.map(\.position?.rawValue) == [Int(position), Int(position)])
            #expect(dg3.fingers.map { Array($0.image) } == pictures)
            #expect(dg3.fingers.map(\.format) == [.jpeg, .jpeg2000])
            #expect(dg3.fingers.allSatisfy { $0.width == 480 && $0.height == 640 })
            #expect(dg3.warnings.isEmpty)
        }
        #expect(try DG3(FingerprintFile.empty).fingers.isEmpty)
    }

    @Test func personalDetails() throws {
        let dg11 = try DG11(file(.dg11, of: card(Self.everyFile)))
        #expect(dg11.fullName?.primary == "Nguyễn" && dg11.fullName?.secondary == "Văn An")
        #expect(dg11.otherNames.map(\.text) == ["Nguyễn<<An", "Alpha"])
        #expect(dg11.personalNumber == "000055123401" && dg11.dateOfBirth?.text == "1955-03-02")
        #expect(dg11.placeOfBirth == ["Xã Mẫu", "Huyện Mẫu", "Tỉnh Mẫu"])
        #expect(dg11.permanentAddress.first == "Số 12 Đường Mẫu" && dg11.permanentAddress.count == 4)
        #expect(dg11.telephone == "+84240000001" && dg11.profession == "Thợ mộc" && dg11.title == "Ông")
        #expect(dg11.personalSummary == "Tóm tắt" && dg11.proofOfCitizenship?.format == .jpeg)
        #expect(dg11.otherTravelDocuments == ["A1", "B2"] && dg11.custodyInformation == "Không")
        #expect(dg11.warnings.isEmpty)
    }

    @Test func partialBirthDateKeepsWhatIsKnown() throws {
        let dg11 = try DG11(file(.dg11, of: card(#"{"dg11": {}}"#, name: "truong-van-phuc")))
        #expect(dg11.dateOfBirth?.text == "1948" && dg11.warnings.isEmpty)
        #expect(dg11.otherNames.isEmpty && dg11.telephone == nil)
    }

    @Test(arguments: [false, true]) func documentDetails(_ bcd: Bool) throws {
        let files = Self.everyFile.replacing(#""system": "SN-1""#, with: #""system": "SN-1", "bcd_dates": \#(bcd)"#)
        let dg12 = try DG12(file(.dg12, of: card(files)))
        #expect(dg12.issuingAuthority == "Cục Mẫu" && dg12.dateOfIssue?.text == "2021-04-15")
        #expect(dg12.otherPersons.map(\.secondary) == ["Thị Bình"])
        #expect(dg12.endorsements == "Ghi chú" && dg12.taxOrExitRequirements == "Không")
        #expect(dg12.imageOfFront?.format == .jpeg && dg12.imageOfRear?.format == .jpeg2000)
        #expect(dg12.personalisationTime?.date.text == "2021-04-15" && dg12.personalisationTime?.hour == 12)
        #expect(dg12.personalisationSystem == "SN-1" && dg12.warnings.isEmpty)
    }

    @Test func personsToNotify() throws {
        let dg16 = try DG16(file(.dg16, of: card(Self.everyFile)))
        #expect(dg16.persons.map(\.name?.primary) == ["Trần", "Alpha"])
        #expect(dg16.persons.map(\.recorded?.text) == ["2021-04-15", "2021-04"])
        #expect(dg16.persons.map(\.telephone) == ["+84240000002", "+84240000003"])
        #expect(dg16.persons.map(\.address) == ["Số 2 Đường Mẫu", "Số 3 Đường Mẫu"])
        #expect(dg16.warnings.isEmpty)
    }

    @Test func filesThatTellOfTheCard() throws {
        let card = try card(Self.everyFile)
        // EF.DIR: 61 { 4F identifier } for each application.
        let directory = try file(.directory, of: card)
        #expect(directory == hex("61094F07A0000002471001 61094F07A0000002472001"))
        let information = try EFATR(file(.atrInfo, of: card))
        #expect(
            information.extendedLength == ExtendedLengthInformation(maximumCommand: 1536, maximumResponse: 65538)
        )
    }
}
