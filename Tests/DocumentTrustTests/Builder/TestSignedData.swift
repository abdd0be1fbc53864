import OpenSSLCrypto
import SmartCard

/// A SignedData as a test wants it.
struct TestSignedData: Sendable {
    var content: [UInt8]
    var contentType = OID("2.23.136.1.1.1")
    var attributeContentType: OID?
    var certificates: [Certificate] = []
    var signer: Certificate
    var key: SigningKey
    var algorithm = TestAlgorithm.ecdsaSHA256
    var digest: HashAlgorithm?
    var digestIdentifier: [UInt8]?
    var version: UInt8?
    var byKeyIdentifier: [UInt8]?
    var signingTime: String? = "240201000000Z"
    var hasAttributes = true
    var sortsAttributes = true
    var extraAttributes: [[UInt8]] = []
    var messageDigest: [UInt8]?
    var signerInfoCount = 1
    var isIndefinite = false

    private func attribute(_ oid: OID, _ value: [UInt8]) -> [UInt8] {
        BER.encode(.sequence, oid.encoded + BER.encode(.set, value))
    }

    private var attributes: [[UInt8]] {
        let hash = digest ?? algorithm.hash
        var list = [
            attribute(OID("1.2.840.113549.1.9.3"), (attributeContentType ?? contentType).encoded),
            attribute(
                OID("1.2.840.113549.1.9.4"),
                BER.encode(.octetString, messageDigest ?? hash.digest(content))
            ),
        ]
        if let signingTime {
            list.append(attribute(OID("1.2.840.113549.1.9.5"), BER.encode(0x17, Array(signingTime.utf8))))
        }
        list += extraAttributes
        return sortsAttributes ? list.sorted { $0.lexicographicallyPrecedes($1) } : list
    }

    private func indefinite(_ tag: BERTag, _ value: [UInt8]) -> [UInt8] {
        isIndefinite ? tag.bytes + [0x80] + value + [0, 0] : BER.encode(tag, value)
    }

    private func signerInfo() throws -> [UInt8] {
        let identifier: [UInt8]
        if let byKeyIdentifier {
            identifier = BER.encode(0x80, byKeyIdentifier)
        } else {
            identifier = BER.encode(.sequence, signer.issuer.der + BER.encode(.integer, signer.serialNumber))
        }
        let set = BER.encode(.set, parts: attributes)
        let hash = TestAlgorithm.identifier(TestAlgorithm.hashOID(digest ?? algorithm.hash))
        return BER.encode(
            .sequence,
            parts: [
                [2, 1, version ?? (byKeyIdentifier == nil ? 1 : 3)], identifier, digestIdentifier ?? hash,
                hasAttributes ? indefinite(0xA0, Array(attributes.joined())) : [], algorithm.identifier,
                BER.encode(.octetString, try algorithm.sign(hasAttributes ? set : content, with: key)),
            ]
        )
    }

    /// The ContentInfo.
    func contentInfo() throws -> [UInt8] {
        let half = content.count / 2
        let octets =
            isIndefinite
            ? indefinite(
                0x24,
                BER.encode(.octetString, content.prefix(half)) + BER.encode(.octetString, content.dropFirst(half))
            )
            : BER.encode(.octetString, content)
        let info = try signerInfo()
        let infos = (0..<signerInfoCount).flatMap { _ in info }
        let certificates = certificates.flatMap(\.der)
        let data = indefinite(
            .sequence,
            [2, 1, 3] + BER.encode(.set, TestAlgorithm.identifier(TestAlgorithm.hashOID(algorithm.hash)))
                + indefinite(.sequence, contentType.encoded + indefinite(0xA0, octets))
                + (certificates.isEmpty ? [] : indefinite(0xA0, certificates)) + BER.encode(.set, infos)
        )
        return indefinite(.sequence, OID("1.2.840.113549.1.7.2").encoded + indefinite(0xA0, data))
    }
}
