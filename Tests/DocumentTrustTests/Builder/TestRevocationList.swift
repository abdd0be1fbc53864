import TestIssuing
import OpenSSLCrypto
import SmartCard
import VirtualCard

/// A CRL as a test wants it. The virtual card's issuer writes it.
struct TestRevocationList: Sendable {
    var issuer = TestName.csca
    var thisUpdate = "260601000000Z"
    var nextUpdate: String? = "261231000000Z"
    var revoked: [[UInt8]] = []
    var extensions: [ExtensionRecipe] = []
    var entryExtensions: [ExtensionRecipe] = []

    func sign(with key: SigningKey) throws -> CertificateRevocationList {
        let recipe = RevocationListRecipe(
            issuer: issuer.recipe,
            thisUpdate: Instant(thisUpdate),
            nextUpdate: nextUpdate.map { Instant($0) },
            entries: revoked.map {
                .init(serialNumber: $0, date: Instant("260501000000Z"), extensions: entryExtensions)
            },
            extensions: extensions
        )
        return try CertificateRevocationList(der: recipe.revocationList(signedBy: TestAlgorithm.ecdsaSHA256.key(key)))
    }
}
