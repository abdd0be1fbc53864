import TestIssuing
import DocumentCore
import Foundation
import OpenSSLCrypto
import Testing
import TestSupport
import VirtualCard

@testable import DocumentTrust

/// Words of distrust in files and folders.
@Suite struct DistrustStatementTests {
    private let key: IssuingKey
    private let root: [UInt8]

    init() throws {
        key = try IssuingKey.generate(curve: .p256, hash: .sha256, explicitParameters: false)
        let name = NameRecipe(country: "VN", organisation: "cccd test issuer", commonName: "TEST ONLY CSCA")
        root = try CertificateRecipe.countrySigningAuthority(name, key: key).certificate(signedBy: key)
    }

    private func word(_ reason: String = "key lost") throws -> DistrustStatement {
        try #require(DistrustStatement(.certificate(try Certificate(der: root)), reason: reason))
    }

    private func load(_ files: [String: [UInt8]], crls: Bool = false) throws -> TrustMaterial {
        let folder = FileManager.default.temporaryDirectory.appending(path: "cccd-words-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, bytes) in files { try Data(bytes).write(to: folder.appending(path: name)) }
        return try TrustMaterial.load(
            anchors: crls ? [] : [folder],
            crls: crls ? [folder] : [],
            certificates: [],
            trustUnsignedLists: false
        )
    }

    @Test func whatIsWrittenIsReadAgain() throws {
        let written = try word("lý do: mất khóa")
        guard
            case .distrust(let read)? = MaterialFile.items(
                in: pem(DistrustStatement.label, written.encoded),
                source: ""
            )
            .first
        else {
            Issue.record("no word")
            return
        }
        #expect(read == written && read.reason == "lý do: mất khóa" && read.der == root)
    }

    @Test func aReasonIsCutWhereACharacterEnds() throws {
        let word = try word(String(repeating: "ế", count: 400))
        #expect(word.reason.utf8.count <= DistrustStatement.reasonLimit && word.reason.allSatisfy { $0 == "ế" })
    }

    @Test func underAnotherLabelItIsNothingToTrust() throws {
        let trust = try load(["a.pem": pem("CERTIFICATE", try word().encoded)])
        #expect(trust.anchors.isEmpty && trust.refused.map(\.reason) == [.certificateMalformed])
    }

    @Test func whatIsNoWordIsDamaged() throws {
        let encoded = try word().encoded
        for bytes in [root, Array(encoded.dropLast()), encoded + [0], [], BER.encode(.sequence, [])] {
            let items = MaterialFile.items(in: pem(DistrustStatement.label, bytes), source: "")
            guard case .refused(let refused)? = items.first else {
                Issue.record("taken: \(bytes.count) bytes")
                continue
            }
            #expect(refused.reason == .unreadable)
        }
    }

    /// The order of the files makes no difference.
    @Test(arguments: ["a.pem", "z.pem"]) func inTheAnchorsFolderItIsTheOperators(name: String) throws {
        let trust = try load([name: pem(DistrustStatement.label, try word().encoded), "m.cer": root])
        #expect(trust.anchors.isEmpty && trust.refused.map(\.reason) == [.distrusted])
        #expect(trust.distrusted == [try Certificate(der: root).fingerprint])
    }

    @Test func elsewhereItIsNobodys() throws {
        let trust = try load(["a.pem": pem(DistrustStatement.label, try word().encoded)], crls: true)
        #expect(trust.distrusted.isEmpty && trust.refused.map(\.reason) == [.bundleUnsigned])
    }
}
