import TestIssuing
import DocumentCore
import DocumentTrust
import Foundation
import OpenSSLCrypto
import SmartCard
import Testing
import VirtualCard

/// What damage in a file comes to: it is counted, never left out without a word.
@Suite struct DamagedFileTests {
    private static let roots = Result {
        try ["X1", "X2", "X3"].map { country in
            let key = try IssuingKey.generate(curve: .p256, hash: .sha256, explicitParameters: false)
            return try CertificateRecipe.countrySigningAuthority(
                NameRecipe(country: country, organisation: "cccd test issuer", commonName: "TEST ONLY CSCA"),
                key: key
            ).certificate(signedBy: key)
        }
    }
    private let bundle: String

    init() throws {
        bundle = try Self.roots.get().map { der in
            let body = Data(der).base64EncodedString(options: [.lineLength64Characters, .endLineWithLineFeed])
            return "-----BEGIN CERTIFICATE-----\n\(body)\n-----END CERTIFICATE-----\n"
        }.joined()
    }

    /// How many certificates a file has, and why the others are refused.
    private func read(_ text: some StringProtocol) -> (certificates: Int, refused: [RefusedMaterial.Reason]) {
        read(Array(text.utf8))
    }

    private func read(_ bytes: [UInt8]) -> (certificates: Int, refused: [RefusedMaterial.Reason]) {
        var certificates = 0
        var refused: [RefusedMaterial.Reason] = []
        for item in MaterialFile.items(in: bytes, source: "bundle") {
            switch item {
            case .certificate: certificates += 1
            case .refused(let item): refused.append(item.reason)
            default: break
            }
        }
        return (certificates, refused)
    }

    @Test func aWholeBundleIsWhole() {
        let result = read(bundle)
        #expect(result.certificates == 3 && result.refused.isEmpty)
    }

    @Test func everyCutOfABundleIsSeenButBetweenTwoBlocks() {
        let ends = bundle.ranges(of: "-----END CERTIFICATE-----").map { bundle[..<$0.upperBound].utf8.count }
        let begins = [0] + bundle.ranges(of: "-----BEGIN ").dropFirst().map { bundle[..<$0.lowerBound].utf8.count }
        for length in stride(from: 1, to: bundle.utf8.count, by: 7) {
            let result = read(bundle.utf8.prefix(length).map { $0 })
            let isBetween = zip([0] + ends, begins + [bundle.utf8.count]).contains {
                ($0...max($0, $1 + 10)).contains(length)
            }
            #expect(isBetween || result.refused == [.unreadable], "\(length)")
            #expect(result.certificates == ends.filter { $0 <= length }.count, "\(length)")
        }
    }

    @Test func aLostBeginningIsSeen() {
        for length in [1, 20, 40, 300, 700] {
            let result = read(bundle.dropFirst(length))
            #expect(result.certificates == 2 && result.refused == [.unreadable], "\(length)")
        }
    }

    @Test func aDamagedMarkIsSeenWhicheverItIs() throws {
        for word in ["-----BEGIN", "-----END", "CERTIFICATE"] {
            for place in bundle.ranges(of: word) {
                let result = read(bundle.replacingCharacters(in: place, with: word.replacing("E", with: "3")))
                #expect(result.certificates >= 1 && result.certificates + result.refused.count >= 2)
                #expect(!result.refused.isEmpty && result.certificates < 3, "\(word)")
            }
        }
        // Both marks of the second block.
        let parts = bundle.components(separatedBy: "-----BEGIN CERTIFICATE-----\n")
        let second = try #require(parts.dropFirst(2).first).replacing("-----END CERTIFICATE-----", with: "")
        let result = read([parts[0], parts[1], second + parts[3]].joined(separator: "-----BEGIN CERTIFICATE-----\n"))
        #expect(!result.refused.isEmpty)
    }

    @Test func oddCharactersWithinABlockAreSeen() {
        let place = bundle.index(bundle.startIndex, offsetBy: 200)
        let result = read(bundle.replacingCharacters(in: place...place, with: "!"))
        #expect(result.certificates == 2 && result.refused == [.unreadable])
    }

    @Test func commentsAndFingerprintsBetweenBlocksAreNoDamage() {
        let digest = String(repeating: "0a", count: 32)
        let text = bundle.replacing(
            "-----BEGIN",
            with: "----- X1 -----\n\(digest)\nsubject=C=X1\n# \(digest)\n-----BEGIN"
        )
        #expect(read(text) == (3, []))
        #expect(read("\u{FEFF}" + bundle) == (3, []))
        #expect(read(bundle.replacing("\n", with: " \r\n")) == (3, []))
    }

    @Test func aFileOfNothingButBlocksIsBounded() {
        let block = "-----BEGIN A-----\n-----END A-----\n"
        let result = read(String(repeating: block, count: MaterialFile.itemLimit + 5))
        #expect(result == (0, [.tooLarge]))
    }

    @Test func aListOfAMillionNothingsIsTooLarge() throws {
        let key = try IssuingKey.generate(curve: .p256, hash: .sha256, explicitParameters: false)
        let name = NameRecipe(country: "X1", organisation: "cccd test issuer", commonName: "TEST ONLY CSCA")
        let signer = try ListSigner(
            key: key,
            authority: name,
            authorityKey: key,
            purposes: [MasterListRecipe.signingPurpose]
        )
        let content = DER.sequence(
            DER.integer(0),
            BER.encode(.set, [[UInt8]](repeating: [0x30, 0], count: 1_000_000).flatMap { $0 })
        )
        let list = try signer.sign(content, type: MasterListRecipe.contentType, signedAt: Instant(year: 2026))
        #expect(read(list) == (0, [.tooLarge]))
    }
}
