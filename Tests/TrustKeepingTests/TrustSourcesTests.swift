import DocumentTrust
import Foundation
import OpenSSLCrypto
import Testing
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

    private func pem(_ certificates: [UInt8]...) -> [UInt8] {
        let blocks = certificates.map { bytes in
            let body = Data(bytes).base64EncodedString(options: .lineLength64Characters)
            return "-----BEGIN CERTIFICATE-----\n\(body)\n-----END CERTIFICATE-----\n"
        }
        return Array(blocks.joined().utf8)
    }

    @Test func aListSignerIsNamedByFingerprintOrByFile() throws {
        let digest = HashAlgorithm.sha256.digest(authority.root)
        let signer = HashAlgorithm.sha256.digest(authority.listSigner.certificate)
        let colons = digest.map { String(format: "%02X", $0) }.joined(separator: ":")
        for entry in [digest.hex, digest.hex.uppercased(), colons, try write("root.cer", authority.root)] {
            #expect(try TrustSources.listSigners([entry]) == [digest], "\(entry)")
        }
        let both = try write("both.pem", pem(authority.root, authority.listSigner.certificate))
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

    @Test func aConfigurationSaysWhereAllOfItLies() throws {
        let path = try write(
            "cccd.json",
            Array(
                #"""
                {"socket":{"mode":"0600"},"trust":{"anchors":["/a"],"crls":["/b"],"certificates":["/c"],
                "unsigned_lists":true,"home_state":"dnk","inbox":"/i","inbox_signers":["x"],"store":"/s"}}
                """#.utf8
            )
        )
        let expected = TrustSources(
            anchors: ["/a"],
            revocationLists: ["/b"],
            certificates: ["/c"],
            trustsUnsignedLists: true,
            homeState: HomeState("DNK"),
            toleratesMissing: true
        )
        #expect(try TrustSources(configuration: path) == expected)
    }

    @Test(arguments: ["{}", #"{"trust":{}}"#, #"{"log":{"level":"debug"}}"#])
    func whatAConfigurationDoesNotSayIsAsInTheDaemon(text: String) throws {
        let sources = try TrustSources(configuration: try write("cccd.json", Array(text.utf8)))
        #expect(sources.anchors == ["/etc/cccd/trust"] && sources.revocationLists == ["/etc/cccd/crl"])
        #expect(sources.certificates.isEmpty && !sources.trustsUnsignedLists && sources.homeState == .usual)
        #expect(sources.toleratesMissing)
    }

    @Test(arguments: [
        (#"{"trust":{"anchors":"/a"}}"#, "trust.anchors"), (#"{"trust":{"crls":[7]}}"#, "trust.crls"),
        (#"{"trust":{"unsigned_lists":"yes"}}"#, "trust.unsigned_lists"), (#"{"trust":[]}"#, "trust"),
        (#"{"trust":{"home_state":"Vietnam"}}"#, "trust.home_state"),
        (#"{"trust":{"home_state":""}}"#, "trust.home_state"),
        (#"{"trust":{"home_state":"V1"}}"#, "trust.home_state"), (#"{"trust":{"home_state":84}}"#, "trust.home_state"),
        (#"{"trust":{"home_state":"ĐN"}}"#, "trust.home_state"),
    ])
    func aWrongValueIsNamedByItsKey(text: String, key: String) throws {
        let path = try write("cccd.json", Array(text.utf8))
        do throws(TrustError) {
            _ = try TrustSources(configuration: path)
            Issue.record("\(text) was taken")
        } catch {
            #expect(error.code == .configurationInvalid && error.path.hasPrefix("\(path): \(key)"), "\(error.path)")
        }
    }

    @Test(arguments: ["", "[]", "{", "7"]) func whatIsNoConfigurationIsSaidToBeNone(text: String) throws {
        let path = try write("cccd.json", Array(text.utf8))
        #expect(throws: TrustError(.configurationUnreadable, path: "")) { try TrustSources(configuration: path) }
        #expect(throws: TrustError(.configurationUnreadable, path: "")) {
            try TrustSources(configuration: "/nowhere/cccd.json")
        }
    }
}
