import InspectionAPI
import NeighbourRecords
import Testing

@Suite struct FlatRecordTests {
    @Test func anAcceptedCardIsTheKitsRecord() throws {
        let record = try Reports.report().record(as: .flat)
        #expect(
            record
                == .object([
                    "eIDNumber": "000190246802", "fullName": "Trần Thị Bình", "dateOfBirth": "01/01/1990",
                    "gender": "Nữ", "nationality": "Việt Nam", "race": "Kinh", "religion": "Không",
                    "placeOfOrigin": "Xã Mẫu, Tỉnh Mẫu", "residencePlace": "Số 12 Đường Mẫu, Thành phố Mẫu",
                    "personalSpecificIdentification": "Nốt ruồi", "dateOfIssuance": "15/04/2021",
                    "dateOfExpiry": "01/01/2030", "fatherName": "Trần Văn Đức", "motherName": "Hồ Thị Mười",
                    "spouseName": "Võ Quốc Đạt", "oldEIDNumber": "000246802",
                ])
        )
    }

    @Test func otherKitsNameTheSameOtherwise() throws {
        let eid = try Reports.report().record(as: .flatEID)
        #expect(eid["eidNumber"] == "000190246802" && eid["placeOfResidence"] != nil && eid["oldEidNumber"] != nil)
        let card = try Reports.report().record(as: .flatIDCard)
        #expect(card["idCardNo"] == "000190246802" && card["name"] == "Trần Thị Bình" && card["ethnic"] == "Kinh")
        #expect(eid.members.count == 16 && card.members.count == 16)
    }

    @Test func whatIsNotThereIsEmpty() throws {
        let record = try Reports.report(fields: [.fullName: "Mẫu", .dateOfBirth: "1990-05"]).record(as: .flat)
        #expect(record["eIDNumber"] == "" && record["dateOfBirth"] == "05/1990" && record["dateOfExpiry"] == "")
    }

    @Test func aCardWithoutExpirySaysSo() throws {
        let flags: [String: FieldValue] = ["date_of_expiry": .absent, "no_expiry": .flag(true)]
        let report = Reports.report(fields: [.fullName: "Mẫu"], flags: flags)
        #expect(try report.record(as: .flat)["dateOfExpiry"] == "Không thời hạn")
    }

    @Test func whatIsNotVerifiedIsNamed() throws {
        let report = Reports.report(.review, unverified: ["full_name", "portrait"])
        let record = try report.record(as: .flat, scope: .unverifiedToo)
        #expect(record["fullName"] == "Trần Thị Bình" && record["unverified"] == ["fullName"])
        #expect(try Reports.report().record(as: .flat)["unverified"] == nil)
    }
}
