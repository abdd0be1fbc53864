import DocumentCore
import MRTD
import TestSupport
import Testing

@Suite struct DG1Tests {
    static let file = BER.encode(0x61, BER.encode(0x5F1F, Array(MRZTests.td1.utf8)))

    @Test func zoneIsTakenOut() throws {
        let dg1 = try DG1(Self.file + hex("000000"))
        #expect(dg1.mrz.documentNumber == "199000001")
        #expect(dg1.mrz.areCheckDigitsRight)
        #expect("\(dg1)" == "‹redacted›")
    }

    @Test func wrongCheckDigitStillParses() throws {
        var file = Self.file
        file[file.count - 31] = UInt8(ascii: "7")
        #expect(try !DG1(file).mrz.areCheckDigitsRight)
    }

    @Test func zoneOfAnotherLengthIsNone() {
        let file = BER.encode(0x61, BER.encode(0x5F1F, Array(MRZTests.td1.utf8.dropLast())))
        #expect(throws: LDSError(.mrzInvalid)) { try DG1(file) }
    }

    @Test func seventyKilobytesAreNoZone() {
        let file = BER.encode(0x61, BER.encode(0x5F1F, [UInt8](repeating: 0x3C, count: 70_000)))
        #expect(throws: LDSError(.mrzInvalid)) { try DG1(file) }
    }

    @Test func withoutAZoneTheElementIsMissing() {
        #expect(throws: LDSError(.elementMissing)) { try DG1(hex("6104 5F1E 0100")) }
        #expect(throws: LDSError(.elementMissing)) { try DG1(hex("6100")) }
    }

    @Test func anotherFileUnderItsNameIsRefused() {
        #expect(throws: LDSError(.wrongTag)) { try DG1(BER.encode(0x75, Self.file)) }
    }

    @Test func spoiledBytesNeverTrap() {
        for bytes in Hostile.spoiled(Self.file) {
            if let dg1 = try? DG1(bytes) { #expect(dg1.mrz.characters.count == 90) }
        }
    }
}
