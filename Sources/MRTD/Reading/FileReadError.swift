import DocumentCore
package import SmartCard

/// Why a file, or the application, could not be read.
package struct FileReadError: CodedError {
    /// The stable causes.
    package enum Code: String, Sendable, Hashable, CaseIterable {
        /// The card has no such file or application (6A82; of some cards 6A83 or 6A88).
        case notFound = "file.not_found"
        /// The card does not allow it (6982, 6985, 6986).
        case refused = "file.refused"
        /// The card answered another error.
        case unexpectedStatus = "file.unexpected_status"
        /// The file does not begin with a data object of definite length, or the answer's own object does not parse.
        case malformed = "file.malformed"
        /// The file says it is longer than allowed.
        case tooLarge = "file.too_large"
        /// The file ends before the length it states.
        case truncated = "file.truncated"
        /// Success, and no data.
        case emptyAnswer = "file.empty_answer"
        /// More data than asked for.
        case answerTooLong = "file.answer_too_long"
        /// More exchanges than a file may take.
        case exchangeLimit = "file.exchange_limit"
        /// On resuming, the file is not the one that was begun.
        case changed = "file.changed"
        /// The link to the card failed; `channelError` says how.
        case channelFailed = "file.channel_failed"
    }

    /// The cause.
    package let code: Code
    /// The card's last word, where it had one.
    package let status: StatusWord?
    /// How the link failed, for `.channelFailed`.
    package let channelError: CardChannelError?
    /// What was read before; nil where no file was being read.
    package private(set) var progress: FileReadProgress?

    init(_ code: Code, status: StatusWord? = nil) {
        self.code = code
        self.status = status
        channelError = nil
    }

    init(_ channelError: CardChannelError) {
        code = .channelFailed
        status = nil
        self.channelError = channelError
    }

    /// The error that a status word other than success stands for.
    init(_ status: StatusWord) {
        switch status {
        case .fileNotFound, .recordNotFound, .referencedDataNotFound: self.init(.notFound, status: status)
        case .securityStatusNotSatisfied, .conditionsNotSatisfied, StatusWord(rawValue: 0x6986):
            self.init(.refused, status: status)
        default: self.init(.unexpectedStatus, status: status)
        }
    }

    func after(_ progress: FileReadProgress) -> Self {
        var error = self
        error.progress = progress
        return error
    }
}

extension FileReadError {
    /// The code, the file, and the card's word.
    package var description: String {
        let word = status.map { " \($0)" } ?? channelError.map { " \($0)" } ?? ""
        return code.rawValue + word + (progress.map { " (\($0))" } ?? "")
    }
}
