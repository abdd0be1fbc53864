import TestIssuing
import DocumentCore
import DocumentTrust
import Foundation
import OpenSSLCrypto
import SmartCard
import TestSupport
import Testing

/// Stop lists in a folder that cannot be read: whom they stop is not known, and that must not pass for nobody.
@Suite struct UnreadableStopListTests {
    private static let key = "key " + [UInt8](repeating: 7, count: 32).hexadecimal
    private static let good = [StopList.firstLine, key, String(repeating: "ab", count: 32)].joined(separator: "\n")

    private func load(
        _ files: [String: [UInt8]],
        as crls: Bool = false,
        base: TrustMaterial = .empty
    ) throws -> TrustMaterial {
        let folder = try TemporaryFolder()
        try folder.write(".none", [])
        for (name, bytes) in files { try folder.write(name, bytes) }
        return try TrustMaterial.load(
            anchors: crls ? [] : [folder.url],
            crls: crls ? [folder.url] : [],
            certificates: [],
            trustUnsignedLists: false,
            base: base
        )
    }

    @Test(arguments: [
        Self.good + "\nab", Self.good + "\nnot a hash", StopList.firstLine, "cccd-stop-list 2\n" + Self.key,
        "cccd-stop-list", "# kept by the police\n\n" + StopList.firstLine + "\nkey 00",
        "\u{FEFF}" + StopList.firstLine + "\nkey 00", " " + Self.good,
    ])
    func aMalformedStopListIsCounted(_ text: String) throws {
        let trust = try load(["stop.txt": Array(text.utf8)])
        #expect(trust.unreadableStopLists == 1 && trust.stopLists.isEmpty)
        #expect(trust.refused.map(\.reason) == [.stopListMalformed])
        #expect(try load(["stop.txt": Array(text.utf8)], as: true).unreadableStopLists == 1)
    }

    @Test(arguments: [good, "# kept by the police\n" + good, "\u{FEFF}" + good, "\r\n" + good])
    func aStopListBehindACommentOrAMarkOfItsEncodingIsRead(_ text: String) throws {
        let trust = try load(["stop.txt": Array(text.utf8)])
        #expect(trust.unreadableStopLists == 0 && trust.stopLists.map(\.count) == [1] && trust.refused.isEmpty)
    }

    @Test func aStopListThatIsTooLongIsOneThatCannotBeRead() {
        let bytes = Array(Self.good.utf8) + [UInt8](repeating: 0x0A, count: MaterialFile.lengthLimit)
        guard case .refused(let refused)? = MaterialFile.items(in: bytes, source: "stop").first else {
            Issue.record("it was taken")
            return
        }
        #expect(refused.reason == .stopListMalformed)
    }

    @Test func whatDoesNotMeanToBeAStopListIsNone() throws {
        let trust = try load(["a.txt": Array("# cccd-stop-list 1".utf8), "b.txt": Array("hello".utf8), "c": []])
        #expect(trust.unreadableStopLists == 0 && trust.refused.count == 3)
    }

    @Test func theVersionSaysThatAListIsMissing() throws {
        let without = try load(["good.txt": Array(Self.good.utf8)])
        let with = try load(["good.txt": Array(Self.good.utf8), "bad.txt": Array("cccd-stop-list 9".utf8)])
        let two = try load(["bad.txt": Array("cccd-stop-list 9".utf8)], base: with)
        #expect(without.version != with.version && with.version != two.version)
        #expect(two.unreadableStopLists == 2 && two.stopLists.count == 1, "those of what was trusted before count too")
    }
}
