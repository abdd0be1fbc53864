import DocumentCore
package import SmartCard

/// Why access control did not open the chip.
package struct AccessError: CodedError {
    /// The stable causes.
    package enum Code: String, Sendable, Hashable, CaseIterable {
        /// The card refused the secret. `status` keeps its word, 63Cx with the tries left among them.
        case refused = "access.refused"
        /// The card answered an error where the secret plays no part, or before it could.
        case protocolRefused = "access.protocol_refused"
        /// The card's answer is not what the protocol prescribes.
        case malformedAnswer = "access.malformed_answer"
        /// The card's cryptogram or token is wrong: it does not know the secret either, or is not the one that was asked.
        case cardNotAuthentic = "access.card_not_authentic"
        /// The card sent a public key that is no element of the group, or the reader's own.
        case publicKeyInvalid = "access.public_key_invalid"
        /// The card says that the next failed attempt locks the password, or that it is locked: nothing was tried.
        case passwordSuspended = "access.password_suspended"
        /// The protocol's data do not fit into a short APDU, and the reader or the card takes no extended one: this variant
        /// cannot be run here. Nothing was tried with the secret.
        case extendedLengthRefused = "access.extended_length_refused"
        /// The link to the card failed; `channelError` says how.
        case channelFailed = "access.channel_failed"
        /// The cryptographic library failed.
        case cryptoFailed = "access.crypto_failed"
    }

    /// The cause.
    package let code: Code
    /// The command during which it came up: `MSE:Set AT`.
    package let step: String
    /// The card's last word, where it had one.
    package let status: StatusWord?
    /// How the link failed, for `.channelFailed`.
    package let channelError: CardChannelError?
    /// Whether the link failed on the very command by which the card judges the secret: it may have counted a failed attempt, and
    /// nobody heard.
    package let secretWasSent: Bool

    /// The tries left, where the card said 63Cx.
    package var triesLeft: Int? { status?.triesLeft }

    init(
        _ code: Code,
        at step: String,
        status: StatusWord? = nil,
        channelError: CardChannelError? = nil,
        secretWasSent: Bool = false
    ) {
        self.code = code
        self.step = step
        self.status = status
        self.channelError = channelError
        self.secretWasSent = secretWasSent
    }
}

extension AccessError {
    /// The code, the step, and the card's word.
    package var description: String {
        let word = status.map { " \($0)" } ?? channelError.map { " \($0)" } ?? ""
        return "\(code.rawValue) (\(step)\(word))"
    }
}

extension StatusWord {
    /// Whether this word, in answer to the command that proves the knowledge of the secret, speaks of the secret: 63xx,
    /// 6982, 6983 (blocked), 6984, 6985, 6988 (the cryptogram's checksum) and 6A80 (Doc 9303-11, 4.3.4.2 and 4.4.4.2, leave
    /// the choice to the operating system). Other words speak of the command.
    var refusesSecret: Bool {
        sw1 == 0x63 || [0x6982, 0x6983, 0x6984, 0x6985, 0x6988, 0x6A80].contains(rawValue)
    }
}
