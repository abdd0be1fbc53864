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
