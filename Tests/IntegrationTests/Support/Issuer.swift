import TestIssuing
import DocumentCore
import OpenSSLCrypto
import SmartCard
import VirtualCard

/// A state's authority that signs lists.
struct Issuer: Sendable {
    let name: NameRecipe
    let key: IssuingKey
    let root: [UInt8]
    let signerSerial: [UInt8] = [0x4C]

    init(_ country: String) throws {
        name = NameRecipe(country: country, organisation: "cccd test issuer", commonName: "TEST ONLY CSCA")
        key = try IssuingKey.generate(curve: .p256, hash: .sha256, explicitParameters: false)
        root = try CertificateRecipe.countrySigningAuthority(name, key: key).certificate(signedBy: key)
    }

    /// The root's fingerprint, as far as a log writes it.
    var digits: String { String(HashAlgorithm.sha256.digest(root).hex.prefix(16)) }

    func masterList(_ certificates: [[UInt8]]) throws -> [UInt8] {
        let signer = try ListSigner(
            key: .generate(curve: .p256, hash: .sha256, explicitParameters: false),
            authority: name,
            authorityKey: key,
            purposes: [MasterListRecipe.signingPurpose],
            serialNumber: signerSerial
        )
        return try signer.sign(
            MasterListRecipe(certificates: certificates).encoded,
            type: MasterListRecipe.contentType,
            signedAt: Instant(year: 2026)
        )
    }

    /// A CRL with one entry.
    func revocationList(serial: [UInt8]) throws -> [UInt8] {
        try RevocationListRecipe(
            issuer: name,
            entries: [.init(serialNumber: serial, date: Instant(year: 2026))],
            extensions: [.authorityKeyIdentifier(try key.keyIdentifier()), .revocationListNumber(1)]
        ).revocationList(signedBy: key)
    }
}
