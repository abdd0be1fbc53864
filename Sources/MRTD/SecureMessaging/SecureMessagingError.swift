import DocumentCore
package import SmartCard

/// What is wrong with a message of a secure-messaging session.
package struct SecureMessagingError: CodedError {
    /// The stable causes.
    package enum Code: String, Sendable, Hashable, CaseIterable {
        /// A status word and nothing else: the card has dropped the session, or somebody speaks in its place.
        case unprotected = "secure_messaging.unprotected"
        /// Data objects that do not parse, are out of order, come twice, or do not belong into a response.
        case malformed = "secure_messaging.malformed"
        /// No checksum (data object 8E), or one that is not 8 bytes long.
        case checksumMissing = "secure_messaging.checksum_missing"
        /// The checksum is not the one of these objects under this counter.
        case checksumIncorrect = "secure_messaging.checksum_incorrect"
        /// No protected status word (data object 99).
        case statusMissing = "secure_messaging.status_missing"
        /// The protected and the plain status word differ.
        case statusDiffers = "secure_messaging.status_differs"
        /// The cryptogram is not made of whole blocks, or has another padding indicator than 01.
        case cryptogramMalformed = "secure_messaging.cryptogram_malformed"
        /// The decrypted data does not end in the padding prescribed.
        case paddingIncorrect = "secure_messaging.padding_incorrect"
        /// The command does not fit into an APDU once it is protected.
        case commandTooLong = "secure_messaging.command_too_long"
        /// The cryptographic library failed.
        case cryptoFailed = "secure_messaging.crypto_failed"
    }

    /// The cause.
    package let code: Code
    /// The plain status word of the response.
    package let status: StatusWord?

    init(_ code: Code, status: StatusWord? = nil) {
        self.code = code
        self.status = status
    }
}

extension SecureMessagingError {
    /// The code and the card's plain word.
    package var description: String { status.map { "\(code.rawValue) \($0)" } ?? code.rawValue }
}
