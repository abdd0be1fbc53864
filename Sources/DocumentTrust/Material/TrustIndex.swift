import OpenSSLCrypto

/// Certificates found by name, by key identifier and by serial number: look-ups, never scans.
struct CertificateIndex: Sendable {
    private(set) var bySubject: [DistinguishedName: [Certificate]] = [:]
    /// The same by the subject's relative names in any order.
    private(set) var byUnorderedSubject: [DistinguishedName.Unordered: [Certificate]] = [:]
    private(set) var bySubjectKeyIdentifier: [[UInt8]: [Certificate]] = [:]
    private(set) var byIssuerAndSerial: [IssuerAndSerial: [Certificate]] = [:]
    /// The names that authorities took, by the name before (Doc 9303-12, 7.1.1.5).
    private(set) var successors: [DistinguishedName: [DistinguishedName]] = [:]
    private(set) var all: Set<Certificate> = []

    struct IssuerAndSerial: Sendable, Hashable {
        let issuer: DistinguishedName
        let serial: [UInt8]
    }

    init(_ certificates: [Certificate]) {
        for certificate in certificates { insert(certificate) }
    }

    /// Adds a certificate; one that is there already is not added again.
    mutating func insert(_ certificate: Certificate) {
        guard all.insert(certificate).inserted else { return }
        bySubject[certificate.subject, default: []].append(certificate)
        byUnorderedSubject[certificate.subject.unordered, default: []].append(certificate)
        let identifier = certificate.profile.subjectKeyIdentifier ?? certificate.computedKeyIdentifier
        if let identifier { bySubjectKeyIdentifier[identifier, default: []].append(certificate) }
        if !certificate.isSelfIssued, LinkCertificates.isNameChange(certificate) {
            successors[certificate.issuer, default: []].append(certificate.subject)
        }
        let serial = IssuerAndSerial(issuer: certificate.issuer, serial: certificate.serialNumber)
        byIssuerAndSerial[serial, default: []].append(certificate)
    }

    /// Those that a SignerInfo may mean.
    func candidates(for signer: SignerIdentifier) -> [Certificate] {
        switch signer {
        case .issuerAndSerialNumber(let issuer, let serial):
            byIssuerAndSerial[IssuerAndSerial(issuer: issuer, serial: serial)] ?? []
        case .subjectKeyIdentifier(let identifier):
            bySubjectKeyIdentifier[identifier] ?? []
        }
    }
}
