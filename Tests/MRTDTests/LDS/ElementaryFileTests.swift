import DocumentCore
import MRTD
import SmartCard
import TestSupport
import Testing

@Suite struct ElementaryFileTests {
    @Test func tableOfDoc9303() {
        #expect(ElementaryFile.cardAccess.identifier == 0x011C)
        #expect(ElementaryFile.cardAccess.shortFileIdentifier == 0x1C)
        #expect(ElementaryFile.cardSecurity.identifier == 0x011D)
        #expect(ElementaryFile.sod.identifier == 0x011D)
        #expect(ElementaryFile.sod.shortFileIdentifier == 0x1D)
        #expect(ElementaryFile.com.identifier == 0x011E)
        #expect(ElementaryFile.com.shortFileIdentifier == 0x1E)
        #expect(ElementaryFile.com.tag == 0x60)
        #expect(ElementaryFile.sod.tag == 0x77)
        #expect(ElementaryFile.cardAccess.tag == nil)
        #expect(ElementaryFile.cardSecurity.tag == nil)
    }

    /// Tables 28 and 30: their short identifiers are DG1's and EF.COM's in the application.
    @Test func filesThatTellOfTheCard() {
        #expect(ElementaryFile.directory.identifier == 0x2F00 && ElementaryFile.directory.shortFileIdentifier == 0x1E)
        #expect(ElementaryFile.atrInfo.identifier == 0x2F01)
        #expect(ElementaryFile.atrInfo.shortFileIdentifier == 0x01)
        #expect(ElementaryFile.allCases.allSatisfy { !$0.name.contains("/") })
        for file in [ElementaryFile.directory, .atrInfo] {
            #expect(throws: LDSError(.wrongTag)) { try file.contents(of: hex("6109 4F07 A0000002471001")) }
        }
    }

    @Test(
        arguments: zip(
            1...16,
            [0x61, 0x75, 0x63, 0x76, 0x65, 0x66, 0x67, 0x68, 0x69, 0x6A, 0x6B, 0x6C, 0x6D, 0x6E, 0x6F, 0x70] as [BERTag]
        )
    )
    func dataGroups(_ number: Int, _ tag: BERTag) throws {
        let file = try #require(ElementaryFile(dataGroup: number))
        #expect(file.identifier == 0x0100 + UInt16(number))
        #expect(file.shortFileIdentifier == UInt8(number))
        #expect(file.tag == tag)
        #expect(file.name == "EF.DG\(number)")
        #expect(file.dataGroupNumber == number)
        #expect(ElementaryFile(dataGroupTag: tag) == file)
    }

    @Test(arguments: [Int.min, -1, 0, 17, 256, Int.max]) func otherNumbersAreNoGroups(_ number: Int) {
        #expect(ElementaryFile(dataGroup: number) == nil)
    }

    @Test func namesLeadBack() {
        #expect(ElementaryFile.allCases.count == 22)
        #expect(Set(ElementaryFile.allCases.map(\.name)).count == 22)
        for file in ElementaryFile.allCases { #expect(ElementaryFile(name: file.name) == file) }
        for name in ["", "EF.DG0", "EF.DG17", "EF.DG01", "ef.dg1", "EF.DG1 ", "../EF.DG1"] {
            #expect(ElementaryFile(name: name) == nil)
        }
    }

    @Test func paddingBehindTheObjectIsNotPartOfIt() throws {
        let object = try ElementaryFile.dg1.contents(of: hex("61 02 AABB 0000 FFFF"))
        #expect(Array(object.encoded) == hex("6102AABB"))
    }

    @Test func anotherGroupsTagIsRefused() {
        #expect(throws: LDSError(.wrongTag)) { try ElementaryFile.dg1.contents(of: hex("7502AABB")) }
        #expect(throws: LDSError(.wrongTag)) { try ElementaryFile.cardAccess.contents(of: hex("3000")) }
    }

    @Test(arguments: ["", "61", "6184FFFFFFFF", "618400FFFFFF00", "6105AABB", "6180", "1F8180"])
    func brokenBytesAreMalformed(_ text: String) {
        #expect(throws: LDSError(.malformed)) { try ElementaryFile.dg1.contents(of: hex(text)) }
    }
}
