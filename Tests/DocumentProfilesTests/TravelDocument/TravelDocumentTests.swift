import CodeCatalogue
import DocumentCore
import DocumentProfiles
import InspectionAPI
import MRTD
import Testing

/// What DG1, DG11 and DG12 of any document give.
@Suite struct TravelDocumentTests {
    private static let zone =
        "I<UTOD231458907<<<<<<<<<<<<<<<7408122F1204159UTO<<<<<<<<<<<6ERIKSSON<<ANNA<MARIA<<<<<<<<<<"

    private func contents(_ elements11: [UInt8] = [], _ elements12: [UInt8] = []) throws -> DocumentFields {
        let groups = DocumentGroups(
            zone: try MRZ(text: Self.zone),
            personal: elements11.isEmpty ? nil : try DG11(BER.encode(0x6B, elements11)),
            document: elements12.isEmpty ? nil : try DG12(BER.encode(0x6C, elements12)),
            files: [:],
            year: 2026
        )
        return TravelDocument().contents(of: groups).fields
    }

    private func element(_ tag: BERTag, _ text: String) -> [UInt8] { BER.encode(tag, Array(text.utf8)) }

    @Test func theZoneAloneGivesWhatItHas() throws {
        let values = try contents().values
        #expect(values[.fullName] == .text("ERIKSSON ANNA MARIA"))
        #expect(values[.dateOfBirth] == .text("1974-08-12"))
        #expect(values[.personalNumber] == .absent)
        #expect(values[.telephone] == nil && values[.issuingAuthority] == nil)
    }

    @Test func everyFieldOfDG11IsGiven() throws {
        let names = element(0x5F0F, "STEVENSON<<ANNA") + element(0x5F0F, "ANN")
        let file =
            element(0x5F0E, "ÉRIKSSON<<ANNA<MARIA") + BER.encode(0xA0, [2, 1, 2] + names)
            + element(0x5F10, "1974-1") + element(0x5F2B, "18740812") + element(0x5F11, "ANYTOWN<UTOPIA")
            + element(0x5F42, "123 MAPLE RD<ANYTOWN<MN") + element(0x5F12, "16125551212")
            + element(0x5F13, "TRAVEL<AGENT") + element(0x5F14, "MS") + element(0x5F15, "Speaks four languages")
            + element(0x5F17, "123456789<987654321") + element(0x5F18, "SMITH<<JOHN")
        let fields = try contents(file)
        let expected: [FieldName: String] = [
            .fullName: "ÉRIKSSON ANNA MARIA", .otherNames: "STEVENSON ANNA\nANN", .personalNumber: "1974-1",
            .dateOfBirth: "1874-08-12", .placeOfBirth: "ANYTOWN, UTOPIA",
            .placeOfResidence: "123 MAPLE RD, ANYTOWN, MN", .telephone: "16125551212", .profession: "TRAVEL<AGENT",
            .title: "MS", .personalSummary: "Speaks four languages", .otherTravelDocuments: "123456789\n987654321",
            .custodyInformation: "SMITH<<JOHN",
        ]
        for (name, text) in expected {
            #expect(fields.values[name] == .text(text))
            #expect(fields.groups[name] == 11)
        }
        #expect(Set(expected.keys) == Set(FieldTable.travelDocument.groups.filter { $0.value.first == 11 }.keys))
    }

    @Test func everyFieldOfDG12IsGiven() throws {
        let file =
            element(0x5F19, "MINISTRY OF UTOPIA") + element(0x5F26, "20070415")
            + BER.encode(0xA0, [2, 1, 1] + element(0x5F1A, "SMITH<<BRENDA<P")) + element(0x5F1B, "SEE PAGE 24")
            + element(0x5F1C, "NONE")
        let fields = try contents([], file)
        let expected: [FieldName: String] = [
            .issuingAuthority: "MINISTRY OF UTOPIA", .dateOfIssue: "2007-04-15", .otherPersons: "SMITH BRENDA P",
            .endorsements: "SEE PAGE 24", .taxOrExitRequirements: "NONE",
        ]
        for (name, text) in expected {
            #expect(fields.values[name] == .text(text))
            #expect(fields.groups[name] == 12)
        }
        #expect(Set(expected.keys) == Set(FieldTable.travelDocument.groups.filter { $0.value == [12] }.keys))
    }

    @Test func whatDG11DoesNotSayTheZoneDoes() throws {
        let fields = try contents(element(0x5F14, "DR") + element(0x5F2B, "00000812"))
        #expect(fields.values[.fullName] == .text("ERIKSSON ANNA MARIA") && fields.groups[.fullName] == 1)
        #expect(fields.values[.dateOfBirth] == .text("1974-08-12"), "a year that is unknown is none")
        #expect(fields.values[.telephone] == .absent)
    }

    /// Whoever prints a field prints no commands to his terminal.
    @Test func textWithControlCharactersIsNoText() throws {
        let fields = try contents(element(0x5F13, "\u{1B}[2J"), element(0x5F19, "A\u{9B}2J"))
        #expect(fields.values[.profession] == .absent)
        #expect(fields.values[.issuingAuthority] == .absent)
    }

    @Test func everyFieldHasWordsInBothLanguages() {
        let labels = FieldName.allCases.map(TravelDocument.label(of:))
        #expect(labels.allSatisfy { !$0.vietnamese.isEmpty && !$0.english.isEmpty })
        #expect(Set(labels.map(\.english)).count == labels.count)
        #expect(Set(labels.map(\.vietnamese)).count == labels.count)
    }
}
