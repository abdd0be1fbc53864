import CodeCatalogue
import Foundation
import TestSupport
import Testing

@testable import ServerTLS

/// What an operator may lay there for certificate and key, made by `openssl`.
@Suite struct ServerIdentityTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// A certificate of its own, and its key, at `name.pem` and `name.key`.
    private func make(_ name: String, mode: Int = 0o600) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [
            "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
            "-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", folder.path("\(name).key"),
            "-out", folder.path("\(name).pem"),
        ]
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: folder.path("\(name).key"))
    }

    private func code(_ certificate: String, _ key: String) -> ServerIdentityError.Code? {
        do throws(ServerIdentityError) {
            _ = try ServerIdentity(certificate: folder.path(certificate), key: folder.path(key))
            return nil
        } catch { return error.code }
    }

    @Test func aCertificateWithItsKeyIsTaken() throws {
        try make("a")
        #expect(code("a.pem", "a.key") == nil)
        try make("group", mode: 0o640)
        #expect(code("group.pem", "group.key") == nil)
    }

    @Test(arguments: [0o604, 0o602, 0o644, 0o666]) func aKeyThatEverybodyReachesIsRefused(_ mode: Int) throws {
        try make("a", mode: mode)
        #expect(code("a.pem", "a.key") == .keyOpen)
    }

    @Test func whatCannotBeUsedIsToldApart() throws {
        try make("a")
        try make("b")
        #expect(code("a.pem", "b.key") == .otherKey)
        #expect(code("none.pem", "a.key") == .certificate)
        #expect(code("a.key", "a.key") == .certificate)
        #expect(code("a.pem", "none.key") == .key)
        let file = try folder.write("text.key", Array("no key".utf8))
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
        #expect(code("a.pem", "text.key") == .key)
    }

    @Test func whatCannotBeReadAgainChangesNothing() throws {
        try make("a")
        let keeper = try IdentityKeeper(certificate: folder.path("a.pem"), key: folder.path("a.key"))
        let before = ObjectIdentifier(keeper.identity)
        _ = try folder.write("a.pem", Array("no certificate".utf8))
        #expect(throws: ServerIdentityError.self) { try keeper.reload() }
        #expect(ObjectIdentifier(keeper.identity) == before)
        try make("a")
        try keeper.reload()
        #expect(ObjectIdentifier(keeper.identity) != before)
    }

    @Test func everyCauseHasItsWords() {
        let known = Set(CodeCatalogue.chapter(.web).codes.map(\.code))
        for code in ServerIdentityError.Code.allCases { #expect(known.contains(code.rawValue), "\(code)") }
    }
}
