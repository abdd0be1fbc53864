import DocumentCore
import MRTD
import OpenSSLCrypto

extension Finding {
    /// The operator distrusts a certificate, or its key; what to ask the store for is named.
    static func distrusted(by cause: Certificate) -> Finding {
        .failed(.certificateDistrusted, ["distrusted": .text(cause.shortFingerprint)])
    }
}

extension Certificate {
    /// Whose certificate would have to be there: the issuer's name, and what its key is called where that is said.
    var issuerEvidence: Evidence {
        var evidence: Evidence = ["issuer": .text(issuer.text())]
        evidence["issuer_key_identifier"] = profile.authorityKeyIdentifier?.keyIdentifier.map {
            .text($0.prefix(32).hex)
        }
        return evidence
    }
}
