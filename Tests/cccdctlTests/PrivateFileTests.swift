import Foundation
import Testing

@testable import cccdctl

@Suite struct PrivateFileTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "cccdctl-\(UUID().uuidString)")

    private func mode(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }

    @Test func aPortraitIsForItsOwnerAlone() throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "face.jpg").path
        try PrivateFile.write(Data([1, 2, 3]), to: path)
        #expect(try mode(path) == 0o600)
        #expect(FileManager.default.contents(atPath: path) == Data([1, 2, 3]))
    }

    @Test func aFileThatWasOpenToAllIsClosed() throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "face.jpg").path
        #expect(
            FileManager.default.createFile(
                atPath: path,
                contents: Data(count: 100),
                attributes: [.posixPermissions: 0o644]
            )
        )
        try PrivateFile.write(Data([7]), to: path)
        #expect(try mode(path) == 0o600)
        #expect(FileManager.default.contents(atPath: path) == Data([7]))
    }

    @Test func aLinkIsNotFollowed() throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let link = folder.appending(path: "link").path
        try FileManager.default.createSymbolicLink(
            atPath: link,
            withDestinationPath: folder.appending(path: "target").path
        )
        #expect(throws: PrivateFile.CannotWrite.self) { try PrivateFile.write(Data([1]), to: link) }
    }

    /// Whoever has the older one open sees it whole to its end: a full disk never leaves a half in its place.
    @Test func anOlderFileIsReplacedAndNotWrittenInto() throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "trust.pem").path
        try PrivateFile.write(Data(count: 100), to: path)
        let older = try #require(FileHandle(forReadingAtPath: path))
        defer { try? older.close() }
        try PrivateFile.write(Data([1]), to: path)
        #expect(try older.readToEnd() == Data(count: 100))
        #expect(FileManager.default.contents(atPath: path) == Data([1]))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["trust.pem"])
    }

    @Test func whatCannotBeWrittenLeavesNothingBehind() throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let place = folder.appending(path: "place")
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        #expect(throws: PrivateFile.CannotWrite.self) { try PrivateFile.write(Data([1]), to: place.path) }
        #expect(throws: PrivateFile.CannotWrite.self) { try PrivateFile.write(Data([1]), to: "/dev/full") }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["place"])
    }
}
