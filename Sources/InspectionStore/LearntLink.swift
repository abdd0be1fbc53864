package import Foundation
import GRDB
package import MRTD

/// What was learnt of one kind of link, for whoever looks after readers. The kind of card is its key alone: a hash tells nothing of
/// a card.
package struct LearntLink: Sendable, Hashable {
    /// 64 hexadecimal digits, as `LinkKind.key`.
    package let key: String
    /// The reader's model; nil for a note of an earlier version.
    package let reader: String?
    /// What is known.
    package let profile: LinkProfile
    /// When it was written last.
    package let written: Date
    /// Until when it is relied on.
    package let until: Date
    /// Whether it stays as it is until it is forgotten.
    package let isPinned: Bool

    /// The longest answer that is asked for, in bytes.
    package var responseLength: Int { profile.ladder.responseLength }
}

extension KeptLinkProfiles {
    /// All that is known, learnt last first. What cannot be read is left out.
    package func learnt(now: Date = Date()) throws(AccessLogError) -> [LearntLink] {
        do {
            return try queue.read { database in
                try Row.fetchAll(
                    database,
                    sql: "SELECT key, value, written, until FROM note WHERE until > ? ORDER BY written DESC, key",
                    arguments: [now.timeIntervalSince1970]
                )
                .compactMap { row in
                    guard let note = try? JSONDecoder().decode(Note.self, from: row["value"]) else { return nil }
                    return LearntLink(
                        key: row["key"],
                        reader: note.reader,
                        profile: note.profile,
                        written: Date(timeIntervalSince1970: row["written"]),
                        until: Date(timeIntervalSince1970: row["until"]),
                        isPinned: row["until"] as Double >= Self.pinnedUntil
                    )
                }
            }
        } catch {
            throw AccessLogError(error)
        }
    }

    /// Keeps the kinds whose keys begin with some digits as they are: no inspection changes, tries or forgets them, until they are
    /// forgotten by their digits.
    ///
    /// - Returns: how many were pinned, those among them that were so before.
    package func pin(_ prefix: String, now: Date = Date()) throws(AccessLogError) -> Int {
        do {
            return try queue.write { database in
                let rows = try Row.fetchAll(
                    database,
                    sql: "SELECT key, value FROM note WHERE lower(substr(key, 1, ?)) = ? AND until > ?",
                    arguments: [prefix.utf8.count, prefix.lowercased(), now.timeIntervalSince1970]
                )
                for row in rows {
                    // Its count of documents would bring the next trial.
                    guard var note = try? JSONDecoder().decode(Note.self, from: row["value"]) else { continue }
                    note.documents = 0
                    try database.execute(
                        sql: "UPDATE note SET value = ?, until = ? WHERE key = ?",
                        arguments: [try JSONEncoder().encode(note), Self.pinnedUntil, row["key"] as String]
                    )
                }
                return rows.count
            }
        } catch {
            throw AccessLogError(error)
        }
    }

    /// Until when pinned notes are relied on: the end of the year 9999, which nothing that is learnt reaches.
    static let pinnedUntil: TimeInterval = 253_402_300_799

    /// Forgets the kinds whose keys begin with some digits, or all of them: the next inspection learns anew.
    ///
    /// - Parameters:
    ///   - prefix: hexadecimal digits; nil for all.
    ///   - unlessPinned: whether pinned ones stay.
    /// - Returns: how many were forgotten.
    package func forget(_ prefix: String?, unlessPinned: Bool = false) throws(AccessLogError) -> Int {
        do {
            return try queue.write { database in
                if let prefix {
                    try database.execute(
                        sql: "DELETE FROM note WHERE lower(substr(key, 1, ?)) = ? AND until <= ?",
                        arguments: [
                            prefix.utf8.count, prefix.lowercased(),
                            unlessPinned ? Self.pinnedUntil - 1 : Self.pinnedUntil,
                        ]
                    )
                } else {
                    try database.execute(sql: "DELETE FROM note")
                }
                return database.changesCount
            }
        } catch {
            throw AccessLogError(error)
        }
    }
}
