package import Foundation

/// Whether the daemon begins anything new, and what it has under way.
package struct Draining: Sendable, Hashable, Codable {
    /// Whether it begins nothing.
    package var draining: Bool
    /// The inspections under way; none is what an operator waits for.
    package var active: Int

    /// A state from its parts.
    package init(draining: Bool, active: Int) {
        self.draining = draining
        self.active = active
    }
}

/// How many things were forgotten: results, or kinds of cards.
package struct Forgotten: Sendable, Hashable, Codable {
    /// How many.
    package var forgotten: Int
    /// So many.
    package init(_ forgotten: Int) { self.forgotten = forgotten }
}

/// How many kinds of cards were pinned.
package struct Pinned: Sendable, Hashable, Codable {
    /// How many.
    package var pinned: Int
    /// So many.
    package init(_ pinned: Int) { self.pinned = pinned }
}

/// How far the access log has come: a signed note (C2SP tlog-checkpoint), to be kept where nobody of this machine can change it.
package struct LogCheckpointNote: Sendable, Hashable, Codable {
    /// The note.
    package var note: String
    /// The key that signed it, as verifiers of signed notes take it.
    package var key: String
    /// A note and its key.
    package init(note: String, key: String) {
        self.note = note
        self.key = key
    }
}

/// What the one reader of the configuration says of its file as it is now.
package struct ConfigurationCheck: Sendable, Codable {
    /// Whether the daemon would start with it.
    package var valid: Bool
    /// Why not.
    package var problem: Problem?
    /// A check that passed, or did not.
    package init(_ problem: Problem? = nil) {
        valid = problem == nil
        self.problem = problem
    }
}

/// What was learnt of kinds of cards in kinds of readers, learnt last first.
package struct LearntKinds: Sendable, Hashable, Codable {
    /// A kind of card in a kind of reader.
    package struct Kind: Sendable, Hashable, Codable {
        /// The kind: 64 hexadecimal digits, which tell nothing of a card.
        package var key: String
        /// The reader's model.
        package var reader: String?
        /// The longest answer that it takes, in bytes.
        package var responseLength: Int
        /// When that was learnt last (RFC 3339).
        package var learntAt: String
        /// Until when it is relied on (RFC 3339); nil for what is pinned.
        package var until: String?
        /// Whether it stays as it is until it is forgotten.
        package var pinned: Bool

        enum CodingKeys: String, CodingKey {
            case key, reader, until, pinned
            case responseLength = "response_length"
            case learntAt = "learnt_at"
        }

        /// A kind from its parts; without an end it is pinned.
        package init(key: String, reader: String?, responseLength: Int, learntAt: Date, until: Date?) {
            self.key = key
            self.reader = reader
            self.responseLength = responseLength
            self.learntAt = learntAt.formatted(.iso8601)
            self.until = until?.formatted(.iso8601)
            pinned = until == nil
        }
    }

    /// The kinds.
    package var kinds: [Kind]
    /// A list of kinds.
    package init(_ kinds: [Kind]) { self.kinds = kinds }
}
