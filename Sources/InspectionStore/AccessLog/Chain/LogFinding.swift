/// Something that is wrong with an access log, and where.
package struct LogFinding: Sendable, Hashable, Codable {
    /// What it is.
    package var code: Code
    /// The first row that it is of.
    package var from: Int64
    /// The last row that it is of.
    package var through: Int64
    /// When the nearest row before it was written (RFC 3339).
    package var after: String?
    /// When the nearest row behind it was written, or its own last one.
    package var before: String?

    /// What can be wrong, a closed set.
    package enum Code: String, Sendable, Hashable, CaseIterable, Codable {
        /// A row is not what its digest says.
        case rowAltered = "log.row_altered"
        /// Rows are missing between others, or in the beginning.
        case rowsMissing = "log.rows_missing"
        /// Rows are missing at the end: a checkpoint names more than there are.
        case truncated = "log.truncated"
        /// Rows stand behind the end that was signed.
        case unsigned = "log.unsigned_rows"
        /// The rows are in order among themselves, and other ones than a checkpoint was signed over.
        case fork = "log.fork"
        /// A checkpoint that has to be there is missing.
        case checkpointMissing = "log.checkpoint_missing"
        /// A checkpoint stands where that of other rows belongs.
        case checkpointReplayed = "log.checkpoint_replayed"
        /// A checkpoint that is none, or whose signature is wrong.
        case checkpointForged = "log.checkpoint_forged"
        /// A checkpoint that another key signed.
        case otherKey = "log.other_key"
        /// A checkpoint of another log: this one was begun anew.
        case otherLog = "log.other_log"
        /// Rows beside a break, under no signature that the chain comes to: they may be as they were written, or not.
        case unproven = "log.rows_unproven"
        /// The daemon itself found something wrong and told of it in this row.
        case noticed = "log.fault_noticed"
        /// Tables, indices or triggers are not as this program makes them, so that what is asked is not answered from the rows. It is of no
        /// row: 0 to 0.
        case tablesAltered = "log.tables_altered"
        /// What says up to where the log was pruned is not signed by its key, or not for these rows.
        case cutForged = "log.cut_forged"
    }

    /// Whether the log itself says it already.
    var isToldAlready: Bool { code == .noticed }

    /// A finding from its parts.
    package init(_ code: Code, from: Int64, through: Int64, after: String? = nil, before: String? = nil) {
        self.code = code
        self.from = from
        self.through = through
        self.after = after
        self.before = before
    }
}

/// What the verification of an access log came to.
package struct LogVerification: Sendable, Hashable, Codable {
    /// The log's name.
    package var origin: String
    /// The keys that its signatures were held against, as verifiers take them (C2SP signed-note).
    package var keys: [String]
    /// Whether these keys are nobody's word but the log's own.
    package var isOwnWord: Bool
    /// How many rows were looked at.
    package var rows: Int
    /// The number of the last row that was dropped when its time had come; 0 for none.
    package var prunedThrough: Int64
    /// The number of the last row.
    package var last: Int64
    /// How many signatures were verified, those of outside checkpoints among them.
    package var signatures: Int
    /// How many outside checkpoints are of rows that were pruned since, so that they say nothing any more.
    package var outdated: Int
    /// What is wrong, in the order of the rows; the first thousand.
    package var findings: [LogFinding]

    /// Whether nothing is wrong.
    package var isIntact: Bool { findings.isEmpty }

    enum CodingKeys: String, CodingKey {
        case origin, keys, rows, last, signatures, outdated, findings
        case isOwnWord = "keys_are_the_logs_own"
        case prunedThrough = "pruned_through"
    }
}
