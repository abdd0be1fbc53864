import DocumentCore

/// Why a trace cannot be used.
package struct TraceError: CodedError {
    /// The stable causes.
    package enum Code: String, Sendable, CaseIterable {
        /// The file is longer than any trace, or has more lines.
        case tooLarge = "trace.too_large"
        /// The first line is not that of a trace, or of one that this version does not know.
        case unknownSchema = "trace.unknown_schema"
        /// A line is not what a trace has.
        case malformed = "trace.malformed"
        /// It is masked: the bytes that this needs are not in it.
        case masked = "trace.masked"
        /// It holds no exchange with a card.
        case empty = "trace.empty"
        /// What was replayed went another way than what was recorded.
        case diverged = "trace.diverged"
    }

    /// The cause.
    package let code: Code
    /// Where: the line, the exchange; never what stands there.
    package let detail: String

    /// An error from its cause.
    package init(_ code: Code, detail: String = "") {
        self.code = code
        self.detail = detail
    }
}
