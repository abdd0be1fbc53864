import DocumentCore
import DocumentTrust
import MRTD
import OpenSSLCrypto
import SmartCard
import Testing
import VirtualCard

/// Hashes, and the unsigned table of contents.
@Suite struct HashAttacks {
    private typealias Line = LDSSecurityObject.DataGroupHash

    private func words(
        _ alter: @escaping (inout LDSSecurityObject) -> Void,
        com: [UInt8]?? = .none
    ) throws -> [CheckName: String] {
        var document = try IssuedDocument()
        document.alter = { alter(&$0.securityObject) }
        if let com { document.com = com }
        let result = try document.verify()
        #expect(result.sodDataGroups.isEmpty && result.groupOutcomes.values.allSatisfy { $0.verdict != .passed })
        return result.notPassed
    }

    /// What an impossible list says: DG1 is not covered either. EF.COM is compared with what it lists all the same.
    private func impossible(com: CheckCode? = nil) -> [CheckName: String] {
        var words = Expected.hashes(.hashListInvalid, isFirstGroup: true)
        words[.comMatchesSOD] = com.map { "failed \($0.rawValue)" }
        return words
    }

    @Test func groupListedTwice() throws {
        #expect(try words { $0.hashes.append($0.hashes[0]) } == impossible())
        #expect(
            try words { $0.hashes.append(Line(number: 1, value: HashAlgorithm.sha256.digest([1]))) } == impossible()
        )
    }

    @Test func noGroupListed() throws {
        #expect(try words { $0.hashes = [] } == impossible(com: .groupListDiffers))
    }

    @Test(arguments: [UInt32(0), 17, 255, 0xFFFF_FFFF]) func numberOutOfRange(_ number: UInt32) throws {
        #expect(
            try words { $0.hashes.append(Line(number: number, value: HashAlgorithm.sha256.digest([1]))) }
                == impossible(com: .groupListDiffers)
        )
    }

    @Test(arguments: [0, 1, 16, 31]) func hashEmptyOrShort(_ length: Int) throws {
        #expect(try words { $0.hashes[0].value = Array($0.hashes[0].value.prefix(length)) } == impossible())
    }

    @Test func hashLongerThanItsAlgorithmMakesIt() throws {
        #expect(try words { $0.hashes[0].value += [0] } == impossible())
    }

    @Test func unknownLDSVersion() throws {
        #expect(try words { $0.version = 2 } == impossible())
    }

    @Test func rightHashUnderAnotherNumber() throws {
        var document = try IssuedDocument()
        document.alter = {
            let (first, second) = ($0.securityObject.hashes[0].value, $0.securityObject.hashes[1].value)
            $0.securityObject.hashes[0].value = second
            $0.securityObject.hashes[1].value = first
        }
        #expect(try document.verify().notPassed == Expected.hashes(.hashMismatch, isFirstGroup: true))
    }

    @Test func groupThatWasNotReadCountsAsPassed() throws {
        var document = try IssuedDocument()
        document.read = document.groups.filter { $0.key != 14 && $0.key != 15 }
        let result = try document.verify()
        #expect(result.notPassed == Expected.genuine)
        #expect(result.outcomes[.dataGroupHashes]?.evidence["groups"] == .numbers([1, 2, 13]))
        #expect(result.groupOutcomes[14] == .notPerformed(.groupNotRequested) && !result.covers(dataGroup: 14))
        document.unreadable = [15]
        #expect(
            try document.verify().notPassed
                == Expected.only(.dataGroupHashes, .groupUnreadable, verdict: "inconclusive")
        )
    }

    @Test func nothingReadCountsAsPassed() throws {
        var document = try IssuedDocument()
        document.read = [:]
        document.state = nil
        document.code = nil
        #expect(
            try document.verify().notPassed == [
                .dataGroupHashes: "not_performed group_not_requested",
                .issuingState: "not_performed group_not_requested",
                .documentType: "not_performed group_not_requested",
            ]
        )
    }

    @Test func groupOnTheChipThatTheSODDoesNotCover() throws {
        var document = try IssuedDocument()
        document.read = document.groups.merging([11: BER.encode(0x6B, [1])]) { first, _ in first }
        let result = try document.verify()
        #expect(result.notPassed == Expected.hashes(.groupNotSigned))
        #expect(!result.covers(dataGroup: 11) && result.covers(dataGroup: 1))
    }

    @Test func fileThatCarriesAnotherGroupsTag() throws {
        var document = try IssuedDocument()
        document.groups[14] = BER.encode(0x6F, [10])
        #expect(try document.verify().notPassed == Expected.hashes(.wrongFileTag))
        document = try IssuedDocument()
        document.groups[1] = BER.encode(0x75, [1, 2, 3])
        #expect(try document.verify().notPassed == Expected.hashes(.wrongFileTag, isFirstGroup: true))
    }

    @Test func bytesEncodedAgainBeforeHashing() throws {
        // The same value with its length in two bytes, as the issuer wrote and signed it: whoever encodes again hashes others.
        var document = try IssuedDocument()
        document.groups[13] = [0x6D, 0x81, 0x02, 7, 8]
        #expect(try document.verify().notPassed == Expected.genuine)
        document.read = document.groups.merging([13: [0x6D, 0x02, 7, 8]]) { _, new in new }
        #expect(try document.verify().notPassed == Expected.hashes(.hashMismatch))
    }

    @Test func groupsOfOneDocumentUnderTheSODOfAnother() throws {
        var document = try IssuedDocument()
        document.read = document.groups.merging([1: BER.encode(0x61, [3, 2, 1])]) { _, new in new }
        #expect(try document.verify().notPassed == Expected.hashes(.hashMismatch, isFirstGroup: true))
        document.read = document.groups.mapValues { $0.dropLast() + [0xEE] }
        let result = try document.verify()
        #expect(result.notPassed == Expected.hashes(.hashMismatch, isFirstGroup: true))
        #expect(result.outcomes[.dataGroupHashes]?.evidence["failed"] == .numbers([1, 2, 13, 14, 15]))
    }

    @Test func keysStrippedFromTheTableOfContents() throws {
        var document = try IssuedDocument()
        document.com = IssuedDocument.com([0x61, 0x75, 0x6D])
        let result = try document.verify()
        #expect(result.notPassed == Expected.only(.comMatchesSOD, .groupListDiffers))
        #expect(result.outcomes[.comMatchesSOD]?.evidence["missing"] == .numbers([14, 15]))
    }

    @Test func keysStrippedFromTableOfContentsAndChip() throws {
        // The clone leaves the groups out altogether: what the SOD lists is asked for, and missing.
        var document = try IssuedDocument()
        document.com = IssuedDocument.com([0x61, 0x75, 0x6D])
        document.read = document.groups.filter { $0.key < 14 }
        document.unreadable = [14, 15]
        #expect(
            try document.verify().notPassed == [
                .comMatchesSOD: "failed group_list_differs",
                .dataGroupHashes: "inconclusive group_unreadable",
            ]
        )
    }

    @Test func groupAddedToTheTableOfContents() throws {
        var document = try IssuedDocument()
        document.com = IssuedDocument.com([0x61, 0x75, 0x6B, 0x6D, 0x6E, 0x6F])
        let result = try document.verify()
        #expect(result.notPassed == Expected.only(.comMatchesSOD, .groupListDiffers))
        #expect(result.outcomes[.comMatchesSOD]?.evidence["added"] == .numbers([11]))
    }
}
