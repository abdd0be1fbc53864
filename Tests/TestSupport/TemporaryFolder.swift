package import Foundation

/// A folder for one test, gone with it.
package final class TemporaryFolder: Sendable {
    /// Where it is.
    package let url: URL

    /// Makes a new folder, empty.
    package init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "cccd-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    /// The path of a file in it.
    package func path(_ name: String) -> String { url.appending(path: name).path }

    /// Writes a file, with the folders on its way.
    @discardableResult
    package func write(_ name: String, _ bytes: [UInt8]) throws -> URL {
        let file = url.appending(path: name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        try Data(bytes).write(to: file)
        return file
    }
}
