import DocumentCore
import MRTD
import OpenSSLCrypto

/// A rule about one certificate in its place in the chain: nil when it is kept, else what is wrong.
struct ChainRule: Sendable {
    /// What stands in the evidence when the rule is broken.
    let name: String
    /// Whether the certificate keeps it.
    let isKept: @Sendable (Certificate) -> Bool

    /// The first rule that `certificate` breaks.
    static func broken(by certificate: Certificate, among rules: [ChainRule]) -> CheckOutcome? {
        guard let rule = rules.first(where: { !$0.isKept(certificate) }) else { return nil }
        return .failed(
            .certificateConstraint,
            ["rule": .text(rule.name), "certificate": .text(certificate.shortFingerprint)]
        )
    }

    /// Those of the certificates that keep every one of the rules.
    static func keeping(_ rules: [ChainRule], among certificates: [Certificate]?) -> [Certificate] {
        (certificates ?? []).filter { broken(by: $0, among: rules) == nil }
    }

    /// RFC 5280, 4.2: a critical extension that is not understood forbids the certificate's use.
    static let noUnknownCriticalExtension = ChainRule(name: "unknown_critical_extension") {
        $0.profile.notProcessed.isEmpty
    }
    /// RFC 5280, 4.2: no extension occurs twice, or one could say what the other takes back.
    static let noRepeatedExtension = ChainRule(name: "repeated_extension") { !$0.extensions.hasRepeated }
    /// Doc 9303-12, 7.1.1, table 5: version 3, whose extensions are asked here (RFC 5280, 4.1.2.9).
    static let isVersion3 = ChainRule(name: "version") { $0.version == 3 }
    /// RFC 5280, 4.2.1.9: an issuer is a CA.
    static let isCA = ChainRule(name: "issuer_is_no_ca") { $0.profile.basicConstraints?.isCA == true }
    /// RFC 5280, 4.2.1.3: an issuer's key may sign certificates.
    static let signsCertificates = ChainRule(name: "issuer_key_usage") {
        $0.profile.keyUsage.map { $0.contains(.keyCertSign) } ?? true
    }
    /// RFC 5280, 4.2.1.3: a CRL issuer's key may sign CRLs.
    static let signsCRLs = ChainRule(name: "crl_issuer_key_usage") {
        $0.profile.keyUsage.map { $0.contains(.crlSign) } ?? true
    }
    /// Doc 9303-12, 7.1.1, table 6: a signer of documents or lists is no CA and does not sign certificates or CRLs.
    static let isNoCA = ChainRule(name: "signer_is_ca") { certificate in
        certificate.profile.basicConstraints?.isCA != true
            && certificate.profile.keyUsage.map { !$0.contains(.keyCertSign) && !$0.contains(.crlSign) } ?? true
    }
    /// Doc 9303-12, 7.1.1, table 6: keyUsage is there and holds digitalSignature.
    static let signsData = ChainRule(name: "signer_key_usage") {
        $0.profile.keyUsage?.contains(.digitalSignature) == true
    }
    /// Doc 9303-12, 7.1.1, table 6: a document signer has no extKeyUsage; master list signers and TLS servers do.
    static let hasNoOtherPurpose = ChainRule(name: "signer_extended_key_usage") {
        $0.profile.extendedKeyUsage == nil
    }
    /// Doc 9303-12, 7.1.1.3: a master list signer says that it is one.
    static let signsMasterLists = ChainRule(name: "master_list_signer_purpose") {
        $0.profile.extendedKeyUsage?.contains(masterListSigning) == true
    }
    private static let masterListSigning = OID("2.23.136.1.1.3")

    /// What every certificate keeps.
    static let wellFormed = [isVersion3, noRepeatedExtension, noUnknownCriticalExtension]
    /// What every issuer keeps.
    static let issuer = wellFormed + [isCA, signsCertificates]
    /// What a document signer keeps (Doc 9303-12, 7.1.1).
    static let documentSigner = wellFormed + [isNoCA, signsData, hasNoOtherPurpose]
    /// What a master list signer keeps (Doc 9303-12, 7.1.1).
    static let masterListSigner = wellFormed + [isNoCA, signsData, signsMasterLists]
}
