import DocumentCore
import DocumentTrust
import MRTD
import OpenSSLCrypto
import SmartCard
import Testing

@Suite struct DataGroupAttackTests {
    @Test func changedGroupFailsAlone() throws {
        var document = try VectorCase("P01")
        document.groups[2]?[100] ^= 1
        let result = try document.verify()
        #expect(result.failures == [.dataGroupHashes: .hashMismatch])
        #expect(result.outcomes[.dataGroupHashes]?.evidence["failed"] == .numbers([2]))
        #expect(result.covers(dataGroup: 1) && !result.covers(dataGroup: 2))
    }

    @Test func groupsOfOneDocumentUnderTheSODOfAnother() throws {
        // Same signer, same trust: only the first group differs between these two.
        var document = try VectorCase("P01")
        document.groups[1]?[20] ^= 0x03
        let result = try document.verify()
        #expect(result.failures == [.dataGroupHashes: .hashMismatch])
        #expect(result.word(.issuingState) == "inconclusive hash_mismatch")
        #expect(result.word(.documentType) == "inconclusive hash_mismatch")
    }

    /// The numbers listed, and how many bytes of the hash stand with each.
    static let impossibleLists: [(numbers: [UInt8], length: Int)] = [
        ([1, 1], 32), ([0, 1], 32), ([1, 17], 32), ([], 32), ([1], 0), ([1], 16), ([1], 31),
    ]

    @Test(arguments: impossibleLists.indices)
    func impossibleListIsRefused(_ index: Int) throws {
        var document = try TestDocument()
        let hash = HashAlgorithm.sha256.digest(document.groups[1] ?? [])
        let list = Self.impossibleLists[index]
        document.listed = list.numbers.map { (number: $0, hash: Array(hash.prefix(list.length))) }
        let result = try document.verify()
        #expect(result.failures[.dataGroupHashes] == .hashListInvalid)
        #expect(!result.covers(dataGroup: 1) && result.sodDataGroups.isEmpty)
    }

    @Test func unknownLDSVersionIsRefused() throws {
        var document = try TestDocument()
        document.ldsVersion = 2
        #expect(try document.verify().failures == [.dataGroupHashes: .hashListInvalid])
    }

    @Test func rightHashUnderAnotherNumberIsRefused() throws {
        var document = try TestDocument()
        let groups = document.groups
        let hash = { (number: Int) in HashAlgorithm.sha256.digest(groups[number] ?? []) }
        document.listed = [(1, hash(2)), (2, hash(1)), (13, hash(13)), (14, hash(14)), (15, hash(15))]
        #expect(try document.verify().failures == [.dataGroupHashes: .hashMismatch])
    }

    @Test func fileWithAnotherGroupsTagIsRefusedEvenWhenItsHashIsListed() throws {
        var document = try TestDocument()
        document.groups[14] = BER.encode(0x6F, [10])
        let result = try document.verify()
        #expect(result.failures == [.dataGroupHashes: .wrongFileTag])
        #expect(!result.covers(dataGroup: 14))
    }

    @Test(arguments: 1...16) func everyGroupIsKnownByItsOwnTag(_ number: Int) throws {
        let tags: [UInt8] = [
            0x61, 0x75, 0x63, 0x76, 0x65, 0x66, 0x67, 0x68, 0x69, 0x6A, 0x6B, 0x6C, 0x6D, 0x6E, 0x6F, 0x70,
        ]
        var document = try TestDocument()
        document.groups = [number: [tags[number - 1], 1, 7]]
        #expect(try document.verify().groupOutcomes[number] == .passed())
        document.groups = [number: [tags[number % 16], 1, 7]]
        #expect(try document.verify().groupOutcomes[number] == .failed(.wrongFileTag))
    }

    @Test func groupThatTheSODDoesNotListIsRefused() throws {
        var document = try TestDocument()
        let groups = document.groups
        document.listed = [1, 2, 13, 14].map { (UInt8($0), HashAlgorithm.sha256.digest(groups[$0] ?? [])) }
        document.com = TestDocument.com([0x61, 0x75, 0x6D, 0x6E])
        let result = try document.verify()
        #expect(result.failures == [.dataGroupHashes: .groupNotSigned])
        #expect(!result.covers(dataGroup: 15) && result.covers(dataGroup: 14))
    }

    /// A document whose SOD lists all its groups, though some are not read.
    private func document(without numbers: Set<Int>, unreadable: Set<Int>) throws -> TestDocument {
        var document = try TestDocument()
        let all = document.groups.sorted { $0.key < $1.key }
        document.listed = all.map { (UInt8($0.key), HashAlgorithm.sha256.digest($0.value)) }
        for number in numbers { document.groups[number] = nil }
        document.unreadable = unreadable
        return document
    }

    @Test func groupThatWasNotReadIsNotPassed() throws {
        let result = try document(without: [2, 15], unreadable: []).verify()
        #expect(result.word(.dataGroupHashes) == "passed")
        #expect(result.outcomes[.dataGroupHashes]?.evidence["groups"] == .numbers([1, 13, 14]))
        #expect(result.groupOutcomes[2]?.code == .groupNotRequested)
        #expect(!result.covers(dataGroup: 2) && !result.covers(dataGroup: 15))
        #expect(result.sodDataGroups == [1, 2, 13, 14, 15])
    }

    @Test func listedGroupThatTheChipWouldNotGiveKeepsTheCheckFromPassing() throws {
        let result = try document(without: [2, 13, 15], unreadable: [13, 15]).verify()
        #expect(result.word(.dataGroupHashes) == "inconclusive group_unreadable")
        #expect(result.outcomes[.dataGroupHashes]?.evidence["groups"] == .numbers([13, 15]))
        #expect(result.groupOutcomes[15] == .inconclusive(.groupUnreadable))
        #expect(result.groupOutcomes[2] == .notPerformed(.groupNotRequested))
        #expect(result.covers(dataGroup: 1) && !result.covers(dataGroup: 15))
        #expect(result.failures.isEmpty)
    }

    @Test func changedGroupFailsWhateverElseCouldNotBeRead() throws {
        var document = try document(without: [15], unreadable: [15])
        document.groups[2]?[2] ^= 1
        let result = try document.verify()
        #expect(result.failures == [.dataGroupHashes: .hashMismatch])
        #expect(result.outcomes[.dataGroupHashes]?.evidence["failed"] == .numbers([2]))
    }

    @Test func unreadableGroupThatTheSODDoesNotListChangesNothing() throws {
        let result = try document(without: [], unreadable: [3, 11]).verify()
        #expect(result.word(.dataGroupHashes) == "passed")
        #expect(result.groupOutcomes[3] == nil && result.groupOutcomes[11] == nil)
    }

    @Test func documentOfWhichNothingCouldBeReadIsInconclusive() throws {
        let all: Set<Int> = [1, 2, 13, 14, 15]
        let result = try document(without: all, unreadable: all).verify()
        #expect(result.word(.dataGroupHashes) == "inconclusive group_unreadable")
        #expect(result.outcomes[.dataGroupHashes]?.evidence["groups"] == .numbers([1, 2, 13, 14, 15]))
    }

    @Test func brokenSignatureIsNamedBeforeAnUnreadableGroup() throws {
        var document = try document(without: [15], unreadable: [15])
        document.alterSignedData = { $0.messageDigest = [] }
        let result = try document.verify()
        #expect(result.word(.dataGroupHashes) == "inconclusive hashes_unsigned")
        #expect(result.outcomes[.dataGroupHashes]?.evidence["groups"] == .numbers([1, 2, 13, 14]))
    }

    @Test func nothingReadIsNotPassed() throws {
        var document = try TestDocument()
        document.listed = [(1, HashAlgorithm.sha256.digest([1]))]
        document.groups = [:]
        #expect(try document.verify().word(.dataGroupHashes) == "not_performed group_not_requested")
    }

    @Test func fileLongerThanItsObjectIsHashedWithoutTheRest() throws {
        var document = try VectorCase("P04")
        document.groups[1]? += [0, 0, 0, 0xFF]
        let result = try document.verify()
        #expect(result.failures.isEmpty && result.covers(dataGroup: 1))
    }

    @Test func fileCutShortFails() throws {
        var document = try VectorCase("P04")
        document.groups[2]?.removeLast(10)
        #expect(try document.verify().failures == [.dataGroupHashes: .hashMismatch])
        document.groups[2] = []
        #expect(try document.verify().failures == [.dataGroupHashes: .wrongFileTag])
    }

    @Test func hashesUnderABrokenSignatureProveNothing() throws {
        let result = try VectorCase("N08").verify()
        #expect(result.word(.dataGroupHashes) == "inconclusive hashes_unsigned")
        #expect(result.groupOutcomes.values.allSatisfy { $0.verdict != .passed })
    }

    @Test func strippedCommonDataIsNoticed() throws {
        var document = try TestDocument()
        document.com = TestDocument.com([0x61, 0x75, 0x6D])
        let result = try document.verify()
        #expect(result.failures == [.comMatchesSOD: .groupListDiffers])
        #expect(result.outcomes[.comMatchesSOD]?.evidence["missing"] == .numbers([14, 15]))
        document.com = TestDocument.com([0x61, 0x75, 0x6D, 0x6E, 0x6F, 0x6B])
        #expect(try document.verify().failures == [.comMatchesSOD: .groupListDiffers])
    }

    @Test func aTagThatIsNoGroupsRejectsNobody() throws {
        let all: [UInt8] = [0x61, 0x75, 0x6D, 0x6E, 0x6F]
        let lists: [(tags: [UInt8], unknown: [String]?)] = [
            (all + [0x77], ["77"]), ([0x77] + all, ["77"]), (all + [0x60, 0x77, 0x77], ["60", "77"]),
            (all + [0x7F, 0x2E], ["7F2E"]),
            (all + [0x5F, 0x1F], ["5F1F"]), (all + [0x00, 0x00], ["00"]), (all + [0xFF, 0xFF], ["FF"]),
            (all + [0x71], ["71"]),
            (all + [0x7F], ["7F"]), (all + [0x5F], ["5F"]), (all + [0x77, 0x7F], ["77", "7F"]),
            (all + [0x7F, 0x81], ["7F81"]),
            (all + [0x7F, 0x81, 0x01], ["7F8101"]), (all + [0x7F, 0xFF], ["7F", "FF"]),
            ([0x01] + all + [0x02], ["01", "02"]), (all + all, nil), (all.reversed(), nil),
        ]
        for (tags, unknown) in lists {
            var document = try TestDocument()
            document.com = TestDocument.com(tags)
            let result = try document.verify()
            #expect(result.word(.comMatchesSOD) == "passed", "\(tags)")
            #expect(result.outcomes[.comMatchesSOD]?.evidence["unknown_tags"] == unknown.map { .texts($0) })
            // What is missing beside it still shows.
            document.com = TestDocument.com(tags.filter { $0 != 0x6E })
            let stripped = try document.verify()
            #expect(stripped.failures == [.comMatchesSOD: .groupListDiffers])
            #expect(stripped.outcomes[.comMatchesSOD]?.evidence["missing"] == .numbers([14]))
            #expect(stripped.outcomes[.comMatchesSOD]?.evidence["unknown_tags"] == unknown.map { .texts($0) })
        }
    }

    @Test func absentOrUnreadableCommonDataIsNoFailure() throws {
        var document = try TestDocument()
        document.com = nil
        #expect(try document.verify().word(.comMatchesSOD) == "not_performed com_absent")
        let files: [[UInt8]] = [
            [0x60, 0x05, 0x01], [], [0x60, 0x00], BER.encode(0x61, [0x5C, 1, 0x61]),
            TestDocument.com([UInt8](repeating: 0x61, count: 257)),
        ]
        for file in files {
            document.com = file
            #expect(try document.verify().word(.comMatchesSOD) == "inconclusive group_malformed")
        }
    }

    @Test func orderAndRepetitionInTheCommonDataSayNothing() throws {
        var document = try TestDocument()
        document.com = TestDocument.com([0x6F, 0x61, 0x6E, 0x61, 0x75, 0x6D])
        #expect(try document.verify().word(.comMatchesSOD) == "passed")
    }

    @Test func commonDataWithoutVersionsDiffersFromASODThatNamesThem() throws {
        var document = try VectorCase("P12")
        let list = try BERReader.readOne(document.com ?? []).children().first { $0.tag == 0x5C }
        let tags = Array(try #require(list).value)
        document.com = BER.encode(
            0x60,
            BER.encode(0x5F01, Array("0108".utf8)) + BER.encode(0x5F36, Array("040000".utf8)) + BER.encode(0x5C, tags)
        )
        #expect(try document.verify().word(.comMatchesSOD) == "passed")
        document.com = BER.encode(0x60, BER.encode(0x5C, tags))
        #expect(try document.verify().word(.comMatchesSOD) == "inconclusive version_differs")
    }
}
