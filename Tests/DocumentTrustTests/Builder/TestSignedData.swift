import TestIssuing
import DocumentCore
import OpenSSLCrypto
import VirtualCard

/// A SignedData as a test wants it. The virtual card's issuer writes it.
struct TestSignedData: Sendable {
    var content: [UInt8]
    var contentType = OID("2.23.136.1.1.1")
    var certificates: [Certificate] = []
    var signer: TestCertificate
    var key: SigningKey
    var algorithm = TestAlgorithm.ecdsaSHA256
    var digest: HashAlgorithm?
    var signingTime: String? = "240201000000Z"
    var hasAttributes = true
    var messageDigest: [UInt8]?
    var signerInfoCount = 1

    private func signerInfo() throws -> SignerInfoRecipe {
        let hash = digest ?? algorithm.hash
        var recipe = SignerInfoRecipe(
            identifier: .issuerAndSerialNumber(signer.issuer.recipe.encoded, signer.serial),
            key: try algorithm.key(key),
            digestAlgorithm: hash
        )
        let times = signingTime.map { [SignerInfoRecipe.Attribute.signingTime(Instant($0))] } ?? []
        let claimed = SignerInfoRecipe.Attribute.messageDigest(messageDigest ?? hash.digest(content))
        recipe.attributes = hasAttributes ? .exactly([.contentType(contentType), claimed] + times) : .none
        return recipe
    }

    /// The ContentInfo.
    func contentInfo() throws -> [UInt8] {
        let info = try signerInfo()
        let recipe = SignedDataRecipe(
            content: content,
            contentType: contentType,
            certificates: certificates.map(\.der),
            signers: (0..<signerInfoCount).map { _ in info }
        )
        return try recipe.encoded()
    }
}
