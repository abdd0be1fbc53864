import TestIssuing
import DocumentTrust
import Foundation
import OpenSSLCrypto
import VirtualCard

/// What an operator names, what comes on nobody's word, and lists: what it comes to is decided as a store and a folder decide it.
struct OfferedTrust {
    var named: [[UInt8]] = []
    var unvouched: [[UInt8]] = []
    var lists: [[UInt8]] = []
    var revocationLists: [[UInt8]] = []

    func admitted() throws -> Admitted {
        var admission = Admission(now: IssuedDocument.now)
        admission.certificates =
            try named.map { OfferedCertificate(try Certificate(der: $0), provenance: .namedByOperator) }
            + unvouched.map { OfferedCertificate(try Certificate(der: $0), provenance: .unvouched) }
        admission.lists = lists.flatMap { bytes in
            MaterialFile.items(in: bytes, source: "list").compactMap {
                if case .list(let list) = $0 { OfferedList(list) } else { nil }
            }
        }
        admission.revocationLists = try revocationLists.map { try CertificateRevocationList(der: $0) }
        return admission.decide()
    }

    func material() throws -> TrustMaterial {
        let admitted = try admitted()
        return TrustMaterial(
            anchors: Array(admitted.anchors),
            crls: try revocationLists.map { try CertificateRevocationList(der: $0) },
            signerCertificates: [],
            standings: admitted.standings
        )
    }

    func standing(of certificate: [UInt8]) throws -> AnchorStanding? {
        try admitted().standings[HashAlgorithm.sha256.digest(certificate)]
    }
}

/// An authority with its root, and the lists that it signs.
struct ListAuthority {
    let name: NameRecipe
    let key: IssuingKey
    let root: [UInt8]

    init(country: String = "UT", name: NameRecipe? = nil, key: IssuingKey? = nil) throws {
        self.name = name ?? NameRecipe(country: country, organisation: "Test", commonName: "CSCA of \(country)")
        self.key = try key ?? IssuedDocument.key(.p256)
        root = try CertificateRecipe.countrySigningAuthority(self.name, key: self.key).certificate(signedBy: self.key)
    }

    /// A master list by a signer of this authority.
    func list(_ members: [[UInt8]]) throws -> [UInt8] {
        try ListSigner(
            key: IssuedDocument.key(.p256),
            authority: name,
            authorityKey: key,
            purposes: [MasterListRecipe.signingPurpose]
        ).sign(
            MasterListRecipe(certificates: members).encoded,
            type: MasterListRecipe.contentType,
            signedAt: Instant(year: 2026)
        )
    }
}
