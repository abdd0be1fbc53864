import Foundation
import MRTD
import OpenSSLCrypto
import TestSupport
import Testing

/// One case of `fixtures/vectors/mrz.json`.
struct MRZVector: Decodable, Sendable, CustomTestStringConvertible {
    struct Digit: Decodable, Sendable { var ok: Bool }
    struct Expected: Decodable, Sendable {
        var format: String
        var documentCode: String
        var issuer: String
        var names: String
        var documentNumber: String
        var nationality: String
        var dob: String
        var sex: String
        var expiry: String
        var optional1: String
        var optional2: String?
        var longDocumentNumber: Bool?
        var checks: [String: Digit]
        var primary: String
        var secondary: String
        var possiblyTruncated: Bool
        var valid: Bool
        var mrzInformation: String
    }
    var id: String
    var mrz: String
    var expected: Expected

    var testDescription: String { id }

    static let all: [MRZVector] = {
        guard let bytes = try? fixture("vectors/mrz.json") else { return [] }
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return (try? decoder.decode([MRZVector].self, from: Data(bytes))) ?? []
    }()
}

@Suite struct MRZVectorTests {
    @Test func allVectorsAreThere() {
        #expect(MRZVector.all.count == 12)
    }

    @Test(arguments: MRZVector.all) func everyFieldIsTakenApart(_ vector: MRZVector) throws {
        let mrz = try MRZ(Array(vector.mrz.utf8))
        let expected = vector.expected
        #expect(mrz.format.rawValue == expected.format)
        #expect(mrz.documentCode == expected.documentCode)
        #expect(mrz.issuingState == expected.issuer)
        #expect(mrz.documentNumber == expected.documentNumber)
        #expect(mrz.isDocumentNumberLong == (expected.longDocumentNumber ?? false))
        #expect(mrz.nationality == expected.nationality)
        #expect(mrz.dateOfBirth == expected.dob)
        #expect(mrz.sex == expected.sex)
        #expect(mrz.dateOfExpiry == expected.expiry)
        #expect(mrz.optionalData == expected.optional1)
        #expect(mrz.optionalData2 == expected.optional2 ?? "")
        #expect(mrz.nameField == expected.names)
        #expect(mrz.name.primary == expected.primary)
        #expect(mrz.name.secondary == expected.secondary)
        #expect(mrz.name.isPossiblyTruncated == expected.possiblyTruncated)
    }

    @Test(arguments: MRZVector.all) func everyCheckDigitIsJudged(_ vector: MRZVector) throws {
        let mrz = try MRZ(Array(vector.mrz.utf8))
        let names: [String: MRZ.CheckDigit.Field] = [
            "doc": .documentNumber, "dob": .dateOfBirth, "exp": .dateOfExpiry, "optional": .optionalData,
            "composite": .composite,
        ]
        let judged = Dictionary(uniqueKeysWithValues: mrz.checkDigits.map { ($0.field, $0.isRight) })
        var expected: [MRZ.CheckDigit.Field: Bool] = [:]
        for (name, digit) in vector.expected.checks {
            let field = try #require(names[name])
            expected[field] = digit.ok
        }
        #expect(judged == expected)
        #expect(mrz.areCheckDigitsRight == vector.expected.valid)
    }

    /// The vector's information carries the digits of the zone; ours always the right ones.
    @Test(arguments: MRZVector.all) func keyCarriesItsOwnCheckDigits(_ vector: MRZVector) throws {
        let mrz = try MRZ(Array(vector.mrz.utf8))
        let information = String(decoding: try mrz.key().information.exposed, as: UTF8.self)
        let areFieldsRight = mrz.checkDigits.allSatisfy { $0.isRight || $0.field == .composite }
        #expect((information == vector.expected.mrzInformation) == areFieldsRight)
    }

    @Test(arguments: MRZVector.all) func linesReadLikeTheirCharacters(_ vector: MRZVector) throws {
        let mrz = try MRZ(Array(vector.mrz.utf8))
        #expect(mrz.lines.count == mrz.format.lineCount)
        #expect(try MRZ(text: mrz.lines.joined(separator: "\n")) == mrz)
        #expect(try MRZ(text: mrz.lines.joined(separator: "\r\n").lowercased() + "\r\n") == mrz)
        #expect(try MRZ(text: mrz.lines.joined()) == mrz)
    }

    /// Changing any single character of a covered field must break a check digit, but where the weights cancel: never silently all of them.
    @Test func aChangedDigitOfTheDocumentNumberIsFound() throws {
        let good = try #require(MRZVector.all.first { $0.id == "td1-vnm-synthetic" })
        for position in 5..<14 {
            var zone = Array(good.mrz.utf8)
            zone[position] = zone[position] == 0x39 ? 0x38 : zone[position] + 1
            #expect(try !MRZ(zone).areCheckDigitsRight, "position \(position)")
        }
    }
}
