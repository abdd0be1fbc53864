import Foundation
import MRTD
import SmartCard
import TestSupport
import Testing

@testable import InspectionStore

extension TemporaryFolder {
    fileprivate var database: String { path("reading.sqlite") }
}

@Suite struct KeptLinkProfilesTests {
    @Test func aProfileIsKeptAndUnderstood() async throws {
        let folder = try TemporaryFolder()
        let store = try KeptLinkProfiles(path: folder.database)
        let reader = ReaderDescription(id: "r", name: "A 00 00", state: .card)
        let link = LinkKind(answerToReset: [0x3B, 0x00], reader: reader)
        let profile = LinkProfile(responseLength: 1500, addressing: .identifier, isGuess: false)
        #expect(await store.profile(of: link) == nil)
        await store.keep(profile, of: link)
        #expect(await store.profile(of: link) == profile)
        let tried = LinkProfile(
            responseLength: 256,
            addressing: .shortIdentifier,
            isGuess: false,
            otherWayBreaksSessions: true,
            trial: LinkTrial(interval: 4, documents: 3)
        )
        await store.keep(tried, of: link)
        #expect(await store.profile(of: link) == tried)
        try await store.keep(Data("no note".utf8), under: link.key, for: .seconds(60))
        #expect(await store.profile(of: link) == nil)
    }

    /// As an earlier version wrote it.
    @Test func aNoteWithoutATrialIsUnderstood() async throws {
        let folder = try TemporaryFolder()
        let store = try KeptLinkProfiles(path: folder.database)
        let link = LinkKind(answerToReset: [0x3B], reader: ReaderDescription(id: "r", name: "A", state: .card))
        let note = Data(#"{"length":256,"addressing":"identifier","guess":false}"#.utf8)
        try await store.keep(note, under: link.key, for: .seconds(60))
        #expect(
            await store.profile(of: link) == LinkProfile(responseLength: 256, addressing: .identifier, isGuess: false)
        )
    }

    private let now = Date(timeIntervalSince1970: 1_800_000_000)

    @Test func aNoteIsThereUntilItsTimeIsOver() async throws {
        let folder = try TemporaryFolder()
        let notes = try KeptLinkProfiles(path: folder.database)
        try await notes.keep(Data("a".utf8), under: "key", for: .seconds(60), now: now)
        #expect(try await notes.note("key", now: now + 59) == Data("a".utf8))
        #expect(try await notes.note("key", now: now + 60) == nil)
        #expect(try await notes.note("other", now: now) == nil)
    }

    @Test func aNewNoteReplacesTheOldOneAndOutlivesTheProgram() async throws {
        let folder = try TemporaryFolder()
        do {
            let first = try KeptLinkProfiles(path: folder.database)
            try await first.keep(Data("a".utf8), under: "key", for: .seconds(60), now: now)
            try await first.keep(Data("b".utf8), under: "key", for: .seconds(60), now: now + 1)
        }
        let second = try KeptLinkProfiles(path: folder.database)
        #expect(try await second.note("key", now: now + 2) == Data("b".utf8))
    }

    /// Every read renewed a guess, so that its day never ended.
    @Test func aGuessKeepsTheTimeOfTheFirst() async throws {
        let folder = try TemporaryFolder()
        let notes = try KeptLinkProfiles(path: folder.database)
        try await notes.keep(Data("a".utf8), under: "key", for: .seconds(60), isProlonged: false, now: now)
        for second in 1..<60 {
            let moment = now + Double(second)
            try await notes.keep(Data("b".utf8), under: "key", for: .seconds(60), isProlonged: false, now: moment)
        }
        #expect(try await notes.note("key", now: now + 59) == Data("b".utf8))
        #expect(try await notes.note("key", now: now + 60) == nil)
        try await notes.keep(Data("c".utf8), under: "key", for: .seconds(60), isProlonged: false, now: now + 61)
        #expect(try await notes.note("key", now: now + 120) == Data("c".utf8), "the first of its own")
        try await notes.keep(Data("d".utf8), under: "key", for: .seconds(60), now: now + 62)
        #expect(try await notes.note("key", now: now + 121) == Data("d".utf8), "what is known has its whole time")
    }

    @Test func aGuessOfAKindKeepsTheTimeOfTheFirst() async throws {
        let folder = try TemporaryFolder()
        let store = try KeptLinkProfiles(path: folder.database)
        let link = LinkKind(answerToReset: [0x3B], reader: ReaderDescription(id: "r", name: "A", state: .card))
        await store.keep(LinkProfile(responseLength: 256, addressing: .shortIdentifier, isGuess: true), of: link)
        let first = try #require(try store.learnt().first)
        await store.keep(LinkProfile(responseLength: 64, addressing: .shortIdentifier, isGuess: true), of: link)
        let second = try #require(try store.learnt().first)
        #expect(second.profile.ladder.responseLength == 64 && second.until == first.until)
    }

    @Test func whatIsForgottenIsForgottenThoughTheTaskIsCancelled() async throws {
        let folder = try TemporaryFolder()
        let store = try KeptLinkProfiles(path: folder.database)
        let links = (0...1).map { number in
            LinkKind(answerToReset: [UInt8(number)], reader: ReaderDescription(id: "r", name: "A", state: .card))
        }
        for link in links {
            await store.keep(LinkProfile(responseLength: 64, addressing: .identifier, isGuess: false), of: link)
        }
        let task = Task {
            await untilCancelled()
            await store.forget(links[0])
        }
        task.cancel()
        await task.value
        #expect(await store.profile(of: links[0]) == nil)
        #expect(await store.profile(of: links[1]) != nil)
    }

    @Test func whatIsPinnedStaysAsItIsUntilItIsForgottenByName() async throws {
        let folder = try TemporaryFolder()
        let store = try KeptLinkProfiles(path: folder.database)
        let link = LinkKind(answerToReset: [0x3B], reader: ReaderDescription(id: "r", name: "A", state: .card))
        let due = LinkProfile(
            responseLength: 256,
            addressing: .identifier,
            isGuess: false,
            trial: LinkTrial(interval: 4, documents: 4)
        )
        await store.keep(due, of: link)
        #expect(await store.profile(of: link)?.isTrialDue == true)
        #expect(try store.pin(String(link.key.prefix(8))) == 1 && store.pin("00000000") == 0)
        await store.keep(LinkProfile(responseLength: 65536, addressing: .untried, isGuess: false), of: link)
        await store.forget(link)
        for number in 0..<KeptLinkProfiles.limit {
            try await store.keep(Data([1]), under: "\(number)", for: .seconds(9999), now: Date() + 1 + Double(number))
        }
        let pinned = try #require(await store.profile(of: link))
        #expect(pinned.ladder.responseLength == 256 && !pinned.isTrialDue)
        #expect(try store.learnt().first { $0.key == link.key }?.isPinned == true)
        #expect(try store.forget(link.key) == 1)
        #expect(await store.profile(of: link) == nil)
    }

    @Test func theNumberOfNotesIsBounded() async throws {
        let folder = try TemporaryFolder()
        let notes = try KeptLinkProfiles(path: folder.database)
        for number in 0..<(KeptLinkProfiles.limit + 10) {
            try await notes.keep(Data([1]), under: "\(number)", for: .seconds(9999), now: now + Double(number))
        }
        let later = now + 500
        #expect(try await notes.note("9", now: later) == nil)
        #expect(try await notes.note("10", now: later) != nil)
        #expect(try await notes.note("\(KeptLinkProfiles.limit + 9)", now: later) != nil)
    }

    @Test func aDamagedFileIsBegunAnew() async throws {
        let folder = try TemporaryFolder()
        try Data(repeating: 0xA5, count: 8192).write(to: URL(filePath: folder.database))
        let notes = try KeptLinkProfiles(path: folder.database)
        try await notes.keep(Data([7]), under: "key", for: .seconds(60), now: now)
        #expect(try await notes.note("key", now: now) == Data([7]))
    }

    @Test func theFileIsItsOwnersAlone() throws {
        let folder = try TemporaryFolder()
        _ = try KeptLinkProfiles(path: folder.database)
        let attributes = try FileManager.default.attributesOfItem(atPath: folder.database)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
    }

    @Test func aPlaceThatCannotBeWrittenIsAnError() {
        let error = #expect(throws: AccessLogError.self) { try KeptLinkProfiles(path: "/nowhere/reading.sqlite") }
        #expect(error?.code == .notWritable)
    }
}
