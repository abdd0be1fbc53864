import DocumentCore
import OpenSSLCrypto
import SmartCard

/// Terminal authentication version 1 (Doc 9303-11, 7.1): the terminal shows the chip that it may read fingers and irises.
///
/// It follows chip authentication in the same session, or PACE with the chip authentication mapping: to the terminal's ephemeral key
/// from there the chip binds the rights, and the session has kept it. It says nothing of the document. Exchanges: EF.CVCA, two for each certificate, and three more.
package struct TerminalAuthentication: Sendable {
    /// What was achieved.
    package struct Grant: Sendable, Hashable {
        /// What the chip now lets the terminal read, in this session: the conjunction of all certificates' rights.
        package let authorization: TerminalAuthorization
        /// The terminal's certificate holder reference.
        package let terminal: CertificateHolderReference
        /// The authority from whose key the chip verified.
        package let authority: CertificateHolderReference
        /// The algorithm of the terminal's signature: `ecdsa-plain-sha256`.
        package let algorithm: String
    }

    private let credentials: TerminalCredentials
    private let date: CertificateDate
    private let extendedLength: Bool

    /// Terminal authentication with an operator's credentials.
    ///
    /// - Parameters:
    ///   - date: today, by which certificates are judged before the chip is given them.
    ///   - extendedLength: whether a certificate that is too long for a short APDU is first tried in an extended one; otherwise, and
    ///     where that is refused, it goes in a chain of commands.
    package init(credentials: TerminalCredentials, at date: CertificateDate, extendedLength: Bool = true) {
        self.credentials = credentials
        self.date = date
        self.extendedLength = extendedLength
    }

    /// Authenticates the terminal.
    ///
    /// - Parameters:
    ///   - session: after chip authentication, with the eMRTD application selected.
    ///   - documentNumber: the MRZ key with which BAC opened the session; not needed after PACE.
    ///   - efCVCA: where EF.CVCA lies, from the chip's TerminalAuthenticationInfo; nil for its usual place.
    /// - Throws: `TerminalAuthenticationError`. Whatever is wrong with the certificates is found before the chip is given any.
    package func authenticate(
        over session: SecureMessagingChannel,
        documentNumber: MRZKey? = nil,
        efCVCA: FileID? = nil
    ) async throws(TerminalAuthenticationError) -> Grant {
        let binding = await session.terminalBinding
        guard let terminalKey = binding.terminalKey else { throw TerminalAuthenticationError(.chipNotAuthenticated) }
        guard let identifier = binding.chipIdentifier ?? documentNumber?.chipIdentifier else {
            throw TerminalAuthenticationError(.documentNumberMissing)
        }
        let file = try await EFCVCA.read(over: session, location: efCVCA)
        let chain = try CertificateChain.find(in: credentials, from: file.authorities, at: date)
        for certificate in chain.certificates { try await present(certificate, session) }
        let terminal = chain.terminal
        let choice = CommandAPDU(ins: 0x22, p1: 0x81, p2: 0xA4, data: BER.encode(0x83, terminal.body.holder.bytes))
        try await send(choice, "MSE:Set AT", session)
        let challenge = try await challenge(session)
        let signature: [UInt8]
        do throws(OpenSSLError) {
            let message = identifier + challenge + terminalKey
            signature = try credentials.sign(message, as: terminal)
        } catch {
            throw TerminalAuthenticationError(.cryptoFailed, at: "EXTERNAL AUTHENTICATE")
        }
        let proof = CommandAPDU(ins: 0x82, p1: 0, p2: 0, data: signature)
        try await send(proof, "EXTERNAL AUTHENTICATE", session, refusal: .signatureRefused)
        return Grant(
            authorization: chain.authorization,
            terminal: terminal.body.holder,
            authority: chain.certificates.first?.body.authority ?? terminal.body.authority,
            algorithm: terminal.body.algorithm.name
        )
    }

    /// MSE:Set DST with the issuer's reference, and PSO:Verify Certificate (7.1.5.1 and 7.1.5.2).
    private func present(
        _ certificate: CardVerifiableCertificate,
        _ session: SecureMessagingChannel
    ) async throws(TerminalAuthenticationError) {
        let holder = certificate.body.holder
        let reference = BER.encode(0x83, certificate.body.authority.bytes)
        let choice = CommandAPDU(ins: 0x22, p1: 0x81, p2: 0xB6, data: reference)
        try await send(choice, "MSE:Set DST", session, refusal: .certificateRefused, holder)
        let verification = CommandAPDU(ins: 0x2A, p1: 0x00, p2: 0xBE, data: certificate.contents)
        try await send(verification, "PSO:Verify Certificate", session, refusal: .certificateRefused, holder)
    }

    /// r_IC.
    private func challenge(_ session: SecureMessagingChannel) async throws(TerminalAuthenticationError) -> [UInt8] {
        let response = try await send(.getChallenge(), "GET CHALLENGE", session)
        guard response.data.count == 8 else { throw TerminalAuthenticationError(.refused, at: "GET CHALLENGE") }
        return response.data
    }

    @discardableResult
    private func send(
        _ command: CommandAPDU,
        _ step: String,
        _ session: SecureMessagingChannel,
        refusal: TerminalAuthenticationError.Code = .refused,
        _ certificate: CertificateHolderReference? = nil
    ) async throws(TerminalAuthenticationError) -> ResponseAPDU {
        let response: ResponseAPDU
        do throws(CardChannelError) {
            response = try await session.transmit(command, extendedLength: extendedLength)
        } catch {
            throw TerminalAuthenticationError(
                .channelFailed,
                at: step,
                certificate: certificate,
                channelError: error
            )
        }
        guard response.status == .success else {
            throw TerminalAuthenticationError(
                refusal,
                at: step,
                certificate: certificate,
                status: response.status
            )
        }
        return response
    }
}
