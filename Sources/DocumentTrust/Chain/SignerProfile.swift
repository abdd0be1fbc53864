import DocumentCore
import MRTD
import OpenSSLCrypto

/// What a signer's certificate, or every one of its anchors, has otherwise than Doc 9303-12, 7.1.1, table 6 demands, and may have so:
/// nothing hangs on it that the anchor's key did not sign. Departures that take a right away or give one are `ChainRule`s.
enum SignerProfile {
    static func deviations(of signer: Certificate, under anchors: [Certificate]) -> Set<ProfileDeviation> {
        var deviations: Set<ProfileDeviation> = []
        if let identifier = signer.profile.authorityKeyIdentifier {
            if identifier.keyIdentifier == nil { deviations.insert(.authorityKeyIdentifierValue) }
        } else {
            deviations.insert(.authorityKeyIdentifier)
        }
        func isOne(_ isDeviating: (PrivateKeyUsagePeriod) -> Bool) -> Bool {
            func deviates(_ certificate: Certificate) -> Bool {
                certificate.profile.privateKeyUsagePeriod.map(isDeviating) ?? false
            }
            return deviates(signer) || !anchors.isEmpty && anchors.allSatisfy(deviates)
        }
        if isOne(\.isUTCTime) { deviations.insert(.privateKeyUsagePeriodTime) }
        if isOne(\.isEmpty) { deviations.insert(.privateKeyUsagePeriodEmpty) }
        if signer.extensions.contains(where: hasWrongCriticality) { deviations.insert(.extensionCriticality) }
        return deviations
    }

    /// keyUsage and extKeyUsage are critical, and no other extension of a signer is; those that are not known are not asked here.
    private static func hasWrongCriticality(_ item: CertificateExtension) -> Bool {
        item.isCritical != [ExtensionType.keyUsage, ExtensionType.extKeyUsage].contains(item.oid)
            && item.oid != ExtensionType.basicConstraints
    }
}
