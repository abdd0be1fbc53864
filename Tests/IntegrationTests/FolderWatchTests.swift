import Foundation
import TestSupport
import Testing

@testable import cccd

@Suite(.timeLimit(.minutes(5)))
struct FolderWatchTests {
    private let folder: TemporaryFolder
    private let watch = FolderWatch()

    init() throws { folder = try TemporaryFolder() }

    private func waits(_ beginning: String = "", _ act: @Sendable (TemporaryFolder) throws -> Void) async throws -> Bool
    {
        let number = try #require(watch.add(folder.path("")))
        try act(folder)
        return try await onThread { [watch] in
            watch.wait(atMost: .milliseconds(200)) { $0 == number && $1.hasPrefix(beginning) }
        }
    }

    @Test func aFileThatIsWrittenMovedOrRemovedIsHeardOf() async throws {
        #expect(try await waits { try Data("a".utf8).write(to: URL(filePath: $0.path("one"))) })
        #expect(
            try await waits {
                try FileManager.default.moveItem(atPath: $0.path("one"), toPath: $0.path("two"))
            }
        )
        #expect(try await waits { try FileManager.default.removeItem(atPath: $0.path("two")) })
        #expect(try await !waits { _ in })
    }

    @Test func otherFilesOfTheFolderAreNone() async throws {
        #expect(try await !waits("trust.sqlite") { try Data().write(to: URL(filePath: $0.path("access.sqlite-wal"))) })
        #expect(try await waits("trust.sqlite") { try Data().write(to: URL(filePath: $0.path("trust.sqlite-wal"))) })
    }

    @Test func whoWaitsIsWoken() async throws {
        let waiting = Task { [watch] in try await onThread { watch.wait(atMost: .seconds(240)) { _, _ in true } } }
        watch.wake()
        #expect(try await !waiting.value)
    }

    @Test func aFolderThatIsNotThereCannotBeWatched() { #expect(watch.add("/nowhere/at/all") == nil) }
}
