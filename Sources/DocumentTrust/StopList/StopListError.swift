import DocumentCore

/// Why a stop list cannot be used.
package struct StopListError: CodedError {
    /// The stable causes.
    package enum Code: String, Sendable, Hashable, CaseIterable {
        /// Not the format, or a line of it is not.
        case malformed = "trust.stop_list_malformed"
    }

    /// The cause.
    package let code: Code
    /// The first malformed line, counted from 1; nil where no one line is at fault.
    package let line: Int?

    /// Not the format, or a line of it is not.
    package static let malformed = StopListError(line: nil)

    init(line: Int?) {
        code = .malformed
        self.line = line
    }

    /// The line.
    package var detail: String { line.map { "line \($0)" } ?? "" }
}
