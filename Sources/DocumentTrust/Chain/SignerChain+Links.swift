import OpenSSLCrypto

extension SignerChain {
    /// The link certificates among those that came along, each with the trusted certificates whose key vouches for it.
    static func links(
        _ embedded: [Certificate],
        anchors index: CertificateIndex,
        _ signatures: IssuerSignatures
    ) -> [Certificate: [Certificate]] {
        var links: [Certificate: [Certificate]] = [:]
        for certificate in embedded where certificate.profile.basicConstraints?.isCA == true {
            let vouchers = LinkCertificates.vouchers(of: certificate, anchors: index, signatures: signatures)
            if !vouchers.isEmpty { links[certificate] = vouchers }
        }
        return links
    }

    /// Whether the trust in any of the certificates comes from one for tests, over whatever number of link certificates.
    static func rests(
        _ basis: [Certificate],
        on testAnchors: Set<[UInt8]>,
        anchors index: CertificateIndex,
        _ signatures: IssuerSignatures
    ) -> Bool {
        guard !testAnchors.isEmpty else { return false }
        var seen = Set(basis)
        var waiting = basis
        while let certificate = waiting.popLast() {
            if testAnchors.contains(certificate.fingerprint) { return true }
            let vouchers = LinkCertificates.vouchers(of: certificate, anchors: index, signatures: signatures)
            waiting += vouchers.filter { seen.insert($0).inserted }
        }
        return false
    }
}
