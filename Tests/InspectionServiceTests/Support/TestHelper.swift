import Foundation
import TestSupport

/// A program in the place of `cccd-portrait`: lines of a shell, in a folder of its own.
struct TestHelper {
    let path: String
    private let folder: TemporaryFolder

    init(_ lines: String) throws {
        folder = try TemporaryFolder()
        let file = try folder.write("helper", Array("#!/bin/sh\n\(lines)\n".utf8))
        try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: file.path)
        path = file.path
    }

    /// What it leaves behind.
    func note(_ name: String) -> String? { try? String(contentsOfFile: folder.path(name), encoding: .utf8) }
    func place(_ name: String) -> String { folder.path(name) }

    /// The beginning of a JPEG, then what it was asked for.
    static let jpeg = #"cat >/dev/null; printf '\377\330\377'; printf '%s' "$*""#
}
