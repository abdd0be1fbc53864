/// How the access log is, for health and for whoever has to be told in time.
package struct AccessLogState: Sendable, Hashable {
    /// How full it is.
    package enum Fill: Int, Sendable, Hashable, Comparable {
        /// Less than four fifths.
        case roomy
        /// Four fifths.
        case filling
        /// Nineteen twentieths: what is left is for users who write at an ordinary rate.
        case nearlyFull
        /// No inspection is begun before rows are old enough to go, or more are allowed.
        case full

        package static func < (one: Fill, other: Fill) -> Bool { one.rawValue < other.rawValue }

        /// How full so many rows of so many are.
        package init(rows: Int, of limit: Int) {
            let share = Double(rows) / Double(max(1, limit))
            self = share >= 1 ? .full : share >= 0.95 ? .nearlyFull : share >= 0.8 ? .filling : .roomy
        }
    }

    /// The rows there are.
    package var rows: Int
    /// The most there may be.
    package var limit: Int
    /// Whether this machine's clock jumped, so that no row is dropped by it for now.
    package var isClockDoubted: Bool
    /// The size of the journal beside the database, in bytes. It grows while a reader keeps an old state of the database.
    package var journalBytes: Int
    /// Why the last row could not be written; nil where it was, or can be now.
    package var error: AccessLogError.Code?
    /// How often the database was found deleted, replaced or changed by another hand, and begun or taken up anew.
    package var replacements: Int
    /// The name of the file that the latest damaged database, or journal, was set aside as; nil once none lies beside the log.
    package var setAside: String?

    /// A state from its parts; by default a log that is well, and empty.
    package init(
        rows: Int = 0,
        limit: Int,
        isClockDoubted: Bool = false,
        journalBytes: Int = 0,
        error: AccessLogError.Code? = nil,
        replacements: Int = 0
    ) {
        self.rows = rows
        self.limit = limit
        self.isClockDoubted = isClockDoubted
        self.journalBytes = journalBytes
        self.error = error
        self.replacements = replacements
    }

    /// How full it is.
    package var fill: Fill { Fill(rows: rows, of: limit) }

    /// Whether a reader keeps the journal from being emptied.
    package var isHeldByReader: Bool { journalBytes > Self.usualJournal }

    /// A journal is emptied long before it is this large, in bytes.
    package static let usualJournal = 16 << 20
    /// No row is written into a journal of this size, in bytes.
    package static let largestJournal = 256 << 20
}
