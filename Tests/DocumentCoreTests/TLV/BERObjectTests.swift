@testable import DocumentCore
import TestSupport
import Testing

struct BERObjectTests {
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
        #expect(try object("030300AABB").bitStringOctets() == hex("AABB")[...])
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
