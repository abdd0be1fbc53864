import TestIssuing
import DocumentTrust
import Foundation
import OpenSSLCrypto
import Testing
import VirtualCard

@testable import TrustKeeping

/// A directory's file (RFC 2849) holds the lists of many states.
@Suite struct SeveralListsTests {
    @Test func theSignerOfEachListInAnLDIFFileIsTold() throws {
        let temporary = try TemporaryStore()
        let authorities = try ["XA", "XB", "XC"].map { try Authority(country: $0) }
        try temporary.take(authorities.map(\.root))
        let stranger = try Authority(country: "XD")
        let lists = try authorities.enumerated().map { try $1.masterList([$1.root], year: 2024 + $0) }
        let values = [try stranger.masterList([stranger.root])] + lists
        let file = values.enumerated().map { number, list in
            "dn: cn=\(number),dc=pkd\npkdMasterListContent:: \(Data(list).base64EncodedString())\n"
        }
        let text = "version: 1\n\n" + file.joined(separator: "\n")
        let report = try #require(try temporary.take([Array(text.utf8)]).files.first)
        #expect(report.lists.map(\.issuer) == ["xa", "xb", "xc"])
        #expect(report.lists.map(\.signer) == authorities.map { fingerprint($0.listSigner.certificate) })
        #expect(report.lists.map(\.source) == ["file-1#2", "file-1#3", "file-1#4"])
        #expect(Set(report.lists.map(\.signedAt)).count == 3)
        #expect(report.refused.map(\.code) == ["trust.list_signer_untrusted"])
        // No one of them stands for the file.
        #expect(report.issuer == nil && report.signer == nil && report.signedAt == nil)
        let json = String(decoding: try JSONEncoder().encode(report), as: UTF8.self)
        #expect(json.contains("\"lists\"") && json.contains("\"signed_at\""))
    }

    @Test func theOnlyListOfAFileStandsForIt() throws {
        let temporary = try TemporaryStore()
        let authority = try Authority(country: "XA")
        try temporary.take([authority.root])
        let report = try #require(try temporary.take([try authority.masterList([authority.root])]).files.first)
        #expect(report.lists.map(\.issuer) == ["xa"] && report.issuer == "xa")
        #expect(report.signer == report.lists.first?.signer && report.signedAt == report.lists.first?.signedAt)
    }
}
