@testable import DocumentCore
import TestSupport
import Testing

struct ASN1ValueTests {
    private func object(_ text: String) throws -> BERObject { try BERReader.readOne(hex(text)) }

    @Test(arguments: [("020100", 0), ("02017F", 127), ("02020080", 128), ("020500FFFFFFFF", 4_294_967_295)])
    func integersAreRead(text: String, value: Int) throws {
        #expect(try object(text).unsignedInteger() == value)
    }

    @Test(arguments: ["0200", "020180", "02050100000000", "0206000000000001"])
    func integersThatAreNegativeOrTooLargeAreRefused(text: String) {
        #expect(throws: BERError.invalidValue) { try object(text).unsignedInteger() }
    }

    @Test func magnitudesHaveNoLeadingZeros() throws {
        #expect(try object("020300FF01").unsignedMagnitude() == hex("FF01"))
        #expect(try object("020100").unsignedMagnitude() == [])
        #expect(throws: BERError.invalidValue) { try object("0201FF").unsignedMagnitude() }
    }

    @Test func bitStringsOfWholeOctetsAreRead() throws {
        #expect(try object("030300AABB").bitStringOctets() == hex("AABB"))
        #expect(throws: BERError.invalidValue) { try object("030201AA").bitStringOctets() }
        #expect(throws: BERError.invalidValue) { try object("0300").bitStringOctets() }
    }

    @Test func anotherTypeThanAskedForIsAnError() {
        #expect(throws: BERError.unexpectedTag) { try object("0401AA").unsignedInteger() }
        #expect(throws: BERError.unexpectedTag) { try object("0201AA").octetString() }
        #expect(throws: BERError.unexpectedTag) { try object("24030201AA").octetString() }
        #expect(throws: BERError.unexpectedTag) { try object("0201AA").objectIdentifier() }
    }
}

struct OIDTests {
    @Test(arguments: [
        ("0.4.0.127.0.7.2.2.4.2.2", "04007F00070202040202"), ("1.2.840.113549.1.7.2", "2A864886F70D010702"),
        ("2.23.136.1.1.1", "67810801 0101"), ("2.999.3", "883703"), ("1.0.10646.1.0.8", "28D3160100 08"),
    ]) func contentsAndDottedFormAgree(dotted: String, contents: String) throws {
        let identifier = try OID(contents: hex(contents))
        #expect(identifier.dotted == dotted)
        #expect(identifier.encoded == BER.encode(.objectIdentifier, hex(contents)))
    }

    @Test func constantsEncodeThemselves() {
        #expect(OID("2.999.3").bytes == hex("883703"))
        #expect(OID("1.3.36.3.3.2.8.1.1.7").bytes == hex("2B2403030208010107"))
    }

    @Test(arguments: ["", "80", "2A80", "2A86", "2A8001", "8001", "2AFFFFFFFFFFFFFFFFFF7F"])
    func identifiersCutShortOrPaddedOrTooLargeAreRefused(contents: String) {
        #expect(throws: BERError.invalidValue) { try OID(contents: hex(contents)) }
    }
}
