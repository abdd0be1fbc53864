import DocumentCore
package import SmartCard

/// Why terminal authentication did not happen. None of its causes says anything of the document.
package struct TerminalAuthenticationError: CodedError {
    /// The stable causes.
    package enum Code: String, Sendable, Hashable, CaseIterable {
        /// EF.CVCA cannot be read, or is malformed: which authority the chip trusts is not known.
        case trustPointUnknown = "terminal_authentication.trust_point_unknown"
        /// The operator's certificates do not lead from an authority that the chip trusts to the terminal.
        case chainMissing = "terminal_authentication.chain_missing"
        /// A certificate of the chain is not signed by the one before it.
        case certificateSignatureInvalid = "terminal_authentication.certificate_signature_invalid"
        /// A verifier's or the terminal's certificate has expired.
        case certificateExpired = "terminal_authentication.certificate_expired"
        /// A certificate of the chain is dated in the future.
        case certificateNotYetValid = "terminal_authentication.certificate_not_yet_valid"
        /// A certificate of the chain has a role that does not belong to its place, or is not for inspection systems.
        case certificateRoleInvalid = "terminal_authentication.certificate_role_invalid"
        /// A certificate's key is on no known curve, or its algorithm is another than the chain's.
        case certificateKeyInvalid = "terminal_authentication.certificate_key_invalid"
        /// The chain grants neither fingers nor irises: there is nothing to authenticate for.
        case rightsMissing = "terminal_authentication.rights_missing"
        /// The session has no ephemeral key to bind the rights to: chip authentication, or PACE with its mapping, comes first.
        case chipNotAuthenticated = "terminal_authentication.chip_not_authenticated"
        /// The session was opened by BAC, and the document number was not given.
        case documentNumberMissing = "terminal_authentication.document_number_missing"
        /// The chip does not accept a certificate; `certificate` says which, `status` its word.
        case certificateRefused = "terminal_authentication.certificate_refused"
        /// The chip does not accept the terminal's signature.
        case signatureRefused = "terminal_authentication.signature_refused"
        /// The chip answered another command with an error, or with something that is no answer to it.
        case refused = "terminal_authentication.refused"
        /// The link to the card failed; `channelError` says how.
        case channelFailed = "terminal_authentication.channel_failed"
        /// The cryptographic library failed.
        case cryptoFailed = "terminal_authentication.crypto_failed"
    }

    /// The cause.
    package let code: Code
    /// The command during which it came up; empty before the first.
    package let step: String
    /// The holder of the certificate it is about.
    package let certificate: CertificateHolderReference?
    /// The card's word, where it had one.
    package let status: StatusWord?
    /// How the link failed.
    package let channelError: CardChannelError?

    init(
        _ code: Code,
        at step: String = "",
        certificate: CertificateHolderReference? = nil,
        status: StatusWord? = nil,
        channelError: CardChannelError? = nil
    ) {
        self.code = code
        self.step = step
        self.certificate = certificate
        self.status = status
        self.channelError = channelError
    }
}

extension TerminalAuthenticationError {
    /// The code, and what is known of the place.
    package var description: String {
        let word = status.map { "\($0)" } ?? channelError.map { "\($0)" }
        let parts = [step, certificate.map { "\($0)" } ?? "", word ?? ""].filter { !$0.isEmpty }
        return parts.isEmpty ? code.rawValue : "\(code.rawValue) (\(parts.joined(separator: " ")))"
    }
}
