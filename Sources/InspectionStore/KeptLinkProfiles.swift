import Foundation
import GRDB
import Glibc
package import MRTD

/// Keeps what was learnt of links in SQLite, from one run of the program to the next: what may be forgotten without harm and is
/// better kept. The database is closed with the last copy of this value.
package struct KeptLinkProfiles: LinkProfileStore {
    /// The most kinds kept; those learnt first go first.
    package static let limit = 256

    let queue: DatabaseQueue

    /// Opens the database, or makes it, readable by its owner alone. A file that cannot be used is begun anew: nothing in it is
    /// worth more than that.
    ///
    /// - Parameter path: the database file; its folder exists.
    /// - Throws: `AccessLogError` when the place cannot be written.
    package init(path: String) throws(AccessLogError) {
        do throws(AccessLogError) {
            queue = try Self.open(path)
        } catch {
            guard error.code == .corrupt || error.code == .failed else { throw error }
            for suffix in ["", "-journal", "-wal", "-shm"] { unlink(path + suffix) }
            queue = try Self.open(path)
        }
    }

    private static func open(_ path: String) throws(AccessLogError) -> DatabaseQueue {
        let descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw AccessLogError(.notWritable, detail: String(cString: strerror(errno))) }
        _ = Glibc.close(descriptor)
        var configuration = Configuration()
        configuration.busyMode = .timeout(1)
        do {
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            try queue.write { database in
                try database.execute(
                    sql: """
                        CREATE TABLE IF NOT EXISTS note (
                            key TEXT PRIMARY KEY, value BLOB NOT NULL, written REAL NOT NULL, until REAL NOT NULL
                        ) STRICT
                        """
                )
            }
            return queue
        } catch {
            throw AccessLogError(error)
        }
    }

    /// A profile as it is written down.
    struct Note: Codable {
        var length: Int
        var addressing: FileAddressing
        var guess: Bool
        /// What earlier versions did not write.
        var breaks: Bool?
        var interval: Int?
        var documents: Int?
        var reader: String?

        init(_ profile: LinkProfile, of link: LinkKind) {
            length = profile.ladder.responseLength
            addressing = profile.addressing
            guess = profile.ladder.isGuess
            breaks = profile.otherWayBreaksSessions
            interval = profile.trial.interval
            documents = profile.trial.documents
            reader = link.model
        }

        var profile: LinkProfile {
            LinkProfile(
                responseLength: length,
                addressing: addressing,
                isGuess: guess,
                otherWayBreaksSessions: breaks ?? false,
                trial: LinkTrial(interval: interval ?? LinkTrial.longestInterval, documents: documents ?? 0)
            )
        }
    }

    /// What is known; what cannot be read is not.
    package func profile(of link: LinkKind) async -> LinkProfile? {
        guard let data = try? await note(link.key), let note = try? JSONDecoder().decode(Note.self, from: data) else {
            return nil
        }
        return note.profile
    }

    /// Keeps what was learnt, where it can be written.
    package func keep(_ profile: LinkProfile, of link: LinkKind) async {
        guard let data = try? JSONEncoder().encode(Note(profile, of: link)) else { return }
        try? await keep(data, under: link.key, for: profile.lifetime, isProlonged: !profile.ladder.isGuess)
    }

    /// Forgets what was known of a kind.
    package func forget(_ link: LinkKind) async {
        // A database's work ends with the task that waits for it.
        await Task { _ = try? forget(link.key, unlessPinned: true) }.value
    }

    /// The note under a key; nil for none, or one past its time.
    func note(_ key: String, now: Date = Date()) async throws(AccessLogError) -> Data? {
        do {
            return try await queue.read { database in
                try Data.fetchOne(
                    database,
                    sql: "SELECT value FROM note WHERE key = ? AND until > ?",
                    arguments: [key, now.timeIntervalSince1970]
                )
            }
        } catch {
            throw AccessLogError(error)
        }
    }

    /// Keeps a note for a time, in place of the one there was; drops what is past its time, or too much.
    ///
    /// - Parameter isProlonged: whether it may be kept for longer than the one there was.
    func keep(
        _ value: Data,
        under key: String,
        for lifetime: Duration,
        isProlonged: Bool = true,
        now: Date = Date()
    ) async throws(AccessLogError) {
        let written = now.timeIntervalSince1970
        do {
            try await queue.write { database in
                try database.execute(sql: "DELETE FROM note WHERE until <= ?", arguments: [written])
                try database.execute(
                    sql: """
                        INSERT INTO note (key, value, written, until) VALUES (?, ?, ?, ?)
                        ON CONFLICT (key) DO UPDATE SET value = excluded.value, written = excluded.written,
                            until = CASE WHEN ? THEN excluded.until ELSE min(until, excluded.until) END
                            WHERE until < ?
                        """,
                    arguments: [
                        key, value, written, written + Double(lifetime.components.seconds), isProlonged,
                        Self.pinnedUntil,
                    ]
                )
                try database.execute(
                    sql: """
                        DELETE FROM note WHERE until < ?
                            AND key NOT IN (SELECT key FROM note ORDER BY written DESC, key LIMIT ?)
                        """,
                    arguments: [Self.pinnedUntil, Self.limit]
                )
            }
        } catch {
            throw AccessLogError(error)
        }
    }
}
