import DocumentCore
import OpenSSLCrypto

extension ChainRule {
    /// Doc 9303-12, 7.1.1.3: a deviation list signer says that it is one (id-icao-DeviationListSigningKey).
    static let signsDeviationLists = ChainRule(name: "deviation_list_signer_purpose") {
        $0.profile.extendedKeyUsage?.contains(deviationListSigning) == true
    }
    private static let deviationListSigning = OID("2.23.136.1.1.8")
    /// What a deviation list signer keeps (Doc 9303-12, 7.1.1).
    static let deviationListSigner = [noUnknownCriticalExtension, isNoCA, signsData, signsDeviationLists]
}
