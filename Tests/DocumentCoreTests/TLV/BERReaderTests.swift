@testable import DocumentCore
import TestSupport
import Testing

struct BERReaderTests {
    @Test func objectsAreReadInOrder() throws {
        var reader = BERReader(hex("020105 5F2E02AABB 7F4900"))
        let first = try reader.read(.integer)
        #expect(Array(first.value) == [5])
        #expect(Array(first.encoded) == hex("020105"))
        let second = try reader.read(0x5F2E)
        #expect(Array(second.value) == hex("AABB"))
        #expect(!second.tag.isConstructed)
        let third = try reader.read()
        #expect(third.tag == 0x7F49)
        #expect(third.tag.isConstructed)
        #expect(third.value.isEmpty)
        #expect(reader.isAtEnd)
        try reader.finish()
    }

    @Test(arguments: ["04820001AA", "04830000 01AA", "0481 01AA", "04840000 0001 AA"])
    func longerLengthsThanNecessaryAreAccepted(text: String) throws {
        #expect(try Array(BERReader.readOne(hex(text)).value) == [0xAA])
    }

    @Test func anAbsentOptionalObjectConsumesNothing() throws {
        var reader = BERReader(hex("020105"))
        #expect(try reader.readIfPresent(.null) == nil)
        #expect(try reader.readIfPresent(.integer) != nil)
        #expect(try reader.readIfPresent(.integer) == nil)
    }

    @Test func anotherTagThanAskedForIsAnError() {
        var reader = BERReader(hex("020105"))
        #expect(throws: BERError.unexpectedTag) { try reader.read(.sequence) }
    }

    @Test func trailingBytesAreForbidden() {
        #expect(throws: BERError.trailingBytes) { try BERReader.readOne(hex("05000500")) }
        #expect(throws: BERError.trailingBytes) { try BERReader(hex("00")).finish() }
    }

    @Test func childrenAreFoundByTag() throws {
        let object = try BERReader.readOne(hex("3008 020101 0500 020102"))
        #expect(try object.children().map(\.tag) == [.integer, .null, .integer])
        #expect(try object.firstChild(.integer).map { Array($0.value) } == [1])
        #expect(try object.firstChild(.set) == nil)
    }

    @Test func aSliceIsReadWhereItLies() throws {
        let bytes = hex("FFFF 0201 07 FF")
        let object = try BERReader.readOne(bytes[2..<5])
        #expect(Array(object.value) == [7])
    }
}

/// The constructed objects with the end left open (X.690, 8.1.3.6), as US passports have them.
struct BERIndefiniteLengthTests {
    @Test func contentsEndAtTheEndOfContentsOctets() throws {
        let object = try BERReader.readOne(hex("3080 020105 0000"))
        #expect(Array(object.value) == hex("020105"))
        #expect(Array(object.encoded) == hex("3080 020105 0000"))
    }

    @Test func theyNest() throws {
        let object = try BERReader.readOne(hex("3080 3180 020105 0000 0500 0000"))
        #expect(try object.children().map(\.tag) == [.set, .null])
    }

    @Test func zerosInsideADefiniteObjectAreNoEnd() throws {
        let object = try BERReader.readOne(hex("3080 04020000 0000"))
        #expect(try object.children().map { Array($0.value) } == [[0, 0]])
    }

    @Test func anOctetStringInPiecesIsPutTogether() throws {
        let object = try BERReader.readOne(hex("2480 0402AABB 240304 01CC 0401DD 0000"))
        #expect(try object.octetString() == hex("AABBCCDD"))
    }

    @Test func aPrimitiveHasNone() {
        #expect(throws: BERError.indefinitePrimitive) { try BERReader.readOne(hex("0480 0000")) }
    }

    @Test(arguments: ["3080", "3080 02", "3080 020105", "3080 020105 00", "3080 3080 0000"])
    func withoutEndItIsTruncated(text: String) {
        #expect(throws: BERError.truncated) { try BERReader.readOne(hex(text)) }
    }

    @Test func tagsOfSeveralBytesAreSeenAhead() throws {
        let reader = BERReader(hex("7F4900"))
        #expect(reader.isNext(0x7F49) && !reader.isNext(0x7F4E) && !reader.isNext(.null))
        #expect(!BERReader(hex("7F")).isNext(0x7F49) && !BERReader([]).isNext(.null))
    }

    @Test func whatIsWrappedAloneIsAlone() throws {
        #expect(try BERReader.readOne(hex("A0020500")).onlyChild().tag == .null)
        #expect(throws: BERError.truncated) { try BERReader.readOne(hex("A000")).onlyChild() }
        #expect(throws: BERError.trailingBytes) { try BERReader.readOne(hex("A00405000500")).onlyChild() }
    }

    @Test(
        arguments: [
            ("30800000", .indefiniteLength), ("0480", .indefiniteLength), ("7F4900", .unsupportedTag),
            ("1F0100", .unsupportedTag),
            ("0481", .truncated), ("0402AA", .truncated), ("0484FFFFFFFF", .truncated),
            ("04850000000001", .lengthTooLarge),
        ] as [(String, BERError)]
    )
    func definiteRulesRefuse(text: String, error: BERError) {
        #expect(throws: error) { try BERReader.readOne(hex(text), rules: .definite) }
    }

    @Test func definiteRulesHoldWithinAnObjectToo() throws {
        let outer = try BERReader.readOne(hex("3004 30800000"), rules: .definite)
        #expect(throws: BERError.indefiniteLength) { try outer.children() }
        #expect(try BERReader.readOne(hex("3004 30800000")).children().count == 1)
    }

    @Test func lengthsThatAreLongerThanNecessaryAreRead() throws {
        #expect(try BERReader.readOne(hex("04840000 0001 AA"), rules: .definite).value == [0xAA])
    }
}
