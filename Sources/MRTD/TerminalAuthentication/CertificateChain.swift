import OpenSSLCrypto

/// The certificates that lead from an authority a chip trusts to the terminal, verified as the chip will (Doc 9303-11, 7.1.4.3).
struct CertificateChain: Sendable, Hashable {
    /// What the chip has to be given, in this order: link certificates, the verifier's, the terminal's.
    let certificates: [CardVerifiableCertificate]
    /// The terminal's.
    let terminal: CardVerifiableCertificate
    /// What all of them together grant.
    let authorization: TerminalAuthorization

    /// The longest way looked for: that many link certificates are years of keys.
    static let lengthLimit = 8
    /// The most ways looked at.
    static let waysLimit = 256

    /// The first way that is valid, those from the most recent authority first, short before long.
    ///
    /// - Throws: `.chainMissing`, or what is wrong with the first way there is.
    static func find(
        in credentials: TerminalCredentials,
        from authorities: [CertificateHolderReference],
        at date: CertificateDate
    ) throws(TerminalAuthenticationError) -> Self {
        var reason = TerminalAuthenticationError(.chainMissing)
        let ways = Self.ways(in: credentials, from: authorities)
        for authority in authorities {
            for way in ways where way.first?.body.authority == authority {
                do throws(TerminalAuthenticationError) {
                    return try Self(way, credentials, at: date)
                } catch {
                    if reason.code == .chainMissing { reason = error }
                }
            }
        }
        throw reason
    }

    /// All ways from one of the authorities to the terminal, the shortest first.
    private static func ways(
        in credentials: TerminalCredentials,
        from authorities: [CertificateHolderReference]
    ) -> [[CardVerifiableCertificate]] {
        var complete: [[CardVerifiableCertificate]] = []
        var open = credentials.terminals.map { [$0] }
        for _ in 0..<lengthLimit where !open.isEmpty {
            complete += open.filter { $0.first.map { authorities.contains($0.body.authority) } ?? false }
            open = open.flatMap { way in
                credentials.certificates.filter { issuer in
                    issuer.body.holder == way.first?.body.authority && !issuer.isSelfSigned
                        && issuer.body.authorization.role != .terminal && !way.contains(issuer)
                }
                .map { [$0] + way }
            }
            open = Array(open.prefix(waysLimit))
        }
        return complete
    }
}

extension CertificateChain {
    /// Verifies a way.
    private init(
        _ way: [CardVerifiableCertificate],
        _ credentials: TerminalCredentials,
        at date: CertificateDate
    ) throws(TerminalAuthenticationError) {
        guard let first = way.first, let last = way.last else { throw TerminalAuthenticationError(.chainMissing) }
        // The authority's own certificate is not sent. Where the operator does not have it, only the chip can verify the first
        // signature; the curve is then that of the terminal's key.
        let anchor = credentials.certificates.first {
            $0.body.holder == first.body.authority && $0.body.authorization.role == .authority
        }
        var issuer = anchor?.body
        var domain = anchor?.body.publicKey.domain ?? credentials.domain
        var authority = anchor?.body.authorization
        for certificate in way {
            try Self.checkRole(certificate.body, below: issuer?.authorization.role, isLast: certificate == last)
            try Self.checkSignature(certificate, issuer?.publicKey, domain)
            try Self.checkDates(certificate.body, at: date)
            domain = certificate.body.publicKey.domain ?? domain
            issuer = certificate.body
            if certificate.body.authorization.role == .authority { authority = certificate.body.authorization }
        }
        let rights = way.map(\.body.authorization).filter { $0.role != .authority } + [authority].compactMap { $0 }
        authorization = rights.reduce([.fingerprints, .irises]) { $0.intersection($1.rights) }
        guard !authorization.isEmpty else {
            throw TerminalAuthenticationError(.rightsMissing, certificate: last.body.holder)
        }
        certificates = way
        terminal = last
    }

    /// An authority signs link and verifiers' certificates, a verifier terminals'.
    private static func checkRole(
        _ body: CertificateBody,
        below issuer: CertificateHolderAuthorization.Role?,
        isLast: Bool
    ) throws(TerminalAuthenticationError) {
        let role = body.authorization.role
        let isInPlace =
            switch issuer {
            case nil: isLast ? false : role == .authority || role.isVerifier
            case .authority: !isLast && (role == .authority || role.isVerifier)
            case .domesticVerifier, .foreignVerifier: isLast && role == .terminal
            case .terminal: false
            }
        guard isInPlace, body.authorization.terminalType == CertificateHolderAuthorization.inspectionSystem else {
            throw TerminalAuthenticationError(.certificateRoleInvalid, certificate: body.holder)
        }
    }

    private static func checkSignature(
        _ certificate: CardVerifiableCertificate,
        _ issuer: CertificatePublicKey?,
        _ domain: CertificateDomainParameters?
    ) throws(TerminalAuthenticationError) {
        guard let issuer else { return }
        switch certificate.isSigned(by: issuer, inheriting: domain) {
        case true: return
        case false:
            throw TerminalAuthenticationError(
                .certificateSignatureInvalid,
                certificate: certificate.body.holder
            )
        case nil:
            throw TerminalAuthenticationError(.certificateKeyInvalid, certificate: certificate.body.authority)
        }
    }

    /// A link certificate may have expired (7.1.4.3.3).
    private static func checkDates(
        _ body: CertificateBody,
        at date: CertificateDate
    ) throws(TerminalAuthenticationError) {
        guard body.effective <= date else {
            throw TerminalAuthenticationError(.certificateNotYetValid, certificate: body.holder)
        }
        guard body.authorization.role == .authority || date <= body.expiration else {
            throw TerminalAuthenticationError(.certificateExpired, certificate: body.holder)
        }
    }
}
