import InspectionAPI
import NeighbourRecords
import Testing

@Suite struct VerifiedClaimsTests {
    private func record(_ report: InspectionReport, scope: RecordScope = .verified) throws -> JSONValue {
        let record = try report.record(as: .oidc4ida, scope: scope)
        #expect(try PublishedSchema.verifiedClaims().errors(record) == [])
        return record
    }

    @Test func anAcceptedCardIsVerifiedClaims() throws {
        let verified = try record(Reports.report())["verified_claims"]
        let claims = verified?["claims"]
        #expect(claims?["name"] == "Trần Thị Bình" && claims?["birthdate"] == "1990-01-01")
        #expect(claims?["family_name"] == "Trần" && claims?["given_name"] == "Thị Bình")
        #expect(claims?["gender"] == "female" && claims?["nationalities"] == ["VNM"])
        #expect(claims?["address"]?["formatted"] == "Số 12 Đường Mẫu, Thành phố Mẫu")
        #expect(claims?["personal_number"] == "000190246802")
        let verification = verified?["verification"]
        #expect(verification?["trust_framework"] == "vn_cccd" && verification?["time"] == "2026-11-21T10:00:00.120Z")
        let evidence = verification?["evidence"]?[0]
        #expect(evidence?["type"] == "document" && evidence?["check_details"]?[0]?["check_method"] == "vcrypt")
        #expect(evidence?["document_details"]?["issuer"]?["country_code"] == "VNM")
        #expect(evidence?["document_details"]?["document_number"] == "190246802")
        #expect(evidence?["document_details"]?["date_of_issuance"] == "2021-04-15")
    }

    /// The schema has whole dates only.
    @Test func aPartOfABirthDateIsNoClaim() throws {
        let record = try record(Reports.report(fields: [.dateOfBirth: "1990", .fullName: "Mẫu"]))
        #expect(record["verified_claims"]?["claims"]?["birthdate"] == nil)
    }

    @Test func aPassportIsNoIdentityCard() throws {
        let zone = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"
        let record = try record(Reports.report(fields: [.mrz: zone, .fullName: "ERIKSSON ANNA MARIA"]))
        let details = record["verified_claims"]?["verification"]?["evidence"]?[0]?["document_details"]
        #expect(details?["type"] == "passport" && details?["issuer"]?["country_code"] == "UTO")
    }

    /// What nobody vouches for stands beside `verified_claims`, never in it.
    @Test func unverifiedClaimsAreNeverAmongTheVerified() throws {
        let report = Reports.report(.review, unverified: ["full_name", "place_of_residence"])
        let record = try record(report, scope: .unverifiedToo)
        #expect(record["name"] == "Trần Thị Bình" && record["address"] != nil)
        let claims = record["verified_claims"]?["claims"]
        #expect(claims?["name"] == nil && claims?["address"] == nil && claims?["birthdate"] == "1990-01-01")
    }

    @Test func whereNothingIsVerifiedThereAreNoVerifiedClaims() throws {
        let record = try record(Reports.report(.review, unverified: Reports.all), scope: .unverifiedToo)
        #expect(record["verified_claims"] == nil && record["name"] == "Trần Thị Bình")
    }

    /// The validator tells what is wrong: it is not there to please.
    @Test func theSchemaRefusesWhatIsNone() throws {
        let schema = try PublishedSchema.verifiedClaims()
        #expect(schema.errors(.object(["verified_claims": .object(["claims": .object([:])])])) != [])
        let claims: JSONValue = .object(["birthdate": "1990"])
        let verification: JSONValue = .object(["trust_framework": "x"])
        let record: JSONValue = .object(["verified_claims": .object(["verification": verification, "claims": claims])])
        #expect(schema.errors(record) != [])
    }
}
