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

    @Test func aTagThatIsCutIsKeptApart() throws {
        for (list, cut) in [
            ("617F", 0x7F), ("7F", 0x7F), ("615F", 0x5F), ("611F", 0x1F), ("617F81", 0x7F81), ("617F8182", 0x7F_8182),
            ("617F8182838485", 0x7F81_8283),
        ] as [(String, UInt32)] {
            let com = try EFCOM(BER.encode(0x60, BER.encode(0x5C, hex(list))))
            #expect(com.dataGroups == (list.hasPrefix("61") ? [1] : []), "\(list)")
            #expect(com.unknownTags == [BERTag(rawValue: cut)], "\(list)")
        }
        // Behind it there may be padding.
        let padded = try EFCOM(BER.encode(0x60, BER.encode(0x5C, hex("617FFFFF"))))
        #expect(padded.dataGroups == [1] && Set(padded.unknownTags) == [0x7F, 0xFF])
    }

    @Test func aTagOfManyBytesIsKeptApart() throws {
        for (list, tag) in [("617F816F", 0x7F_816F), ("617F81826F", 0x7F81_826F), ("617F8182836F", 0x7F81_8283)]
            as [(String, UInt32)]
        {
            let com = try EFCOM(BER.encode(0x60, BER.encode(0x5C, hex(list + "75"))))
            #expect(com.dataGroups == [1, 2] && com.unknownTags == [BERTag(rawValue: tag)], "\(list)")
        }
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
