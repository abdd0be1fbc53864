import DocumentCore
import MRTD
import SmartCard
import TestSupport
import Testing

@Suite struct EFCOMTests {
    /// The list that facts give for the ID card: DG1, DG2, DG3, DG13, DG14, DG15.
    static let card = hex("6018 5F0104 30313037 5F3606 303430303030 5C06 6175636D6E6F")

    @Test func versionsAndGroups() throws {
        let com = try EFCOM(Self.card)
        #expect(com.ldsVersion == "0107")
        #expect(com.unicodeVersion == "040000")
        #expect(com.dataGroups == [1, 2, 3, 13, 14, 15])
        #expect(com.unknownTags.isEmpty)
    }

    @Test func everyGroupsTagIsKnown() throws {
        let com = try EFCOM(hex("6012 5C10 6175637665666768696A6B6C6D6E6F70"))
        #expect(com.dataGroups == Array(1...16))
        #expect(com.ldsVersion == nil)
    }

    @Test func listedTwiceCountsOnce() throws {
        #expect(try EFCOM(hex("6005 5C03 616161")).dataGroups == [1])
    }

    @Test func unknownTagsAreKeptApart() throws {
        let com = try EFCOM(hex("6007 5C05 61 60 7F61 6F"))
        #expect(com.dataGroups == [1, 15])
        #expect(com.unknownTags == [0x60, 0x7F61])
    }

    @Test func paddingOfTheListIsNoTag() throws {
        for padding in [hex("FF"), hex("FFFF"), hex("FFFFFFFF")] {
            let com = try EFCOM(BER.encode(0x60, BER.encode(0x5C, hex("616F") + padding)))
            #expect(com.dataGroups == [1, 15] && com.unknownTags == [0xFF])
        }
        let com = try EFCOM(hex("6006 5C04 616F 0000"))
        #expect(com.dataGroups == [1, 15] && com.unknownTags == [0x00, 0x00])
    }

    @Test func binaryVersionIsNone() throws {
        let com = try EFCOM(hex("600F 5F0102 0107 5F3603 040000 5C02 6175"))
        #expect(com.ldsVersion == nil && com.unicodeVersion == nil)
        #expect(com.dataGroups == [1, 2])
    }

    @Test func withoutATagListItSaysNothing() {
        #expect(throws: LDSError(.elementMissing)) { try EFCOM(hex("6007 5F0104 30313037")) }
    }

    @Test func cutTagInTheListIsMalformed() {
        #expect(throws: LDSError(.malformed)) { try EFCOM(hex("6004 5C02 617F")) }
        #expect(throws: LDSError(.malformed)) { try EFCOM(hex("6006 5C04 61 7F8161")) }
    }

    @Test func endlessListIsRefused() {
        let list = BER.encode(0x60, BER.encode(0x5C, [UInt8](repeating: 0x61, count: 70_000)))
        #expect(throws: LDSError(.malformed)) { try EFCOM(list) }
    }

    @Test func spoiledBytesNeverTrap() {
        for bytes in Hostile.spoiled(Self.card) {
            if let com = try? EFCOM(bytes) { #expect(Set(com.dataGroups).isSubset(of: 1...16)) }
        }
    }
}
