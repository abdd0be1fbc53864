import DocumentCore
import MRTD
import OpenSSLCrypto

extension Finding {
    /// The operator distrusts a certificate, or its key; what to ask the store for is named.
    static func distrusted(by cause: Certificate) -> Finding {
        .failed(.certificateDistrusted, ["distrusted": cause.shortFingerprint])
    }
}

extension Certificate {
    /// Whose certificate would have to be there: the issuer's name, and what its key is called where that is said.
    var issuerEvidence: [String: String] {
        var evidence = ["issuer": issuer.text()]
        evidence["issuer_key_identifier"] = profile.authorityKeyIdentifier?.keyIdentifier.map {
            $0.prefix(32).hexadecimal.lowercased()
        }
        return evidence
    }
}
