import DocumentCore
import SmartCard

/// Whom a chip trusts in terminal authentication and what day it thinks it is (Doc 9303-11, 7.1.4.3). Kept when the power goes.
struct TerminalTrust: Sendable {
    /// The authority's keys, the most recent first; one or two.
    private(set) var trustPoints: [CertifiedKey]
    /// The current date as far as certificates have told it, as a number YYMMDD.
    private(set) var currentDate: Int

    /// The most trust points kept.
    private static let limit = 2

    /// - Parameters:
    ///   - certificate: the authority's self-signed certificate, with the tag around it.
    ///   - currentDate: YYMMDD; nil for the certificate's own day.
    /// - Throws: `ChipRefusal` 6A80 for one that is no authority's.
    init(certificate: [UInt8], currentDate: Int? = nil) throws {
        guard let object = try? BERReader.readOne(certificate), object.tag == 0x7F21 else {
            throw ChipRefusal(.incorrectData)
        }
        let received = try ReceivedCertificate(Array(object.value))
        let key = try TerminalPublicKey(received.publicKey, inheriting: nil)
        guard received.role == .authority, key.verifies(received.signature, over: received.body) else {
            throw ChipRefusal(.incorrectData)
        }
        trustPoints = [CertifiedKey(received, key, rights: received.rights)]
        self.currentDate = currentDate ?? received.effective
    }

    /// EF.CVCA: data objects 42, zeros up to 36 bytes (K.2).
    var file: [UInt8] {
        let references = trustPoints.flatMap { BER.encode(0x42, $0.reference) }
        return references + [UInt8](repeating: 0, count: max(0, 36 - references.count))
    }

    /// The trust point with that name.
    func trustPoint(_ reference: [UInt8]) -> CertifiedKey? { trustPoints.first { $0.reference == reference } }

    /// Verifies a certificate with its issuer's key and imports what it certifies (7.1.4.3.5).
    ///
    /// - Returns: the key of a verifier or a terminal; nil for an authority's, which has become a trust point.
    /// - Throws: `ChipRefusal`: 6300 for a wrong signature, 6985 for one that is not valid here and now, 6A80 for another key's.
    mutating func accept(_ certificate: ReceivedCertificate, from issuer: CertifiedKey) throws -> CertifiedKey? {
        guard certificate.authority == issuer.reference else { throw ChipRefusal(.incorrectData) }
        guard issuer.key.verifies(certificate.signature, over: certificate.body) else {
            throw ChipRefusal(.authenticationFailed)
        }
        let isLink = certificate.role == .authority
        guard issuer.role.maySign(certificate.role), isLink || certificate.expiration >= currentDate,
            // An expired trust point verifies link certificates only.
            isLink || issuer.role != .authority || issuer.expiration >= currentDate,
            trustPoint(certificate.holder) == nil
        else { throw ChipRefusal(.conditionsNotSatisfied) }
        let imported = CertifiedKey(
            certificate,
            try TerminalPublicKey(certificate.publicKey, inheriting: issuer.key.curve),
            // A link certificate's rights are the authority's own.
            rights: isLink ? certificate.rights : certificate.rights & issuer.rights
        )
        // A foreign verifier's terminals are no source of time.
        if issuer.role != .foreignVerifier { currentDate = max(currentDate, certificate.effective) }
        guard isLink else { return imported }
        trustPoints = Array(([imported] + trustPoints).sorted { $0.effective > $1.effective }.prefix(Self.limit))
        return nil
    }
}

extension CertifiedKey {
    fileprivate init(_ certificate: ReceivedCertificate, _ key: TerminalPublicKey, rights: UInt8) {
        self.init(
            reference: certificate.holder,
            key: key,
            role: certificate.role,
            rights: rights,
            effective: certificate.effective,
            expiration: certificate.expiration
        )
    }
}
