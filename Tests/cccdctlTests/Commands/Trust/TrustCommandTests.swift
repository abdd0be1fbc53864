import TestIssuing
import ArgumentParser
import DocumentTrust
import Foundation
import InspectionAPI
import InspectionStore
import OpenSSLCrypto
import Testing
import TrustKeeping
import VirtualCard

@testable import cccdctl

/// The verbs end to end: parsed, run, and what stands in the store afterwards.
@Suite(.serialized) final class TrustCommandTests: Sendable {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "cccdctl-trust-\(UUID().uuidString)")
    private let pki: TestPKI

    init() throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        pki = try TestPKI.generate()
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    private var store: String { folder.appending(path: "trust.sqlite").path }

    private func write(_ name: String, _ bytes: [UInt8]) throws -> String {
        let file = folder.appending(path: name)
        try Data(bytes).write(to: file)
        return file.path
    }

    /// The exit status of a command.
    private func run(_ arguments: String...) async -> Int32 {
        do {
            var command = try CCCDControl.parseAsRoot(["trust"] + arguments + ["--store", store])
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
            return 0
        } catch {
            return CCCDControl.exitCode(for: error).rawValue
        }
    }

    private func material() throws -> TrustMaterial { try TrustStore(path: store, creating: false).material() }

    private func fingerprint(_ bytes: [UInt8]) -> String {
        HashAlgorithm.sha256.digest(bytes).map { String(format: "%02x", $0) }.joined()
    }

    @Test func whatIsImportedIsListedExportedDistrustedAndTrustedAgain() async throws {
        let root = try write("csca.cer", pki.trusted.certificate)
        let list = try write("csca.crl", pki.trusted.revocationList)
        #expect(await run("import", root, list) == 0)
        #expect(try material().anchors.count == 1 && material().crls.count == 1)
        #expect(await run("list", "--json") == 0)
        #expect(await run("show") == 0)
        let digits = String(fingerprint(pki.trusted.certificate).prefix(16))
        #expect(await run("show", digits) == 0)
        let bundle = folder.appending(path: "bundle.pem").path
        #expect(await run("export", bundle) == 0)
        #expect(FileManager.default.contents(atPath: bundle).map { [UInt8]($0) } == TrustBundle.encode(try material()))
        #expect(await run("export", bundle) == 0)
        // Its CRL fell with it.
        #expect(await run("distrust", digits, "--dry-run") == 2)
        #expect(try material().anchors.count == 1)
        #expect(await run("distrust", digits, "--reason", "key lost") == 2)
        #expect(try material().anchors.isEmpty)
        #expect(await run("distrust", digits, "--undo") == 0)
        #expect(try material().anchors.count == 1)
    }

    @Test func refusalsAreToldByTheExitStatus() async throws {
        let root = try write("csca.cer", pki.trusted.certificate)
        let stranger = try write("untrusted.crl", pki.untrusted.revocationList)
        #expect(await run("import", stranger) == 3)
        #expect(await run("import", root, stranger) == 2)
        #expect(await run("import", folder.appending(path: "nothing").path) == 3)
        #expect(await run("import") == 64)
        #expect(await run("import", root, "--name", "a/b") == 64)
    }

    @Test func aTrialChangesNothing() async throws {
        let root = try write("csca.cer", pki.trusted.certificate)
        let other = try write("other.cer", pki.untrusted.certificate)
        #expect(await run("import", root) == 0)
        #expect(await run("import", other, "--dry-run") == 0)
        #expect(await run("diff", other) == 2)
        #expect(await run("diff", root) == 0)
        #expect(try material().anchors.count == 1)
        #expect(await run("import", other) == 0)
        #expect(await run("diff", "--from", "1", "--to", "2") == 2)
        #expect(await run("diff", "--from", "2") == 0)
        #expect(await run("diff", "--from", "7") == 3)
        #expect(await run("diff") == 64)
    }

    @Test func anchorsForTestsAreMarkedAndChecked() async throws {
        #expect(await run("import", try write("csca.cer", pki.trusted.certificate), "--test") == 0)
        #expect(try material().testAnchors.count == 1)
        #expect(await run("check") == 2)
    }

    /// A root of another state, and its master list of one certificate.
    private func masterList(of member: [UInt8]) throws -> (root: [UInt8], list: [UInt8]) {
        let key = try IssuingKey.generate(curve: .p256, hash: .sha256, explicitParameters: false)
        let name = NameRecipe(country: "UT", organisation: "cccd test issuer", commonName: "TEST ONLY CSCA")
        let root = try CertificateRecipe.countrySigningAuthority(name, key: key).certificate(signedBy: key)
        let signer = try ListSigner(
            key: key,
            authority: name,
            authorityKey: key,
            purposes: [MasterListRecipe.signingPurpose]
        )
        let list = try signer.sign(
            MasterListRecipe(certificates: [member]).encoded,
            type: MasterListRecipe.contentType,
            signedAt: Instant(year: 2025)
        )
        return (root, list)
    }

    @Test func distrustingTheRootOfAListTakesAlongWhatTheListBrought() async throws {
        let other = try IssuingKey.generate(curve: .p256, hash: .sha256, explicitParameters: false)
        let otherName = NameRecipe(country: "DE", organisation: "cccd test issuer", commonName: "TEST ONLY OTHER CSCA")
        let member = try CertificateRecipe.countrySigningAuthority(otherName, key: other).certificate(signedBy: other)
        let (root, list) = try masterList(of: member)
        #expect(await run("import", try write("root.cer", root), try write("list.ml", list)) == 0)
        #expect(try material().anchors.count == 2)
        let digits = String(fingerprint(root).prefix(16))
        #expect(await run("distrust", digits) == 2)
        #expect(await run("distrust", digits, "--json") == 0)
        #expect(try material().anchors.isEmpty)
    }

    @Test func aListBringsNoFirstAnchorOfTheHomeState() async throws {
        let (root, list) = try masterList(of: pki.trusted.certificate)
        #expect(await run("import", try write("root.cer", root), try write("list.ml", list)) == 2)
        #expect(try material().anchors.count == 1)
        // Named by the operator it counts, and so does the list's word for it.
        #expect(await run("import", try write("csca.cer", pki.trusted.certificate)) == 0)
        #expect(await run("import", try write("list.ml", list)) == 0)
        #expect(try material().anchors.count == 2)
    }

    @Test func anotherProgramsFileIsNoStore() async throws {
        try Data(repeating: 0x41, count: 8192).write(to: URL(filePath: store))
        #expect(await run("import", try write("csca.cer", pki.trusted.certificate)) == 3)
        #expect(await run("list") == 3)
    }

    @Test func aQuietStoreIsFine() async throws {
        #expect(await run("import", try write("csca.cer", pki.trusted.certificate)) == 0)
        #expect(await run("check", "--at", "2026-09-01") == 0)
        #expect(await run("check", "--at", "2044-12-01") == 2)
        #expect(await run("check", "--at", "soon") == 64)
    }

    @Test func aStoreThatIsNotThereCanNotBeLookedAt() async throws {
        for verb in [["list"], ["show"], ["check"]] {
            #expect(await run(verb[0]) == 3)
        }
        #expect(!FileManager.default.fileExists(atPath: store))
        try Data(repeating: 0x41, count: 4096).write(to: URL(filePath: store))
        #expect(await run("list") == 3)
    }

    @Test func theStoreIsWhatVerifyTrusts() async throws {
        #expect(await run("import", try write("csca.cer", pki.trusted.certificate)) == 0)
        let options = try VerifyCommand.parse([folder.path, "--trust-store", store])
        let trust = try options.trust.selection.material(Output(json: false))
        #expect(try trust.version == material().version && trust.anchors.count == 1)
    }

    @Test func aDocumentIsOneJSONDocument() throws {
        let item = TrustItemDescription(
            .init(
                fingerprint: HashAlgorithm.sha256.digest(pki.trusted.certificate),
                kind: .anchor,
                encoded: pki.trusted.certificate,
                source: "a\u{1B}[31m.cer",
                importedAt: Date(timeIntervalSince1970: 0)
            )
        )
        let encoder = JSONEncoder()
        encoder.dateEncodingStrategy = .iso8601
        let object = try JSONSerialization.jsonObject(with: encoder.encode(item)) as? [String: Any]
        #expect(object?["country"] as? String == "VN" && object?["role"] as? String == "self_signed")
        #expect(object?["source"] as? String == #"a\u{1B}[31m.cer"#)
        #expect(object?["test"] as? Bool == false)
    }

    @Test func whatIsNotThereYetIsLookedAtAsEmpty() async throws {
        let root = try write("csca.cer", pki.trusted.certificate)
        #expect(await run("import", root, "--dry-run") == 0)
        #expect(await run("diff", root) == 2)
        #expect(!FileManager.default.fileExists(atPath: store))
    }

    @Test func anEmptyFolderIsToldAndNoSuccess() async throws {
        let empty = folder.appending(path: "empty")
        try FileManager.default.createDirectory(at: empty, withIntermediateDirectories: true)
        #expect(await run("import", empty.path) == 2)
    }

    @Test func whatABundleTakesOutIsToldByTheExitStatus() async throws {
        let root = try write("csca.cer", pki.trusted.certificate)
        let bundle = folder.appending(path: "bundle.pem").path
        #expect(await run("import", root) == 0)
        #expect(await run("export", bundle) == 0)
        #expect(await run("import", "--unsigned", "--name", "province", bundle) == 0)
        let empty = try write("empty.pem", TrustBundle.encode(.empty))
        // The operator named it himself, too: nothing falls.
        #expect(await run("import", "--unsigned", "--name", "province", empty) == 0)
        let kiosk = folder.appending(path: "kiosk.sqlite").path
        _ = try TrustStore(path: kiosk)
        let store = try TrustStore(path: kiosk, creating: false)
        let terms = ImportTerms(.acceptEverything, bundle: "province")
        let first = try store.take(
            [OfferedFile(source: "bundle.pem", bytes: TrustBundle.encode(try material()))],
            terms
        )
        #expect(TrustImportCommand.status(of: first) == nil)
        let second = try store.take([OfferedFile(source: "empty.pem", bytes: TrustBundle.encode(.empty))], terms)
        #expect(TrustImportCommand.status(of: second) == ExitStatus.undecided)
    }

    @Test func whatIsNamedForDistrustIsSaidToBeNoCertificate() async throws {
        let root = try write("csca.cer", pki.trusted.certificate)
        let list = try write("csca.crl", pki.trusted.revocationList)
        #expect(await run("import", root) == 0)
        for (argument, code) in [
            (folder.appending(path: "nosuch.cer").path, "file.not_readable"), (list, "trust.not_a_certificate"),
            ("2084", "trust.not_a_fingerprint"), ("20840000", "trust.not_found"),
        ] {
            #expect(await run("distrust", argument) == 3)
            #expect(await problem("distrust", argument) == code)
        }
    }

    /// The code of a command's problem.
    private func problem(_ arguments: String...) async -> String? {
        do {
            let command = try TrustDistrustCommand.parse(Array(arguments.dropFirst()) + ["--store", store])
            _ = try await command.distrusted()
            return nil
        } catch {
            return (error as? Problem)?.code.rawValue
        }
    }

    @Test func everyKindAndStateHasWordsInBothLanguages() {
        let labels = [
            FileReport.Kind.allCases.map { both($0.label) }, TrustItem.State.allCases.map { both($0.label) },
            AuthorityCertificateKind.allCases.map { both($0.label) },
        ]
        for labels in labels {
            #expect(Set(labels).count == labels.count && labels.allSatisfy { $0.contains(" / ") })
        }
        #expect(Set(TrustItem.Kind.allCases.map { both($0.label) }).count == TrustItem.Kind.allCases.count)
    }
}
