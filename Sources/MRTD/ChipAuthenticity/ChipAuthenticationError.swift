import DocumentCore
package import SmartCard

/// Why the keys of chip authentication were not agreed on.
package struct ChipAuthenticationError: CodedError {
    /// The stable causes.
    package enum Code: String, Sendable, Hashable, CaseIterable {
        /// The card answered an error. The session goes on under its old keys.
        case refused = "chip_authentication.refused"
        /// The link to the card failed, or the session broke before the new keys; `channelError` says how.
        case channelFailed = "chip_authentication.channel_failed"
        /// The cryptographic library failed.
        case cryptoFailed = "chip_authentication.crypto_failed"
    }

    /// The cause.
    package let code: Code
    /// The command during which it came up.
    package let step: String
    /// The card's word, for `.refused`.
    package let status: StatusWord?
    /// How the link failed.
    package let channelError: CardChannelError?

    init(_ code: Code, at step: String, status: StatusWord? = nil, channelError: CardChannelError? = nil) {
        self.code = code
        self.step = step
        self.status = status
        self.channelError = channelError
    }
}

extension ChipAuthenticationError {
    /// The code, the step, and the card's word.
    package var description: String {
        let word = status.map { " \($0)" } ?? channelError.map { " \($0)" } ?? ""
        return "\(code.rawValue) (\(step)\(word))"
    }
}
