import DocumentCore
package import SmartCard

/// Why active authentication proved nothing.
package struct ActiveAuthenticationError: CodedError {
    /// The stable causes.
    package enum Code: String, Sendable, Hashable, CaseIterable {
        /// DG15's key is of no kind this software verifies with, or its numbers are wrong.
        case keyUnsupported = "active_authentication.key_unsupported"
        /// DG14 names a signature algorithm that is unknown or not one for the key.
        case algorithmUnsupported = "active_authentication.algorithm_unsupported"
        /// The caller's challenge is not 8 bytes long: nothing was asked of the card.
        case challengeInvalid = "active_authentication.challenge_invalid"
        /// The card answered an error; `isPlain` tells whether under the session's keys.
        case refused = "active_authentication.refused"
        /// The signature is wrong: the chip does not have the private key.
        case signatureInvalid = "active_authentication.signature_invalid"
        /// The link to the card failed; `channelError` says how.
        case channelFailed = "active_authentication.channel_failed"
        /// The cryptographic library failed.
        case cryptoFailed = "active_authentication.crypto_failed"
    }

    /// The cause.
    package let code: Code
    /// The card's word, for `.refused`.
    package let status: StatusWord?
    /// For `.refused`: whether the card's word came in plain, so that it may be anybody's.
    package let isPlain: Bool
    /// How the link failed.
    package let channelError: CardChannelError?

    init(
        _ code: Code,
        status: StatusWord? = nil,
        isPlain: Bool = false,
        channelError: CardChannelError? = nil
    ) {
        self.code = code
        self.status = status
        self.isPlain = isPlain
        self.channelError = channelError
    }
}

extension ActiveAuthenticationError {
    /// The code, and the card's word.
    package var description: String {
        code.rawValue + (status.map { " \($0)" } ?? channelError.map { " \($0)" } ?? "")
    }
}
