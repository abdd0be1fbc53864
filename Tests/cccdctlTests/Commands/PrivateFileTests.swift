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
}
