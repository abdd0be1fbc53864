@testable import DocumentCore
import TestSupport
import Testing

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

    /// Fifteen octets, and one more.
    @Test(arguments: ["2A8648CE3D03010786480102030405", "2A8648CE3D0301078648010203040506"])
    func longIdentifiersAreKeptWhole(contents: String) throws {
        let identifier = try OID(contents: hex(contents))
        #expect(identifier.bytes == hex(contents) && identifier.encoded == BER.encode(.objectIdentifier, hex(contents)))
        #expect(try identifier == OID(contents: hex(contents)) && identifier != OID(contents: hex(contents).dropLast()))
        #expect(try identifier != OID(contents: hex(contents).dropLast() + [0x7F]))
    }

    @Test(arguments: ["", "80", "2A80", "2A86", "2A8001", "8001", "2AFFFFFFFFFFFFFFFFFF7F"])
    func identifiersCutShortOrPaddedOrTooLargeAreRefused(contents: String) {
        #expect(throws: BERError.invalidValue) { try OID(contents: hex(contents)) }
    }
}
