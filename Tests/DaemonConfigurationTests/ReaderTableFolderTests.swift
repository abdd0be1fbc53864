import DaemonConfiguration
import Foundation
import SmartCard
import TestSupport
import Testing

/// An operator's tables of readers, beside the daemon's configuration.
@Suite struct ReaderTableFolderTests {
    private func write(_ folder: TemporaryFolder, _ name: String, _ text: String) throws {
        try folder.write(name, Array(text.utf8))
    }

    @Test func filesAreLaidOneOverAnotherInTheOrderOfTheirNames() throws {
        let folder = try TemporaryFolder()
        try write(folder, "readers.json", #"{"readers":[{"id":"k","names":["Kiosk"],"response_bytes":1024}]}"#)
        try write(folder, "readers.d/20.json", #"{"readers":[{"id":"k","response_bytes":256}]}"#)
        try write(folder, "readers.d/10.json", #"{"readers":[{"id":"k","response_bytes":512}]}"#)
        try write(folder, "readers.d/notes.txt", "not a table")
        let (table, refused) = ReaderTable.configured(beside: folder.path("cccd.json"))
        #expect(refused.isEmpty)
        #expect(table.model(named: "Kiosk 00 00")?.longestResponse == 256)
        #expect(table.models.count == ReaderTable.shipped.models.count + 1)
    }

    @Test func aFileThatCannotBeUsedIsLeftOutWholeAndTold() throws {
        let folder = try TemporaryFolder()
        try write(folder, "readers.json", #"{"readers":[{"id":"k","names":["Kiosk"]},{"id":"K"}]}"#)
        try write(folder, "readers.d/a.json", #"{"readers":[{"id":"m","names":["Mine"]}]}"#)
        try FileManager.default.createDirectory(
            at: folder.url.appending(path: "readers.d/b.json"),
            withIntermediateDirectories: true
        )
        let (table, refused) = ReaderTable.configured(beside: folder.path("cccd.json"))
        #expect(refused.map { URL(filePath: $0.path).lastPathComponent } == ["readers.json", "b.json"])
        #expect(table.model(named: "Kiosk") == nil && table.model(named: "Mine") != nil)
    }

    @Test func aTableWithAMemberGivenTwiceIsLeftOut() throws {
        let folder = try TemporaryFolder()
        try write(folder, "readers.json", #"{"readers":[{"id":"k","names":["Kiosk"],"names":["Counter"]}]}"#)
        let (table, refused) = ReaderTable.configured(beside: folder.path("cccd.json"))
        #expect(table == .shipped && refused.map(\.fault.detail) == ["/readers/0/names is given twice"])
    }

    @Test func withoutFilesTheTableIsTheOneBuiltIn() {
        let (table, refused) = ReaderTable.configured(beside: "/nowhere/cccd.json")
        #expect(table == .shipped && refused.isEmpty)
    }
}
