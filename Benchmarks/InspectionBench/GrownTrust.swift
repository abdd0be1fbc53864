import TestIssuing
import DocumentTrust
import Foundation
import MRTD
import OpenSSLCrypto
import VirtualCard

/// A document of one state, and trust material that somebody filled with certificates or lists of that state's name.
struct GrownTrust {
    private let sod: [UInt8]
    private let files: [Int: [UInt8]]
    private let trust: TrustMaterial

    private static let files: [Int: [UInt8]] = [1: [0x61, 3, 1, 2, 3], 2: [0x75, 3, 4, 5, 6]]

    private init(issuer: NameRecipe, key: IssuingKey, pointed: Bool = true, anchors: [[UInt8]], lists: [[UInt8]] = [])
        throws
    {
        let signerKey = try Self.key()
        var recipe = try CertificateRecipe.documentSigner(
            NameRecipe(country: "VN", organisation: "bench", commonName: "Signer"),
            key: signerKey,
            issuer: issuer,
            issuerKey: key
        )
        if !pointed { recipe.extensions.removeFirst() }
        let certificate = try recipe.certificate(signedBy: key)
        let signer = DocumentSigner(key: signerKey, recipe: recipe, certificate: certificate)
        sod = try DocumentRecipe(dataGroups: Self.files, signer: signer).securityObjectFile()
        files = Self.files
        trust = TrustMaterial(
            anchors: try anchors.map { try Certificate(der: $0) },
            crls: try lists.map { try CertificateRevocationList(der: $0) },
            signerCertificates: []
        )
    }

    /// Verifies the document; what comes of it is the tests' to say.
    func verify() {
        _ = PassiveAuthentication(
            sod: sod,
            com: nil,
            dataGroups: files,
            issuingState: "VNM",
            documentCode: "ID",
            unreadable: [],
            trust: trust,
            time: Date()
        )
    }

    /// What the namesakes call their keys.
    enum Identifier {
        case issuers, none
    }

    /// So many CSCAs of the issuer's name, each with a key of its own.
    static func namesakes(_ number: Int, identifier: Identifier) throws -> Self {
        let key = try key()
        let root = try CertificateRecipe.countrySigningAuthority(name(0), key: key)
        let others = try (0..<number).map { _ in
            let other = try Self.key()
            var recipe = try CertificateRecipe.countrySigningAuthority(name(0), key: other)
            switch identifier {
            case .issuers: recipe.set(.subjectKeyIdentifier(try key.keyIdentifier()))
            case .none: recipe.extensions.removeFirst(2)
            }
            return try recipe.certificate(signedBy: other)
        }
        return try Self(
            issuer: name(0),
            key: key,
            pointed: identifier == .issuers,
            anchors: others + [try root.certificate(signedBy: key)]
        )
    }

    /// A root and so many links, each vouched for by the one before.
    static func links(_ number: Int, isNameChange: Bool, isUnderRoot: Bool = false) throws -> Self {
        let first = try key()
        var anchors = [
            try CertificateRecipe.countrySigningAuthority(name(0), key: first).certificate(signedBy: first)
        ]
        var last = (name: name(0), key: first)
        for place in 1...number {
            let next = (name: isNameChange ? name(place) : name(0), key: try key())
            var link = try CertificateRecipe.countrySigningAuthority(next.name, key: next.key)
            link.issuer = last.name
            link.set(.authorityKeyIdentifier(try last.key.keyIdentifier()))
            if isNameChange { link.set(.nameChange) }
            anchors.append(try link.certificate(signedBy: last.key))
            last = next
        }
        let issuer = isUnderRoot ? (name: name(0), key: first) : last
        return try Self(issuer: issuer.name, key: issuer.key, anchors: anchors)
    }

    /// So many CRLs of the issuer's.
    static func lists(_ number: Int) throws -> Self {
        let key = try key()
        let root = try CertificateRecipe.countrySigningAuthority(name(0), key: key)
        let lists = try (0..<number).map { place in
            try RevocationListRecipe(
                issuer: name(0),
                entries: [
                    .init(
                        serialNumber: [0x7F, UInt8(place >> 8 & 0xFF), UInt8(place & 0xFF)],
                        date: Instant(year: 2026)
                    )
                ],
                extensions: [.authorityKeyIdentifier(try key.keyIdentifier()), .revocationListNumber(UInt32(place))]
            ).revocationList(signedBy: key)
        }
        return try Self(issuer: name(0), key: key, anchors: [try root.certificate(signedBy: key)], lists: lists)
    }

    private static func key() throws -> IssuingKey {
        try IssuingKey.generate(curve: .p256, hash: .sha256, explicitParameters: false)
    }

    private static func name(_ number: Int) -> NameRecipe {
        NameRecipe(country: "VN", organisation: "bench", commonName: "CSCA \(number)")
    }
}
