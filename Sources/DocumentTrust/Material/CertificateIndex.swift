import OpenSSLCrypto

/// Certificates found by name, by key identifier, by key and by serial number: look-ups, never scans. What is found is in the
/// order of the fingerprints, whatever the order in which it came.
struct CertificateIndex: Sendable {
    private(set) var bySubject: [DistinguishedName: [Certificate]] = [:]
    /// The same by the subject's relative names in any order.
    private(set) var byUnorderedSubject: [DistinguishedName.Unordered: [Certificate]] = [:]
    private(set) var bySubjectKeyIdentifier: [[UInt8]: [Certificate]] = [:]
    /// By the SHA-1 of the key, whatever the certificate calls it.
    private(set) var byComputedIdentifier: [[UInt8]: [Certificate]] = [:]
    /// By what the encodings of one key have in common.
    private(set) var byKeyNumber: [KeyNumber: [Certificate]] = [:]
    private(set) var byIssuerAndSerial: [IssuerAndSerial: [Certificate]] = [:]
    /// The certificates by which authorities took another name, by the name before (Doc 9303-12, 7.1.1.5).
    private(set) var nameChanges: [DistinguishedName: [Certificate]] = [:]
    private(set) var all: Set<Certificate> = []

    struct IssuerAndSerial: Sendable, Hashable {
        let issuer: DistinguishedName
        let serial: [UInt8]
    }

    init(_ certificates: [Certificate]) {
        // In their order each goes to the end.
        let ordered = certificates.sorted { $0.fingerprint.lexicographicallyPrecedes($1.fingerprint) }
        for certificate in ordered { insert(certificate) }
    }

    /// Adds a certificate; one that is there already is not added again.
    mutating func insert(_ certificate: Certificate) {
        guard all.insert(certificate).inserted else { return }
        bySubject[certificate.subject, default: []].insertInOrder(certificate)
        byUnorderedSubject[certificate.subject.unordered, default: []].insertInOrder(certificate)
        let computed = certificate.computedKeyIdentifier
        if let computed { byComputedIdentifier[computed, default: []].insertInOrder(certificate) }
        if let identifier = certificate.profile.subjectKeyIdentifier ?? computed {
            bySubjectKeyIdentifier[identifier, default: []].insertInOrder(certificate)
        }
        byKeyNumber[certificate.keyNumber, default: []].insertInOrder(certificate)
        if !certificate.isSelfIssued, LinkCertificates.isNameChange(certificate) {
            nameChanges[certificate.issuer, default: []].insertInOrder(certificate)
        }
        let serial = IssuerAndSerial(issuer: certificate.issuer, serial: certificate.serialNumber)
        byIssuerAndSerial[serial, default: []].insertInOrder(certificate)
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

extension [Certificate] {
    /// Adds a certificate at its place in the order of the fingerprints.
    fileprivate mutating func insertInOrder(_ certificate: Certificate) {
        var (low, high) = (startIndex, endIndex)
        if let last, last.fingerprint.lexicographicallyPrecedes(certificate.fingerprint) { low = high }
        while low < high {
            let middle = (low + high) / 2
            if self[middle].fingerprint.lexicographicallyPrecedes(certificate.fingerprint) {
                low = middle + 1
            } else {
                high = middle
            }
        }
        insert(certificate, at: low)
    }
}
