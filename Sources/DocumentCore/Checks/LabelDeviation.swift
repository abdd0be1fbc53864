/// What a document says wrongly beside a signature that is right, by a key that the issuer vouches for. Each leaves the check `passed`
/// with the caveat `label_deviation`, and no decision is better than `review`.
///
/// The one table of them: a rule's name in the evidence is its raw value.
package enum LabelDeviation: String, Sendable, Hashable, CaseIterable {
    /// The SignerInfo names the signer's issuer in another order, or with one attribute too few or too many.
    case signerIdentifierName = "signer_identifier_name"
    /// The SignerInfo has another serial number than the signer's certificate.
    case signerIdentifierSerial = "signer_identifier_serial"
    /// The SignerInfo has another key identifier than the signer's certificate.
    case signerIdentifierKey = "signer_identifier_key"
    /// The SignerInfo's version is 1 with a key identifier, or 3 with issuer and serial number (RFC 5652, 5.3).
    case signerInfoVersion = "signer_info_version"
    /// The content's type, or the attribute that repeats it, is id-data or an older identifier of the same content.
    case contentType = "content_type"
    /// The DigestInfo of an RSASSA-PKCS1-v1_5 signature lacks the NULL (RFC 8017, 9.2, note 1).
    case digestInfo = "digest_info"
    /// The signer's certificate names its issuer in another order than the anchor, or with one attribute too few or too many.
    case issuerName = "issuer_name"
}

extension CheckOutcome {
    /// The same outcome, the wrong labels told; unchanged when there are none, and for every verdict but `passed`.
    package func noting(labels: Set<LabelDeviation>) -> Self {
        noting(.labelDeviation, labels.map(\.rawValue))
    }
}
