import DocumentCore
import Foundation
import InspectionAPI
import OpenSSLCrypto
import TestSupport
import Testing

@testable import Receipts

@Suite struct ReceiptTests {
    private let key: Ed25519Key
    private let verifying: Ed25519PublicKey

    init() throws {
        key = try Ed25519Key.generate()
        verifying = try #require(Ed25519PublicKey(key.publicKey))
    }

    @Test func itStatesWhatWasVerified() throws {
        let receipt = try SampleReceipts.file(SampleReceipts.issue(key)).verify(with: verifying)
        #expect(receipt.inspection == "abc" && receipt.reference == "HS-17" && receipt.purpose == "registration")
        #expect(receipt.decision.status == .accept && receipt.decision.finding == .genuine)
        #expect(receipt.checks == ["sod_signature": .init(verdict: .passed, code: nil)])
        #expect(receipt.commitments.count == 5)
    }

    @Test func nothingOfTheCitizenIsInTheStatement() throws {
        let document = try SampleReceipts.issue(key)
        let parts = document.receipt.split(separator: ".")
        let payload = String(decoding: try #require(Base64URL.decode(parts[1])), as: UTF8.self)
        for text in [
            SampleReceipts.name, "full_name", "00ff", HashAlgorithm.sha256.digest([1, 2, 3]).hexadecimal.lowercased(),
        ] {
            #expect(!payload.contains(text))
        }
        #expect("\(document)" == "‹redacted›")
    }

    /// The same text commits two receipts to two digests, so that nobody can tell whether two receipts are one person's.
    @Test func twoReceiptsOfOneReportHaveNothingInCommon() throws {
        let (one, other) = (try SampleReceipts.issue(key), try SampleReceipts.issue(key))
        let first = try SampleReceipts.file(one).verify(with: verifying)
        let second = try SampleReceipts.file(other).verify(with: verifying)
        #expect(Set(first.commitments).isDisjoint(with: second.commitments))
    }

    /// Who was told nothing that names the document is not given the digest of its SOD, by which clients would know it again.
    @Test func theDigestOfTheSODGoesWithWhatNamesTheDocument() throws {
        var report = SampleReceipts.report
        report.portrait = nil
        #expect(try SampleReceipts.issue(key, of: report).disclosures["sod_sha256"] == nil)
        report.fields["personal_number"] = .text("000000000000")
        #expect(try SampleReceipts.issue(key, of: report).disclosures["sod_sha256"] != nil)
    }

    @Test func whoAsksAgainGetsTheSame() throws {
        let seed = try ReceiptIssuer.seed()
        #expect(try SampleReceipts.issue(key, seed: seed) == SampleReceipts.issue(key, seed: seed))
    }

    @Test func whatIsRevealedIsProvedAndTheRestStaysHidden() throws {
        let whole = try SampleReceipts.file(SampleReceipts.issue(key))
        let shown = try ReceiptFile(Array(whole.revealing(["full_name", "spouse_name"]).utf8))
        _ = try shown.verify(with: verifying)
        #expect(shown.disclosures.map(\.value) == [.text(SampleReceipts.name), .absent])
        #expect(throws: ReceiptError(.notDisclosed)) { try shown.revealing(["sod_sha256"]) }
    }

    /// A hospital without this software verifies it with what every system has.
    @Test func opensslVerifiesIt() async throws {
        let folder = try TemporaryFolder()
        let document = try SampleReceipts.issue(key)
        let parts = document.receipt.split(separator: ".")
        let signature = try #require(Base64URL.decode(parts[2]))
        try Data("\(parts[0]).\(parts[1])".utf8).write(to: folder.url.appending(path: "input"))
        try Data(signature).write(to: folder.url.appending(path: "signature"))
        try Data(verifying.pem.utf8).write(to: folder.url.appending(path: "key.pem"))
        let openssl = Process()
        openssl.executableURL = URL(filePath: "/usr/bin/env")
        openssl.arguments = ["openssl", "pkeyutl", "-verify", "-pubin", "-inkey", "key.pem", "-rawin", "-in", "input"]
        openssl.arguments? += ["-sigfile", "signature"]
        openssl.currentDirectoryURL = folder.url
        openssl.standardOutput = FileHandle.nullDevice
        try openssl.run()
        try await onThread { openssl.waitUntilExit() }
        #expect(openssl.terminationStatus == 0)
    }

    @Test func aKeyIsReadAsPEMAndAsJSON() throws {
        #expect(Ed25519PublicKey(text: verifying.pem)?.bytes == key.publicKey)
        #expect(Ed25519PublicKey(text: JSONText.string(JSONWebKey(verifying)))?.bytes == key.publicKey)
        var other = JSONWebKey(verifying)
        other.kid = JSONWebKey(try #require(Ed25519PublicKey(Ed25519Key.generate().publicKey))).kid
        #expect(Ed25519PublicKey(text: JSONText.string(other)) == nil)
        #expect(Ed25519PublicKey(text: "key") == nil)
    }
}
