import CitizenCard
import DocumentCore
import DocumentTrust
import Foundation
import InspectionAPI
import OpenSSLCrypto
import TestSupport
import Testing
import VirtualCard

@testable import Inspection

/// Who asks for less than data gets that, and nothing else is given; nothing is derived from what nobody vouches for.
@Suite struct LessThanDataTests {
    private static let key = SecretBytes([UInt8](repeating: 1, count: 32))

    private func derive(
        _ fields: Set<DerivedField>,
        number: String? = nil,
        key: SecretBytes = key,
        on counter: Counter? = nil
    ) async throws -> InspectionResult {
        let counter = try counter ?? Counter("tran-thi-binh")
        let derivations = Derivations(
            fields: fields,
            number: number.map { SecretBytes(Array($0.utf8)) },
            pseudonymKey: key,
            documentKey: Self.key
        )
        return try await counter.inspect(
            .number(counter.card.number),
            fields: [],
            portrait: false,
            derivations: derivations
        )
    }

    @Test func ageAndHolderAreToldAndNoField() async throws {
        let result = try await derive([.ageOver(18), .ageOver(37), .isHolderOf], number: "000190246802")
        #expect(result.report.fields.isEmpty && result.report.portrait == nil)
        #expect(result.report.derived?["age_over_18"] == DerivedValue(.flag(true)))
        #expect(result.report.derived?["age_over_37"] == DerivedValue(.flag(false)))
        #expect(result.report.derived?["is_holder_of"] == DerivedValue(.flag(true)))
        #expect(result.report.withheld.contains("personal_number") && result.evidence["EF.DG2"] == nil)
        let text = JSONText.string(result.report)
        for secret in ["000190246802", "1990", "Bình", "BINH"] { #expect(!text.contains(secret), "\(secret)") }
    }

    @Test func anotherNumberIsNotTheHolders() async throws {
        for other in ["000190246803", "100190246802"] {
            let result = try await derive([.isHolderOf], number: other)
            #expect(result.report.derived == ["is_holder_of": DerivedValue(.flag(false))])
        }
    }

    /// The fixtures' province is none.
    @Test func aNumberOfNoProvinceSaysSo() async throws {
        let result = try await derive([.provinceOfBirth])
        #expect(result.report.derived == ["province_of_birth": DerivedValue(.provinceUnknown)])
    }

    @Test func aReturningPersonIsKnownAgainUnderTheSameKeyAlone() async throws {
        let first = try await derive([.pseudonym]).report.derived?["pseudonym"]
        let again = try await derive([.pseudonym]).report.derived?["pseudonym"]
        let others = try await derive([.pseudonym], key: SecretBytes([UInt8](repeating: 2, count: 32)))
        guard case .text(let text) = first?.value else { throw Missing() }
        #expect(first == again && first != others.report.derived?["pseudonym"] && text.count == 64)
        // What anybody with the key computes of the number.
        let expected = try HMAC.sha256(
            key: [UInt8](repeating: 1, count: 32),
            Array("cccd pseudonym 1\n000190246802".utf8)
        )
        #expect(text == expected.hex)
    }

    @Test func nothingIsDerivedFromWhatNobodyVouchesFor() async throws {
        var counter = try Counter("tran-thi-binh")
        counter.trust = .empty
        let result = try await derive([.ageOver(18), .isHolderOf, .pseudonym], number: "000190246802", on: counter)
        #expect(result.report.derived?.values.allSatisfy { $0 == DerivedValue(.unverified) } == true)
        #expect(result.report.derived?.count == 3 && result.document == nil)
    }

    @Test func theDocumentHasOneNameInTheAccessLog() async throws {
        let first = try await derive([]), again = try await derive([.ageOver(18)])
        #expect(first.document?.count == 64 && first.document == again.document && first.report.derived == nil)
        #expect(!JSONText.string(again.report).contains(first.document ?? "-"))
    }

    @Test func nothingIsAskedOfTheChipForIt() async throws {
        let counter = try Counter("tran-thi-binh")
        let plain = try await counter.inspect(
            .number(counter.card.number),
            fields: [.dateOfBirth, .personalNumber],
            portrait: false
        )
        let derived = try await derive([.ageOver(18), .pseudonym])
        #expect(derived.report.exchanges.count == plain.report.exchanges.count)
    }

    private struct Missing: Error {}
}

@Suite struct AgeTests {
    private static let today = (year: 2026, month: 11, day: 30)

    @Test(
        arguments: [
            ("2008-11-30", true), ("2008-12-01", false), ("2008-11-29", true), ("2008-10-31", true),
            ("2007-12-31", true),
            ("2009-01-01", false), ("2008-10", true), ("2008-12", false), ("2008-11", nil), ("2007", true),
            ("2009", false),
            ("2008", nil), ("", nil), ("2008-xx-01", nil), ("2008-01-01-01", nil),
        ] as [(String, Bool?)]
    )
    func whatIsNotKnownIsNotGuessed(birth: String, has: Bool?) {
        #expect(Age.hasReached(18, bornOn: birth, today: Self.today) == has)
        #expect(Age.hasReached(18, bornOn: birth, today: nil) == nil)
    }

    @Test func whoIsBornOnALeapDay() {
        #expect(Age.hasReached(18, bornOn: "2008-02-29", today: (2026, 2, 28)) == false)
        #expect(Age.hasReached(18, bornOn: "2008-02-29", today: (2026, 3, 1)) == true)
    }

    /// The day of the card's country: seven hours ahead.
    @Test func theDayIsThatOfVietNam() throws {
        let evening = Date(timeIntervalSince1970: 1_795_262_400 + 5.5 * 3600)
        #expect(try #require(Age.day(of: evening)) == (2026, 11, 22))
    }
}
