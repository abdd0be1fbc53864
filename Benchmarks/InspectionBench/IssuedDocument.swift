import TestIssuing
import COpenSSL
import DocumentTrust
import Foundation
import OpenSSLCrypto
import VirtualCard

/// The files of a card under a signature of some kind, with the trust that verifies them and the bare calls that this takes.
struct IssuedDocument {
    let name: String
    /// Whether it is signed as the citizen card is.
    let isCitizens: Bool
    /// Whether its keys are on curves; the issuing recipes write these as explicit parameters.
    let hasExplicitCurves: Bool
    let sod: [UInt8]
    let authority: Certificate
    private let list: CertificateRevocationList
    let bare: BareVerification

    /// How a document is signed.
    struct Kind {
        let name: String
        /// OpenSSL's name of the curve; nil for RSA.
        let curve: String?
        let hash: OpaquePointer?
        let issuer: IssuingKey
        let signer: IssuingKey
    }

    /// A document of another kind than the test authority's: the same files, a new CSCA, a new signer.
    init(_ kind: Kind, files: [Int: [UInt8]]) throws {
        let names = ["CSCA", "Signer"].map { NameRecipe(country: "VN", organisation: "bench", commonName: $0) }
        let authority = try CertificateRecipe.countrySigningAuthority(names[0], key: kind.issuer)
        let recipe = try CertificateRecipe.documentSigner(
            names[1],
            key: kind.signer,
            issuer: names[0],
            issuerKey: kind.issuer
        )
        let certificate = try recipe.certificate(signedBy: kind.issuer)
        let list = RevocationListRecipe(
            issuer: names[0],
            entries: [.init(serialNumber: [0x7F], date: Instant(year: 2026))],
            extensions: [.authorityKeyIdentifier(try kind.issuer.keyIdentifier()), .revocationListNumber(1)]
        )
        let signer = DocumentSigner(key: kind.signer, recipe: recipe, certificate: certificate)
        var document = DocumentRecipe(dataGroups: files, signer: signer)
        document.signers = document.signers.map { $0.adding(.signingTime(Instant(year: 2021, month: 4, day: 15))) }
        try self.init(
            kind,
            sod: try document.securityObjectFile(),
            files: files,
            authority: try Certificate(der: try authority.certificate(signedBy: kind.issuer)),
            certificate: try Certificate(der: certificate),
            list: try CertificateRevocationList(der: try list.revocationList(signedBy: kind.issuer))
        )
    }

    /// A document that is there.
    init(
        _ kind: Kind,
        sod: [UInt8],
        files: [Int: [UInt8]],
        authority: Certificate,
        certificate: Certificate,
        list: CertificateRevocationList
    ) throws {
        name = kind.name
        hasExplicitCurves = kind.curve != nil
        isCitizens = kind.curve == "brainpoolP384r1"
        self.sod = sod
        self.authority = authority
        self.list = list
        let parts = try SignerInfoParts(sod: sod)
        func signature(_ message: some Collection<UInt8>, _ value: some Collection<UInt8>) -> BareVerification.Signature
        {
            .init(message: Array(message), value: Array(value), hash: kind.hash)
        }
        func key(_ issuing: IssuingKey) throws -> BareKey {
            try BareKey(subjectPublicKeyInfo: issuing.subjectPublicKeyInfo, curve: kind.curve)
        }
        bare = try BareVerification(
            hashed: files.values.map { ($0, EVP_sha256()) } + [(parts.content, kind.hash)],
            signerKey: try key(kind.signer),
            bySigner: signature(parts.attributes, parts.signature),
            anchorKey: try key(kind.issuer),
            byAnchor: signature(certificate.tbs, certificate.signature),
            ofList: signature(list.tbs, list.signature)
        )
    }

    /// The trust that verifies it, of which nothing has been asked yet.
    func freshTrust() -> TrustMaterial {
        TrustMaterial(anchors: [authority], crls: [list], signerCertificates: [])
    }
}
