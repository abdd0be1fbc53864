@testable import DocumentCore
import TestSupport
import Testing

/// What a hostile card may send: each an error, soon, with nothing allocated for what is only announced.
struct BERHostileInputTests {
    /// Every object of a tree, however deep; the number of objects.
    private func walk(_ object: BERObject) throws -> Int {
        guard object.tag.isConstructed else { return 1 }
        return try object.children().reduce(1) { try $0 + walk($1) }
    }

    private func nested(_ levels: Int) -> [UInt8] {
        var lengths: [Int] = [0]
        for _ in 1..<levels { lengths.append((lengths.last ?? 0) + 1 + BER.encodeLength(lengths.last ?? 0).count) }
        return lengths.reversed().flatMap { [0x30] + BER.encodeLength($0) }
    }

    @Test(arguments: ["0484FFFFFFFF", "0484FFFFFFFF00", "048401000001", "04880000000000000001", "04FF00", "0485"])
    func anEnormousLengthIsRefused(text: String) {
        #expect(throws: BERError.lengthTooLarge) { try BERReader.readOne(hex(text)) }
        #expect(throws: BERError.lengthTooLarge) { try BERReader.encodedLength(ofPrefix: hex(text)) }
    }

    @Test func aLengthWithinTheLimitButBeyondTheBytesIsTruncated() {
        #expect(throws: BERError.truncated) { try BERReader.readOne(hex("048401000000")) }
    }

    @Test func tenThousandNestedSequencesAreRefused() throws {
        let bytes = nested(10_000)
        let outer = try BERReader.readOne(bytes)
        #expect(throws: BERError.tooDeep) { try walk(outer) }
    }

    @Test func tenThousandNestedSequencesOfOpenEndAreRefused() {
        let bytes = [UInt8](repeating: 0, count: 20_000).indices.map { UInt8($0 % 2 == 0 ? 0x30 : 0x80) }
        #expect(throws: BERError.tooDeep) { try BERReader.readOne(bytes) }
        #expect(throws: BERError.tooDeep) { try BERReader.readOne(bytes + [UInt8](repeating: 0, count: 20_000)) }
    }

    @Test func twentyFourLevelsBelowTheOutermostAreRead() throws {
        let limit = BERReader.defaultDepthLimit
        #expect(try walk(BERReader.readOne(nested(limit))) == limit)
        #expect(throws: BERError.tooDeep) { try walk(BERReader.readOne(nested(limit + 1))) }
    }

    @Test func theDepthIsCountedAcrossDefiniteAndOpenEnds() throws {
        let open = Array([[UInt8]](repeating: [0x30, 0x80], count: 20).joined()) + [UInt8](repeating: 0, count: 40)
        let both = BER.encode(.sequence, BER.encode(.sequence, BER.encode(.sequence, open)))
        #expect(try walk(BERReader.readOne(both)) == 23)
        let deeper = BER.encode(.sequence, BER.encode(.sequence, both))
        #expect(throws: BERError.tooDeep) { try walk(BERReader.readOne(deeper)) }
    }

    @Test func tooManyObjectsAreRefused() throws {
        let many = [UInt8](repeating: 0, count: 2 * (BERReader.countLimit + 1)).indices.map {
            UInt8($0 % 2 == 0 ? 5 : 0)
        }
        #expect(throws: BERError.tooMany) { try BERReader.readOne(BER.encode(.sequence, many)).children() }
        #expect(throws: BERError.tooMany) { try BERReader.readOne([0x30, 0x80] + many + [0, 0]) }
        let allowed = many.dropLast(2)
        #expect(try BERReader.readOne(BER.encode(.sequence, allowed)).children().count == BERReader.countLimit)
        #expect(try BERReader.readOne([0x30, 0x80] + allowed + [0, 0]).children().count == BERReader.countLimit)
    }

    @Test(arguments: ["1F", "3F81", "7F4980", "1F8001", "1F00", "5F8181817F00", "5FFFFF7F00"])
    func identifiersThatNobodyUsesAreRefused(text: String) {
        #expect(throws: BERError.self) { try BERReader.readOne(hex(text)) }
    }

    @Test func everyTruncationOfATreeIsRefused() throws {
        let tree = hex("7F4E811C 5F290100 4203414243 3080 0402AABB 310506032A0304 0000 5F2001 41")
        #expect(try walk(BERReader.readOne(tree)) == 8)
        for count in tree.indices {
            #expect(throws: BERError.truncated) { try BERReader.readOne(tree.prefix(count)) }
        }
    }

    @Test func anyByteChangedInATreeNeverTraps() throws {
        let tree = hex("7F4E811C 5F290100 4203414243 3080 0402AABB 310506032A0304 0000 5F2001 41")
        for index in tree.indices {
            for value in UInt8.min...UInt8.max {
                var changed = tree
                changed[index] = value
                let count = try? walk(BERReader.readOne(changed))
                #expect((count ?? 1) <= tree.count)
            }
        }
    }

    @Test func theLengthOfAFileIsTakenFromItsFirstBytes() throws {
        #expect(try BERReader.encodedLength(ofPrefix: hex("6182 0100 01")) == 260)
        #expect(try BERReader.encodedLength(ofPrefix: hex("7F61 83 010000")) == 65536 + 6)
        #expect(try BERReader.encodedLength(ofPrefix: hex("6004")) == 6)
        #expect(try BERReader.encodedLength(ofPrefix: hex("3080")) == nil)
        for text in ["", "61", "6182", "618201", "7F"] {
            #expect(try BERReader.encodedLength(ofPrefix: hex(text)) == nil)
        }
    }
}
