import DocumentCore
import MRTD
import OpenSSLCrypto

/// A rule about how the certificates of a chain hang together; `ChainRule` are those about one certificate.
enum PathRule: String {
    /// RFC 5280, 6.1.3 (a)(4): the signer's issuer has the anchor's name; the key identifier alone makes nobody the issuer.
    case issuerName = "issuer_name"
    /// Doc 9303-12, 7.1.1, table 6: pathLenConstraint of a CSCA is 0 (RFC 5280, 6.1.4 (l)): no CA stands below it.
    case pathLength = "path_length"
    /// Doc 9303-12, 4.1.2: a document signer's certificate is issued by a CSCA, and not by itself.
    case signerIsIssuedByAnother = "signer_is_self_signed"
    /// Doc 9303-12, 4.1.1: a CSCA signs certificates, CRLs and nothing else.
    case signerIsNoAnchor = "signer_is_anchor"
}

extension Finding {
    /// What is said where a rule is broken: the rule stands in the evidence.
    static func broken(_ rule: PathRule, by certificate: Certificate) -> Finding {
        .failed(
            .certificateConstraint,
            ["rule": .text(rule.rawValue), "certificate": .text(certificate.shortFingerprint)]
        )
    }

    /// What is said where there was more to look at than one document may cost: nothing is wrong, and nothing is known.
    static func cut(_ evidence: Evidence) -> Finding {
        Finding(.inconclusive(.trustAnchorMissing, evidence.merging(["search": "cut"]) { first, _ in first }))
    }
}
