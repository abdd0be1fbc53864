import TestIssuing
import COpenSSL
import OpenSSLCrypto
import VirtualCard

extension IssuedDocument {
    /// The card's own document, and its data groups under other states' signatures.
    ///
    /// - Parameter files: the data groups that are read.
    static func all(
        pki trusted: TestPKI.Authority,
        card: VirtualCitizenCard,
        files: [Int: [UInt8]]
    ) throws -> [IssuedDocument] {
        let own = Kind(
            name: "brainpoolP384r1, SHA-384 (the test authority)",
            curve: "brainpoolP384r1",
            hash: EVP_sha384(),
            issuer: trusted.key,
            signer: trusted.signer.key
        )
        let sod = card.files["EF.SOD"] ?? []
        let real = try IssuedDocument(
            own,
            sod: sod,
            files: files,
            authority: try Certificate(der: trusted.certificate),
            certificate: try Certificate(der: trusted.signer.certificate),
            list: try CertificateRevocationList(der: trusted.revocationList)
        )
        return [real] + (try kinds().map { try IssuedDocument($0, files: files) })
    }

    /// Other states' ways of signing.
    private static func kinds() throws -> [Kind] {
        let ecdsa = try [0, 1].map { _ in try IssuingKey.generate(curve: .p256, hash: .sha256) }
        let rsa = try [4096, 2048, 2048].map {
            try IssuingKey.generateRSA(bits: $0, algorithm: SigningAlgorithm(.rsaPKCS1, hash: .sha256))
        }
        return [
            .init(name: "P-256, SHA-256", curve: "P-256", hash: EVP_sha256(), issuer: ecdsa[0], signer: ecdsa[1]),
            .init(name: "RSA-2048 under RSA-4096", curve: nil, hash: EVP_sha256(), issuer: rsa[0], signer: rsa[1]),
            .init(name: "RSA-2048 under RSA-2048", curve: nil, hash: EVP_sha256(), issuer: rsa[2], signer: rsa[1]),
        ]
    }
}
