public import DocumentCore

/// Why a stop list cannot be used.
public struct StopListError: CodedError {
    /// The stable causes.
    public enum Code: String, Sendable, Hashable, CaseIterable {
        /// Not the format, or a line of it is not.
        case malformed = "trust.stop_list_malformed"
    }

    /// The cause.
    public let code: Code
    /// The first line that is none, counted from 1; nil where no one line is at fault.
    public let line: Int?

    /// Not the format, or a line of it is not.
    public static let malformed = StopListError(line: nil)

    init(line: Int?) {
        code = .malformed
        self.line = line
    }

    /// The line.
    public var detail: String { line.map { "line \($0)" } ?? "" }
}
