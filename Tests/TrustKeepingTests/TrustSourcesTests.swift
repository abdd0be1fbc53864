import TestIssuing
import DocumentCore
import DaemonConfiguration
import DocumentTrust
import Foundation
import OpenSSLCrypto
import Testing
import TestSupport
import VirtualCard

@testable import TrustKeeping

/// What a configuration says of trust, in words of the operator's own.
@Suite struct TrustSourcesTests {
    private let temporary: TemporaryStore
    private let authority: Authority

    init() throws {
        temporary = try TemporaryStore()
        authority = try Authority()
    }

    private func write(_ name: String, _ bytes: [UInt8]) throws -> String {
        let file = temporary.folder.appending(path: name)
        try Data(bytes).write(to: file)
        return file.path
    }

    @Test func aListSignerIsNamedByFingerprintOrByFile() throws {
        let digest = HashAlgorithm.sha256.digest(authority.root)
        let signer = HashAlgorithm.sha256.digest(authority.listSigner.certificate)
        let colons = digest.map { String(format: "%02X", $0) }.joined(separator: ":")
        for entry in [digest.hex, digest.hex.uppercased(), colons, try write("root.cer", authority.root)] {
            #expect(try TrustSources.listSigners([entry]) == [digest], "\(entry)")
        }
        let both = try write("both.pem", pem([authority.root, authority.listSigner.certificate]))
        #expect(try TrustSources.listSigners([both]) == [digest, signer])
        #expect(try TrustSources.listSigners([digest.hex, both]) == [digest, signer])
        #expect(try TrustSources.listSigners([]).isEmpty)
    }

    @Test func whatNamesNobodyIsAnErrorAndNotAnEmptyList() throws {
        let digest = HashAlgorithm.sha256.digest(authority.root).hex
        let notes = try write("notes.txt", Array("the German one".utf8))
        let list = try write("home.crl", try authority.revocationList())
        for entry in [
            String(digest.dropLast()), digest + "00", String(digest.dropLast()) + "g", "/nowhere.cer", "", notes, list,
            "+f" + digest.dropFirst(2), "de",
        ] {
            #expect(throws: TrustError(pathUnreadable: ""), "\(entry)") {
                try TrustSources.listSigners([digest, entry])
            }
        }
    }

    @Test func aConfigurationSaysWhereAllOfItLies() {
        let expected = TrustSources(
            anchors: ["/a"],
            revocationLists: ["/b"],
            certificates: ["/c"],
            trustsUnsignedLists: true,
            homeState: HomeState("DNK"),
            toleratesMissing: true
        )
        let configuration = TrustConfiguration(
            anchors: ["/a"],
            revocationLists: ["/b"],
            certificates: ["/c"],
            homeState: "dnk",
            unsignedLists: true
        )
        #expect(TrustSources(configuration) == expected)
    }

    @Test func aSignerThatIsNoneIsASlipInTheConfiguration() {
        let error = #expect(throws: ConfigurationError.self) {
            try TrustSources.listSigners(TrustConfiguration(inboxSigners: ["/nowhere.cer"]))
        }
        #expect(error?.code == .invalidValue && error?.detail.hasPrefix("trust.inbox_signers: /nowhere.cer") == true)
    }
}
