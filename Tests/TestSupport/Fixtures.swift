package import Foundation

/// The repository's `fixtures/` folder, found from this source file's own place.
package let fixtures: URL = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "fixtures", directoryHint: .isDirectory)

/// The bytes of one file under `fixtures/`.
package func fixture(_ path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: fixtures.appending(path: path)))
}
