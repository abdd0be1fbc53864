import CitizenCard
import MRTD
import TestSupport
import Testing

@Suite struct AccessClaimConsistencyTests {
    private func expect(
        _ outcome: CheckOutcome,
        _ verdict: Verdict,
        _ differing: String? = nil,
        _ location: SourceLocation = #_sourceLocation
    ) {
        #expect(outcome.verdict == verdict, sourceLocation: location)
        #expect(outcome.evidence["differing"] == differing, sourceLocation: location)
        if verdict == .failed { #expect(outcome.code == .accessKeyDiffers, sourceLocation: location) }
    }

    @Test func canIsTheEndOfTheNumber() throws {
        let zone = try Samples.zone()
        expect(try AccessClaim.can("123456").outcome(against: zone), .passed)
        expect(try AccessClaim.can("123457").outcome(against: zone), .failed, "card_access_number")
    }

    @Test func canOfAnotherIssuerSaysNothing() throws {
        let outcome = try AccessClaim.can("123456").outcome(against: Samples.zone(issuer: "UTO"))
        #expect(outcome.verdict == .notPerformed && outcome.code == .issuerProfileUnknown)
    }

    @Test func canSaysNothingWhereTheZoneHoldsNoNumber() throws {
        let zone = try Samples.zone(number: "ABCDEFGHIJKL", documentNumber: "090123456")
        let outcome = try AccessClaim.can("123456").outcome(against: zone)
        #expect(outcome.verdict == .notPerformed && outcome.code == .issuerProfileUnknown)
    }

    @Test func numberIsTheWholeNumber() throws {
        let claim = try AccessClaim.number("000090123456")
        expect(claim.outcome(against: try Samples.zone()), .passed)
        // The same card access number, another person.
        expect(
            claim.outcome(against: try Samples.zone(number: "000191123456")),
            .failed,
            "personal_number,document_number"
        )
        expect(claim.outcome(against: try Samples.zone(number: "001090123456")), .failed, "personal_number")
        #expect(claim.outcome(against: try Samples.zone(issuer: "UTO")).verdict == .notPerformed)
    }

    @Test func zoneMustBeTheChips() throws {
        let claim = try AccessClaim.mrz(Samples.text(Samples.zone()))
        expect(claim.outcome(against: try Samples.zone()), .passed)
        let cases: [(MRZ, String)] = [
            (try Samples.zone(birth: "900102"), "date_of_birth"),
            (try Samples.zone(expiry: "310101"), "date_of_expiry"),
            (try Samples.zone(documentNumber: "090123457"), "document_number"),
            (try Samples.zone(number: "001090123456"), "personal_number,other_zone"),
        ]
        for (zone, differing) in cases { expect(claim.outcome(against: zone), .failed, differing) }
    }

    /// No check digit covers name, sex and issuer: a scanner may have misread them.
    @Test func unguardedDifferencesAreForAPersonToSee() throws {
        let claim = try AccessClaim.mrz(Samples.text(Samples.zone()))
        let name = claim.outcome(against: try Samples.zone(name: "NGUYEN<<VAN<THO"))
        expect(name, .inconclusive, "full_name")
        #expect(name.code == .accessKeyDiffers)
        expect(claim.outcome(against: try Samples.zone(sex: "F")), .inconclusive, "sex")
        expect(claim.outcome(against: try Samples.zone(issuer: "UTO")), .inconclusive, "other_zone")
    }

    /// The composite digit covers the optional data: a difference there is no misreading.
    @Test func optionalDataIsGuarded() throws {
        let chip = try Samples.zone()
        for position in [29, 50] {
            var zone = chip.characters
            zone[position] = UInt8(ascii: "7")
            let covered = zone[5..<30] + zone[30..<37] + zone[38..<45] + zone[48..<59]
            zone[59] = try #require(MRZCheckDigit.compute(covered))
            let claim = try AccessClaim.mrz(String(decoding: zone, as: UTF8.self))
            expect(claim.outcome(against: chip), .failed, "other_zone")
        }
    }

    @Test func zonesOfOtherIssuersAreComparedToo() throws {
        let claim = try AccessClaim.mrz(Samples.text(Samples.zone(issuer: "UTO")))
        expect(claim.outcome(against: try Samples.zone(issuer: "UTO")), .passed)
        expect(claim.outcome(against: try Samples.zone(issuer: "UTO", birth: "910101")), .failed, "date_of_birth")
    }

    @Test func fieldsMustBeTheChips() throws {
        let claim = try AccessClaim.mrzFields(
            documentNumber: "090123456",
            dateOfBirth: "900101",
            dateOfExpiry: "300101"
        )
        expect(claim.outcome(against: try Samples.zone()), .passed)
        expect(claim.outcome(against: try Samples.zone(expiry: "300102")), .failed, "date_of_expiry")
    }

    @Test func qrMustBeTheChips() throws {
        let claim = try AccessClaim.qr(Samples.qr(Samples.qrFields))
        expect(claim.outcome(against: try Samples.zone()), .passed)
        let cases: [(MRZ, String)] = [
            (try Samples.zone(number: "000090123457"), "personal_number,document_number"),
            (try Samples.zone(birth: "900102"), "date_of_birth"),
            (try Samples.zone(sex: "F"), "sex"),
            (try Samples.zone(sex: "F", name: "TRAN<<VAN<THU"), "sex,full_name"),
        ]
        for (zone, differing) in cases { expect(claim.outcome(against: zone), .failed, differing) }
        // Only the name: an input method may have mangled it on the way from the scanner.
        expect(claim.outcome(against: try Samples.zone(name: "TRAN<<VAN<THU")), .inconclusive, "full_name")
        #expect(claim.outcome(against: try Samples.zone(issuer: "UTO")).verdict == .notPerformed)
    }

    @Test func qrsExpiryIsAGuessAndNotCompared() throws {
        let claim = try AccessClaim.qr(Samples.qr(Samples.qrFields))
        expect(claim.outcome(against: try Samples.zone(expiry: "350101")), .passed)
    }

    @Test func evidenceHoldsNoPersonalData() throws {
        let claim = try AccessClaim.qr(Samples.qr(Samples.qrFields))
        let evidence = claim.outcome(against: try Samples.zone(number: "000191123456", name: "TRAN<<AN")).evidence
        #expect(evidence.values.allSatisfy { text in text.allSatisfy { $0.isLetter || $0 == "_" || $0 == "," } })
    }
}
