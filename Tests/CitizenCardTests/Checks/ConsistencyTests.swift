import DocumentProfiles
import DocumentCore
import CitizenCard
import MRTD
import TestSupport
import Testing

@Suite struct ConsistencyTests {
    private func outcome(_ mrz: MRZ, _ fields: [UInt8]...) throws -> CheckOutcome {
        let details =
            try fields.isEmpty
            ? CitizenDetails(dg13: Samples.dg13("sibling")) : CitizenDetails(dg13: Samples.dg13(fields: fields))
        return ConsistencyWithDG1(details, mrz).outcome
    }

    private static let number = Samples.field(1, Samples.printable("000090123456"))

    private func names(_ evidence: EvidenceValue?) -> [String] {
        if case .texts(let names) = evidence { names } else { [] }
    }

    @Test func agreeingGroupsPass() throws {
        let outcome = try outcome(Samples.zone())
        #expect(outcome.verdict == .passed)
        #expect(
            outcome.evidence["compared"]
                == .texts([
                    "personal_number", "document_number", "date_of_birth", "sex", "date_of_expiry", "full_name",
                ])
        )
        #expect(outcome.evidence["differing"] == nil)
    }

    @Test func everyDifferenceOfNumbersDatesAndSexFailsAndIsNamed() throws {
        let cases: [(MRZ, String)] = [
            (try Samples.zone(number: "000090123457"), "personal_number,document_number"),
            (try Samples.zone(documentNumber: "090123457"), "document_number"),
            (try Samples.zone(birth: "900102"), "date_of_birth"),
            (try Samples.zone(birth: "910101"), "date_of_birth"),
            (try Samples.zone(sex: "F"), "sex"),
            (try Samples.zone(expiry: "310101"), "date_of_expiry"),
            (try Samples.zone(sex: "F", name: "TRAN<<VAN<THU"), "sex,full_name"),
            (try Samples.zone(birth: "900102", expiry: "991231"), "date_of_birth,date_of_expiry"),
        ]
        for (zone, differing) in cases {
            let outcome = try outcome(zone)
            #expect(outcome.verdict == .failed && outcome.code == .citizenDataDiffers)
            #expect(outcome.evidence["differing"] == .texts(differing.split(separator: ",").map(String.init)))
        }
    }

    @Test(arguments: ["TRAN<<VAN<THU", "NGUYEN<<VAN", "NGUYEN<<VAN<THUY"]) func aNameIsNoProof(_ name: String) throws {
        let outcome = try outcome(Samples.zone(name: name))
        #expect(outcome.verdict == .inconclusive && outcome.code == .citizenDataDiffers)
        #expect(outcome.evidence["differing"] == .texts(["full_name"]))
        let withoutExpiry = try self.outcome(Samples.zone(expiry: "991231", name: name))
        #expect(withoutExpiry.verdict == .inconclusive)
        #expect(withoutExpiry.evidence["differing"] == .texts(["date_of_expiry", "full_name"]))
    }

    @Test(arguments: [
        ("Ƀlơ Ɖinh", "BLO<<DINH"), ("Müller", "MUELLER"), ("Mu\u{308}ller", "MUXXLLER"), ("MÜLLER", "MULLER"),
        ("Peña", "PENXXA"), ("Pen\u{303}a", "PENA"), ("Jörg Äß", "JOERG<<AESS"), ("Jörg Äß", "JORG<<ASS"),
        ("Ærø Łoś", "AEROE<<LOS"), ("Åse Þór", "AASE<<THOR"), ("Åse Þór", "ASE<<THOR"),
        ("Ĳsbrand Œuvre", "IJSBRAND<<OEUVRE"),
        ("Ŋala Ħal Ŧor ĸa", "NALA<<HAL<TOR<KA"), ("Иванов Юрий", "IVANOV<<IURII"), ("Щука", "SHCHUKA"),
        ("محمد", "MXHMD"), ("عبّاس", "EBBAS"), ("Nguyễn, Văn D’Artagnan", "NGUYEN<<VAN<DARTAGNAN"),
        ("Müller-Lüdenscheidt Hans Jürgen Maria", "MUELLER<LUEDENSCHEIDT<<HANS<JU"),
    ]) func namesAreFoldedInEveryWayOfTheTables(_ name: String, _ field: String) throws {
        let outcome = try outcome(Samples.zone(name: field), Self.number, Samples.field(2, Samples.utf8(name)))
        #expect(outcome.verdict == .passed)
    }

    @Test(arguments: [
        ("Müller", "MXLLER"), ("Peña", "PENXA"), ("Nguyễn 中", "NGUYEN"), ("Ƀlơ", "LO"), ("Þór", "DOR"), ("中", "A"),
    ]) func formsOfNoTableAreNotTakenForTheName(_ name: String, _ field: String) throws {
        let outcome = try outcome(Samples.zone(name: field), Self.number, Samples.field(2, Samples.utf8(name)))
        #expect(outcome.verdict == .inconclusive)
        #expect(outcome.evidence["differing"] == .texts(["full_name"]))
    }

    @Test func cardWithoutExpiryCarriesTheLastDayOf99() throws {
        let none = Samples.field(12, Samples.utf8("Không thời hạn"))
        #expect(try outcome(Samples.zone(expiry: "991231"), Self.number, none).verdict == .passed)
    }

    /// How cards without expiry are written is inferred: a person decides.
    @Test func onlyNoExpiryAgainstADateIsInconclusive() throws {
        let none = Samples.field(12, Samples.utf8("Không thời hạn"))
        let outcome1 = try outcome(Samples.zone(), Self.number, none)
        #expect(outcome1.verdict == .inconclusive && outcome1.code == .citizenDataDiffers)
        let outcome2 = try outcome(Samples.zone(expiry: "991231"))
        #expect(outcome2.verdict == .inconclusive && outcome2.code == .citizenDataDiffers)
        let outcome3 = try outcome(Samples.zone(sex: "F", expiry: "991231"))
        #expect(outcome3.verdict == .failed)
    }

    @Test func unspecifiedSexIsNotCompared() throws {
        let outcome = try outcome(Samples.zone(sex: "<"))
        #expect(outcome.verdict == .passed)
        #expect(!names(outcome.evidence["compared"]).contains("sex"))
    }

    @Test(
        arguments: [
            ("1990", "90<<<<", true), ("1990", "900000", true), ("1990", "900615", true), ("05/1990", "9005<<", true),
            ("1990", "910000", false), ("05/1990", "9006<<", false), ("05/1990", "900617", false),
            ("01/01/1990", "9001<<", true),
            ("01/01/1990", "<<<<<<", true), ("01/01/1990", "000000", true), ("01/01/2000", "000101", true),
            ("01/01/2000", "000102", false), ("01/01/1990", "AB0101", false),
        ]
    )
    func partialBirthComparesWhatBothKnow(_ dg13: String, _ dg1: String, _ agrees: Bool) throws {
        let birth = Samples.field(3, Samples.printable(dg13))
        let outcome = try outcome(Samples.zone(birth: dg1), Self.number, birth)
        #expect(outcome.verdict == (agrees ? .passed : .failed))
    }

    @Test func withoutANumberNothingIsPassed() throws {
        let outcome = try outcome(Samples.zone(), Samples.field(2, Samples.utf8("Nguyễn Văn Thử")))
        #expect(outcome.verdict == .inconclusive && outcome.code == .groupMalformed)
    }

    @Test func otherDocumentsHaveNoProfile() throws {
        for document in try OtherDocuments.all() {
            let outcome = try outcome(document)
            #expect(outcome.verdict == .notSupported && outcome.code == .issuerProfileUnknown)
            #expect(outcome.evidence.isEmpty)
        }
    }

    @Test(
        arguments: [
            ("Nilavadhanananda Chayapa Dejthamrong Krasuang", "NILAVADHANANANDA<<CHAYAPA<DE<K", true),
            ("Nilavadhanananda Arnpol Petch Charonguang", "NILAVADHANANANDA<<ARNPOL<PE<CH", true),
            ("Bennelong Wooloomooloo Warrandyte Warnambool Dingo Potoroo", "BENNE<WOOLO<WARRA<WARNA<<DIN<P", true),
            ("Papandropoulous Jonathon Alec", "PAPANDROPOULOUS<<JONATHON<ALEC", true),
            ("Papandropoulous Jonathon Bob", "PAPANDROPOULOUS<<JONATHON<ALEC", false),
            ("Papandropoulous Jonathon", "PAPANDROPOULOUS<<JONATHON<ALEC", false),
            ("Nguyễn Văn Thử Dài", "NGUYEN<<VAN<THU", false), ("Đặng-Thị Ánh", "DANG<THI<<ANH", true),
            ("", "NGUYEN<<VAN", false),
        ]
    )
    func namesAreComparedAsTheZoneCutsThem(_ name: String, _ field: String, _ agrees: Bool) throws {
        let outcome = try outcome(Samples.zone(name: field), Self.number, Samples.field(2, Samples.utf8(name)))
        #expect((outcome.verdict == .passed) == (agrees || name.isEmpty))
        #expect(names(outcome.evidence["compared"]).contains("full_name") == !name.isEmpty)
    }

    @Test func evidenceHoldsNoPersonalData() throws {
        for zone in [try Samples.zone(), try Samples.zone(number: "000090123457", birth: "910101", name: "TRAN<<AN")] {
            let text = try outcome(zone).evidence.values.flatMap { names($0) }.joined()
            #expect(!text.contains("9") && !text.contains("TRAN") && !text.contains("NGUYEN"))
        }
    }
}

@Suite struct DocumentExpiryTests {
    private func outcome(_ expiry: String, _ today: String, issuer: String = "VNM") throws -> CheckOutcome {
        let today = try #require(PartialDate(slashed: today))
        let zone = try Samples.zone(issuer: issuer, expiry: expiry)
        return DocumentExpiry.outcome(zone, hasNoExpiry: CitizenCardProfile().hasNoExpiry(zone), today: today)
    }

    @Test func lastDayIsValid() throws {
        #expect(try outcome("300101", "31/12/2029").verdict == .passed)
        #expect(try outcome("300101", "01/01/2030").verdict == .passed)
        #expect(try outcome("300101", "02/01/2030").code == .expired)
        #expect(try outcome("300101", "02/01/2030").verdict == .failed)
    }

    @Test func cardWithoutExpiry() throws {
        #expect(try outcome("991231", "01/01/2026").evidence == ["no_expiry": .flag(true)])
        #expect(try outcome("991231", "01/01/2026", issuer: "UTO").code == .expired)
    }

    @Test func centuryIsTheLikelyOne() throws {
        #expect(try outcome("950712", "01/01/2026").code == .expired)
        #expect(try outcome("760101", "01/01/2026").verdict == .passed)
        #expect(try outcome("770101", "01/01/2026").code == .expired)
    }

    @Test(arguments: ["<<<<<<", "301301", "300230", "3001A1", "30<<01", "000000"]) func dateThatIsNone(_ expiry: String)
        throws
    {
        let outcome = try outcome(expiry, "01/01/2026")
        #expect(outcome.verdict == .inconclusive && outcome.code == .dateUnknown)
    }

    @Test func unknownDayIsTheMonthsLast() throws {
        #expect(try outcome("2802<<", "29/02/2028").verdict == .passed)
        #expect(try outcome("2802<<", "01/03/2028").code == .expired)
    }

    @Test func incompleteTodayDecidesNothing() throws {
        #expect(try outcome("300101", "2026").code == .dateUnknown)
    }
}
