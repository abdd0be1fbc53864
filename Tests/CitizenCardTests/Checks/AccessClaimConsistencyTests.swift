import DocumentProfiles
import DocumentCore
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
        let names = differing.map { EvidenceValue.texts($0.split(separator: ",").map(String.init)) }
        #expect(outcome.evidence["differing"] == names, sourceLocation: location)
        if verdict == .failed { #expect(outcome.code == .accessKeyDiffers, sourceLocation: location) }
    }

    @Test func canIsTheEndOfTheNumber() throws {
        let zone = try Samples.zone()
        expect(try AccessClaim.can("123456").outcome(against: zone), .passed)
        expect(try AccessClaim.can("123457").outcome(against: zone), .failed, "card_access_number")
    }

    @Test func aCANAloneOnAForeignDocumentHasNothingToBeComparedWith() throws {
        for document in try OtherDocuments.all() {
            let outcome = try AccessClaim.can("123456").outcome(against: document)
            #expect(outcome.verdict == .notPerformed && outcome.code == .noAccessClaim)
        }
    }

    @Test func aTypedNumberOnNoVietnameseCardIsNeverTolerated() throws {
        for document in try OtherDocuments.all() {
            // The last also equals what a foreign zone holds where a Vietnamese one has the number.
            let outcome = try AccessClaim.number("000090123456").outcome(against: document)
            expect(outcome, .inconclusive, "personal_number")
            #expect(outcome.code == .accessKeyDiffers)
        }
    }

    @Test func aScannedQROnNoVietnameseCardFails() throws {
        for document in try OtherDocuments.all() {
            expect(
                try AccessClaim.qr(Samples.qr(Samples.qrFields)).outcome(against: document),
                .failed,
                "personal_number"
            )
        }
    }

    @Test func aVietnameseCardWithoutANumberPassesNoNumber() throws {
        for number in ["ABCDEFGHIJKL", "<<<<<<<<<<<<", "00009012345<"] {
            let card = try Samples.zone(number: number, documentNumber: "090123456")
            let typed = try AccessClaim.number("000090123456").outcome(against: card)
            expect(typed, .inconclusive, "personal_number")
            #expect(typed.code == .accessKeyDiffers)
            let scanned = try AccessClaim.qr(Samples.qr(Samples.qrFields))
            expect(scanned.outcome(against: card), .inconclusive, "personal_number")
            let other = try Samples.zone(number: number, documentNumber: "090123456", birth: "910101")
            expect(scanned.outcome(against: other), .failed, "personal_number,date_of_birth")
        }
    }

    @Test func canSaysNothingWhereTheZoneHoldsNoNumber() throws {
        let zone = try Samples.zone(number: "ABCDEFGHIJKL", documentNumber: "090123456")
        let outcome = try AccessClaim.can("123456").outcome(against: zone)
        #expect(outcome.verdict == .notPerformed && outcome.code == .noAccessClaim)
    }

    /// The six digits that opened the chip are right: a slip in the others rejects nobody, and another person is not accepted.
    @Test func aTypedNumberWhoseLastSixDigitsAreRightIsNeverRejected() throws {
        let claim = try AccessClaim.number("000090123456")
        expect(claim.outcome(against: try Samples.zone()), .passed)
        for (number, differing) in [
            ("000191123456", "personal_number,document_number"), ("001090123456", "personal_number"),
            ("000090023456", "personal_number,document_number"),
        ] {
            // Of the last, one of the six differs: the chip cannot have been opened by the claim.
            let verdict: Verdict = number.hasSuffix("123456") ? .inconclusive : .failed
            let outcome = claim.outcome(against: try Samples.zone(number: number))
            expect(outcome, verdict, differing)
            #expect(outcome.code == .accessKeyDiffers)
        }
        expect(
            claim.outcome(against: try Samples.zone(documentNumber: "190123456")),
            .inconclusive,
            "document_number"
        )
    }

    @Test func aScannedNumberWhoseLastSixDigitsAreRightFails() throws {
        let claim = try AccessClaim.qr(Samples.qr(Samples.qrFields))
        expect(claim.outcome(against: try Samples.zone(number: "001090123456")), .failed, "personal_number")
        expect(
            claim.outcome(against: try Samples.zone(number: "000191123456")),
            .failed,
            "personal_number,document_number"
        )
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
        // The other way round: the reader of the print took a letter of the card's state for another.
        let misread = try AccessClaim.mrz(Samples.text(Samples.zone(issuer: "VNN")))
        expect(misread.outcome(against: try Samples.zone()), .inconclusive, "other_zone")
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
    }

    @Test(arguments: [
        ("Nguyeexn Vawn Thuwr", false), ("Nguyn Vn Th", false),
        ("NGUYEN VAN THO", false),
        ("Trần Thị Bình", true), ("Lê Minh Châu", true),
    ]) func aNameThatNoSlipExplainsIsTold(_ name: String, _ isUnlike: Bool) throws {
        var fields = Samples.qrFields
        fields[2] = name
        let outcome = try AccessClaim.qr(Samples.qr(fields)).outcome(against: try Samples.zone())
        #expect(outcome.verdict == .inconclusive)
        #expect(outcome.evidence["unlike"] == (isUnlike ? .texts(["full_name"]) : nil))
    }

    @Test(arguments: [
        ("Müller Văn An", "MUELLER<<VAN<AN"), ("Müller Văn An", "MULLER<<VAN<AN"), ("Nguyễn Ɖinh", "NGUYEN<<DINH"),
    ]) func aScannedNameIsFoldedInEveryWay(_ name: String, _ field: String) throws {
        var fields = Samples.qrFields
        fields[2] = name
        expect(try AccessClaim.qr(Samples.qr(fields)).outcome(against: try Samples.zone(name: field)), .passed)
    }

    @Test func qrsExpiryIsAGuessAndNotCompared() throws {
        let claim = try AccessClaim.qr(Samples.qr(Samples.qrFields))
        expect(claim.outcome(against: try Samples.zone(expiry: "350101")), .passed)
    }

    @Test func evidenceHoldsNoPersonalData() throws {
        let claim = try AccessClaim.qr(Samples.qr(Samples.qrFields))
        let evidence = claim.outcome(against: try Samples.zone(number: "000191123456", name: "TRAN<<AN")).evidence
        #expect(
            evidence.values.allSatisfy { value in
                guard case .texts(let names) = value else { return false }
                return names.allSatisfy { $0.allSatisfy { $0.isLetter || $0 == "_" } }
            }
        )
    }
}
