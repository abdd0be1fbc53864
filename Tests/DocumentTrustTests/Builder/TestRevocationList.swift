import OpenSSLCrypto
import SmartCard

/// A CRL as a test wants it.
struct TestRevocationList: Sendable {
    var issuer = TestName.csca
    var thisUpdate = "260601000000Z"
    var nextUpdate: String? = "261231000000Z"
    var revoked: [[UInt8]] = []
    var extensions: [[UInt8]] = []
    var entryExtensions: [[UInt8]] = []

    func sign(with key: SigningKey, _ algorithm: TestAlgorithm = .ecdsaSHA256) throws -> CertificateRevocationList {
        func time(_ text: String) -> [UInt8] { BER.encode(0x17, Array(text.utf8)) }
        let entries = revoked.map { serial in
            BER.encode(
                .sequence,
                BER.encode(.integer, serial) + time("260501000000Z")
                    + (entryExtensions.isEmpty ? [] : BER.encode(.sequence, parts: entryExtensions))
            )
        }
        let tbs = BER.encode(
            .sequence,
            parts: [
                [2, 1, 1], algorithm.identifier, issuer.der, time(thisUpdate), nextUpdate.map(time) ?? [],
                entries.isEmpty ? [] : BER.encode(.sequence, parts: entries),
                extensions.isEmpty ? [] : BER.encode(0xA0, BER.encode(.sequence, parts: extensions)),
            ]
        )
        let signature = try algorithm.sign(tbs, with: key)
        return try CertificateRevocationList(
            der: BER.encode(.sequence, parts: [tbs, algorithm.identifier, BER.encode(.bitString, [0] + signature)])
        )
    }
}
