import DocumentCore
import Foundation
import Glibc
import OpenSSLCrypto
import Synchronization
import TestSupport
import Testing

@testable import InspectionStore

/// What is signed, when, and that others can verify it.
@Suite struct LogCheckpointTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test func checkpointsGoElsewhereEveryHundredRowsHourlyAndAtTheEnd() async throws {
        let (published, clock) = (Published(), ManualClock())
        let log = try AccessLog(path: folder.accessLog, writer: published.writer, moment: clock.moment)
        for number in 0..<205 { try await log.append(entry("\(number)"), now: noon) }
        #expect(published.rows == [100, 200])
        await log.tidy(now: noon)
        await log.tidy(now: noon)
        #expect(published.rows == [100, 200, 206])
        try log.close()
        #expect(published.rows == [100, 200, 206, 207])
        let outcome = try LogReader(path: folder.accessLog).verification(against: published.checkpoints)
        #expect(outcome.isIntact && outcome.signatures == 3 + 4)
    }

    /// Software that knows nothing of this log: OpenSSL, over the note's text.
    @Test func aNoteIsVerifiedByOpenSSL() async throws {
        let log = try AccessLog(path: folder.accessLog)
        try await log.append(entry("a"), now: noon)
        let checkpoint = try log.checkpoint()
        let note = checkpoint.note
        let text = try #require(note.range(of: "\n\n").map { note[..<note.index(after: $0.lowerBound)] })
        let line = try #require(note.split(separator: "\n").last?.split(separator: " "))
        let signature = try #require(Data(base64Encoded: String(line[2])))
        let key = try #require(Ed25519PublicKey(verifierKey: log.verifierKey))
        #expect(text == "\(checkpoint.origin)\n2\n\(Data(checkpoint.digest).base64EncodedString())\n")
        #expect(line[0] == "—" && String(line[1]) == checkpoint.origin && signature.count == 68)
        try Data(text.utf8).write(to: URL(filePath: folder.path("text")))
        try signature.dropFirst(4).write(to: URL(filePath: folder.path("signature")))
        let information = Data([0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00] + key.bytes)
        try information.write(to: URL(filePath: folder.path("key")))
        let arguments = [
            "pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-inkey", folder.path("key"), "-rawin", "-in",
            folder.path("text"), "-sigfile", folder.path("signature"),
        ]
        #expect(try openssl(arguments) == 0)
        try Data("x".utf8).write(to: URL(filePath: folder.path("text")))
        #expect(try openssl(arguments) != 0)
        try log.close()
    }

    private func openssl(_ arguments: [String]) throws -> Int32 {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/openssl")
        process.arguments = arguments
        (process.standardOutput, process.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus
    }

    /// A key that an operator makes and gives as a credential.
    @Test func aCredentialTakesThePlaceOfTheFile() throws {
        let credentials = try TemporaryFolder()
        #expect(try openssl(["genpkey", "-algorithm", "ed25519", "-out", credentials.path("cccd.log-key")]) == 0)
        let secret = KeptSecret(credential: "cccd.log-key", path: folder.path("own"))
        let bytes = try #require(try secret.read(credentials: credentials.url.path))
        let key = try Ed25519Key(bytes)
        let again = try #require(Ed25519PublicKey(key.publicKey))
        #expect(again.verify(try key.sign([1, 2, 3]), over: [1, 2, 3]))
        #expect(try secret.read(credentials: nil) == nil)
    }

    @Test func theKeyIsMadeOnceAndForItsOwnerAlone() throws {
        let first = try LogKey(in: folder.url.path)
        let path = folder.path(LogKey.fileName)
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        #expect(try LogKey(in: folder.url.path).verifying.bytes == first.verifying.bytes)
        chmod(path, 0o644)
        #expect(throws: KeptSecretError(.notPrivate)) { try LogKey(in: folder.url.path) }
        chmod(path, 0o600)
        try Data("no key".utf8).write(to: URL(filePath: path))
        #expect(throws: KeptSecretError(.invalid)) { try LogKey(in: folder.url.path) }
        try Data().write(to: URL(filePath: path))
        #expect(throws: KeptSecretError(.invalid)) { try LogKey(in: folder.url.path) }
        unlink(path)
        symlink("/dev/zero", path)
        #expect(throws: KeptSecretError(.notReadable)) { try LogKey(in: folder.url.path) }
    }

    /// `example.com/foo` of C2SP's signed-note, whose numbers are known.
    @Test func theNumberOfAKeyIsThatOfSignedNotes() {
        let key = [UInt8](repeating: 7, count: 32)
        let expected = HashAlgorithm.sha256.digest(Array("n\n".utf8) + [1] + key).prefix(4)
        #expect(SignedNote.keyID("n", key) == Array(expected))
        let text = Ed25519PublicKey(key)?.verifierKey(name: "n") ?? ""
        #expect(Ed25519PublicKey(verifierKey: text)?.bytes == key)
        #expect(Ed25519PublicKey(verifierKey: "m" + text.dropFirst()) == nil)
    }

    private final class Published: Sendable {
        private let kept = Mutex<[LogCheckpoint]>([])
        var checkpoints: [LogCheckpoint] { kept.withLock { $0 } }
        var rows: [Int64] { checkpoints.map(\.rows) }
        var writer: AccessLog.Writer {
            AccessLog.Writer("test") { checkpoint in self.kept.withLock { $0.append(checkpoint) } }
        }
    }
}

/// Rows past their days go, and the chain stays.
@Suite struct PrunedLogTests {
    private let folder: TemporaryFolder
    private let clock = ManualClock()
    private let log: AccessLog

    /// 150 rows of one day, and 100 of eleven days later.
    init() async throws {
        folder = try TemporaryFolder()
        log = try AccessLog(path: folder.accessLog, retention: .init(days: 10), moment: clock.moment)
        for number in 0..<150 {
            try await log.append(entry("old \(number)", at: noon.timeIntervalSince1970), now: noon)
        }
        clock.pass(11 * 86400)
        let later = noon + 11 * 86400
        for number in 0..<100 { try await log.append(entry("\(number)", at: later.timeIntervalSince1970), now: later) }
    }

    @Test func theChainBeginsAtTheSignedCut() async throws {
        #expect(try await log.entries().count == 100)
        try log.close()
        let outcome = try LogReader(path: folder.accessLog).verification()
        #expect(outcome.isIntact && outcome.prunedThrough == 151 && outcome.last == 253)
        // A checkpoint from before says nothing any more, and is no fault.
        let rows = try LogReader(path: folder.accessLog).rows(AccessLogQuery(limit: 1000))
        #expect(rows.contains { $0.entry.kind == .pruned })
    }

    /// Who dates rows back has not the daemon drop them, and sign for it.
    @Test(arguments: [
        "UPDATE access SET started_at = 1600000000.5 WHERE number BETWEEN 152 AND 220",
        "DELETE FROM access_checkpoints WHERE rows = 200", "DELETE FROM access WHERE number = 160",
    ])
    func whatDoesNotHoldIsNotDropped(statements: String) async throws {
        try log.close()
        let locker = try Locker(path: folder.accessLog, lock: false)
        try locker.runUnguarded(statements)
        let before = try LogReader(path: folder.accessLog).rows(AccessLogQuery(limit: 1000)).count
        let again = try AccessLog(path: folder.accessLog, retention: .init(days: 10), moment: clock.moment)
        clock.pass(11 * 86400)
        try await again.append(entry("next"), now: noon + 22 * 86400)
        let rows = try await again.rows(.init(limit: 1000))
        #expect(rows.count > before && !rows.contains { $0.entry.kind == .pruned && $0.number > 252 })
        let told = rows.filter { $0.entry.kind == .noticed }
        #expect(told.count == 1 && told[0].entry.failure?.hasPrefix("log.") == true)
        // It is told once.
        clock.pass(2 * 3600)
        try await again.append(entry("more"), now: noon + 22 * 86400 + 7200)
        #expect(try await again.rows(.init(limit: 1000)).filter { $0.entry.kind == .noticed }.count == 1)
        try again.close()
    }

    /// The key stands on record in any case.
    @Test func whoDropsAtItsStartHasStarted() async throws {
        try log.close()
        let again = try AccessLog(path: folder.accessLog, retention: .init(days: 10), moment: clock.moment)
        clock.pass(11 * 86400)
        await again.tidy(now: noon + 22 * 86400)
        let kinds = try await again.rows(.init(limit: 2)).map(\.entry.kind)
        #expect(kinds == [.pruned, .started])
        try again.close()
        #expect(try LogReader(path: folder.accessLog).verification().isIntact)
    }

    @Test(arguments: [
        ("DELETE FROM access WHERE number = 152", "log.rows_missing 152-152"),
        ("DELETE FROM access_cut", "log.rows_missing 1-151"),
        ("UPDATE access_cut SET rows = 160; DELETE FROM access WHERE number <= 160", "log.cut_forged 151-151"),
    ])
    func whoCutsMoreIsFound(statements: String, finding: String) throws {
        try log.close()
        try Locker(path: folder.accessLog, lock: false).runUnguarded(statements)
        let found = try LogReader(path: folder.accessLog).verification().findings
            .map { "\($0.code.rawValue) \($0.from)-\($0.through)" }
        #expect(found.contains(finding), "\(found)")
    }
}

/// The log of a version before there was a chain.
@Suite struct EarlierLogTests {
    @Test func itsRowsAreTheBeginningOfTheChain() async throws {
        let folder = try TemporaryFolder()
        try Locker.makeSecondVersion(folder.accessLog, startedAt: (0..<120).map { 1_799_000_000 + Double($0) })
        let log = try AccessLog(path: folder.accessLog)
        #expect(log.known.rows == 120)
        try await log.append(entry("new"), now: noon)
        try log.close()
        let outcome = try LogReader(path: folder.accessLog).verification()
        #expect(outcome.isIntact && outcome.rows == 124 && outcome.signatures == 2)
        let rows = try LogReader(path: folder.accessLog).rows(AccessLogQuery(limit: 1000))
        #expect(rows.last?.entry.kind == .began)
        let first = rows.dropLast().last
        #expect(first?.entry.inspection == "old 0" && first?.entry.decision == "accept")
    }

    @Test func aLogThatWasNotBroughtToThisVersionIsNotTakenForOne() throws {
        let folder = try TemporaryFolder()
        try Locker.makeSecondVersion(folder.accessLog, startedAt: [1_799_000_000])
        #expect(throws: AccessLogError(.failed)) { try LogReader(path: folder.accessLog) }
        #expect(throws: AccessLogError(.notReadable)) { try LogReader(path: folder.path("none")) }
    }
}
