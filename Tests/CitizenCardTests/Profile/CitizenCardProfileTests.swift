import DocumentCore
import CitizenCard
import DocumentProfiles
import InspectionAPI
import MRTD
import Testing

/// What Viet Nam is, in one place.
@Suite struct CitizenCardProfileTests {
    private let profile = CitizenCardProfile()

    private func contents(_ zone: MRZ, dg13: [UInt8]?) -> DocumentContents {
        profile.contents(
            of: DocumentGroups(
                zone: zone,
                personal: nil,
                document: nil,
                files: dg13.map { [.dg13: $0] } ?? [:],
                year: 2026
            )
        )
    }

    @Test func everyFieldOfDG13ComesFromItFirst() throws {
        let fields = try contents(Samples.zone(), dg13: Samples.dg13("sibling")).fields
        let inDG13 = profile.table.groups.filter { $0.value.first == 13 }.keys
        #expect(inDG13.count == 16)
        for name in inDG13 { #expect(fields.groups[name] == 13 || fields.values[name] == .absent, "\(name.rawValue)") }
        #expect(fields.groups[.documentNumber] == 1 && fields.groups[.mrz] == 1)
    }

    @Test func withoutDG13TheZoneGivesTheNumberAndTheCenturyOfTheBirth() throws {
        let zone = try Samples.zone(number: "000315123456", birth: "150101")
        let fields = contents(zone, dg13: nil).fields
        #expect(fields.values[.personalNumber] == .text("000315123456"))
        #expect(fields.values[.dateOfBirth] == .text("2015-01-01"))
        #expect(fields.values[.ethnicity] == nil)
    }

    @Test(arguments: [("Nam", "M", "Việt Nam"), ("Nữ", "F", "VIỆT NAM"), ("NỮ", "F", "Viet Nam")])
    func sexAndNationalityHaveOneSpellingWhateverGroupTheyComeFrom(
        _ word: String,
        _ letter: String,
        _ nationality: String
    ) throws {
        let zone = try Samples.zone(sex: letter)
        let details = Samples.dg13(fields: [
            Samples.field(4, Samples.utf8(word)), Samples.field(5, Samples.utf8(nationality)),
        ])
        for dg13 in [details, nil] {
            let fields = contents(zone, dg13: dg13).fields
            #expect(fields.groups[.sex] == (dg13 == nil ? 1 : 13))
            #expect(fields.values[.sex] == .text(letter) && fields.values[.nationality] == .text("VNM"))
        }
    }

    @Test func aWordThatIsNotKnownStandsAsItIs() throws {
        let details = Samples.dg13(fields: [
            Samples.field(4, Samples.utf8("Khác")), Samples.field(5, Samples.utf8("Không quốc tịch")),
        ])
        let fields = try contents(Samples.zone(), dg13: details).fields
        #expect(fields.values[.sex] == .text("Khác") && fields.values[.nationality] == .text("Không quốc tịch"))
    }

    @Test func aSexThatTheZoneLeavesOpenIsX() throws {
        #expect(try contents(Samples.zone(sex: "<"), dg13: nil).fields.values[.sex] == .text("X"))
    }

    @Test func aCardWithoutExpirySaysSo() throws {
        let fields = try contents(Samples.zone(expiry: "991231"), dg13: nil).fields
        #expect(fields.granted([.dateOfExpiry]) == ["date_of_expiry": .absent, "no_expiry": .flag(true)])
    }

    @Test func aDG13ThatDoesNotParseIsToldAndComparedWithNothing() throws {
        let contents = try contents(Samples.zone(), dg13: [0x6D, 0x00])
        #expect(contents.malformed.map(\.at) == ["DG13"])
        #expect(contents.consistency == nil)
        #expect(contents.fields.values[.fullName] == .text("NGUYEN VAN THU"))
    }

    @Test func everyWayToOpenTheCardIsTaken() throws {
        let zone = try Samples.zone()
        let secrets: [(OrderedAccess.Secret, AccessKind)] = [
            (.can("123456"), .can), (.number("000090123456"), .number), (.mrz(Samples.text(zone)), .mrz),
            (.qr(Samples.qr(Samples.qrFields)), .qr),
            (.mrzFields(documentNumber: "090123456", dateOfBirth: "900101", dateOfExpiry: "300101"), .mrzFields),
        ]
        for (secret, kind) in secrets { #expect(try profile.claim(secret)?.kind == kind) }
        #expect(throws: AccessClaimError(.numberInvalid, detail: "")) { try profile.claim(.number("123")) }
    }
}
