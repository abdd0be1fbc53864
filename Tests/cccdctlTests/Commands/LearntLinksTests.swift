import ArgumentParser
import CodeCatalogue
import DocumentCore
import Foundation
import InspectionAPI
import InspectionStore
import MRTD
import SmartCard
import TestSupport
import Testing

@testable import cccdctl

extension TemporaryFolder {
    fileprivate var links: LearntLinks { LearntLinks(path: path(LearntLinks.fileName)) }
}

/// What was learnt of readers, as an operator looks at it and has it forgotten.
@Suite struct LearntLinksTests {
    private func kind(_ card: UInt8) -> LinkKind {
        LinkKind(
            answerToReset: [0x3B, card],
            reader: ReaderDescription(id: "r", name: "ACS ACR1252 Dual Reader 00 01", state: .card)
        )
    }

    private func kept(_ folder: TemporaryFolder) async throws -> [LinkKind] {
        let store = try KeptLinkProfiles(path: folder.links.path)
        let kinds = [kind(1), kind(2), kind(3)]
        for (kind, length) in zip(kinds, [65536, 256, 1500]) {
            await store.keep(
                LinkProfile(responseLength: length, addressing: .shortIdentifier, isGuess: length == 256),
                of: kind
            )
        }
        return kinds
    }

    @Test func whatWasLearntIsListedByReaderAndWithoutTheCard() async throws {
        let folder = try TemporaryFolder()
        let kinds = try await kept(folder)
        let known = try folder.links.all()
        #expect(Set(known.map(\.key)) == Set(kinds.map(\.key)))
        #expect(known.allSatisfy { $0.reader == "ACS ACR1252 Dual Reader" && $0.until > $0.written })
        let guess = try #require(known.first { $0.profile.ladder.isGuess })
        let lines = LearntLink.lines([guess], .english)
        let column = try #require(lines[0].firstRange(of: "BYTES")).lowerBound.utf16Offset(in: lines[0])
        #expect(lines[0].hasPrefix("KIND") && lines[0].hasSuffix("READER"))
        #expect(lines[1].dropFirst(column).hasPrefix("256?") && lines[1].hasSuffix("ACS ACR1252 Dual Reader"))
        let document = JSONText.string(LearntLinkList(known))
        #expect(document.contains(#""response_length":1500"#) && document.contains(#""addressing":"short_identifier""#))
    }

    @Test func oneKindIsForgottenAndThenAll() async throws {
        let folder = try TemporaryFolder()
        let kinds = try await kept(folder)
        let choice = try #require(LearntLinks.Choice(String(kinds[1].key.prefix(16)).uppercased()))
        #expect(try folder.links.forget(choice) == 1)
        #expect(try folder.links.forget(choice) == 0)
        #expect(Set(try folder.links.all().map(\.key)) == [kinds[0].key, kinds[2].key])
        #expect(try folder.links.forget(.all) == 2)
        #expect(try folder.links.all().isEmpty)
        let store = try KeptLinkProfiles(path: folder.links.path)
        #expect(await store.profile(of: kinds[0]) == nil)
    }

    @Test func whereNothingWasKeptNothingIsMade() throws {
        let folder = try TemporaryFolder()
        #expect(try folder.links.all().isEmpty)
        #expect(try folder.links.forget(.all) == 0)
        #expect(!FileManager.default.fileExists(atPath: folder.links.path))
    }

    @Test(arguments: ["", "a", "1234567", "12345678g", "ALL", "%", String(repeating: "a", count: 65)])
    func whatIsNoKeyIsRefusedBeforeAnythingIsForgotten(_ text: String) {
        #expect(LearntLinks.Choice(text) == nil)
        #expect(throws: (any Error).self) { try ReadersCommand.parse(["--forget", text]) }
    }

    @Test func theDaemonsFolderIsTheConfigurations() async throws {
        let folder = try TemporaryFolder()
        let configuration = folder.url.appending(path: "cccd.json")
        try Data(#"{"state":{"directory":"\#(folder.url.path)"}}"#.utf8).write(to: configuration)
        #expect(try await LearntLinks.ofDaemon(configuration: configuration.path).path == folder.links.path)
        await #expect(throws: Problem.self) { try await LearntLinks.ofDaemon(configuration: "/nowhere.json") }
    }
}
