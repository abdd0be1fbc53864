import TestIssuing
import DocumentCore
import DocumentTrust
import OpenSSLCrypto
import SmartCard
import Testing
import VirtualCard

/// CRLs are longer than anything else that is read here.
@Suite struct RevocationListLengthTests {
    private static let key = Result {
        try IssuingKey.generate(curve: .p256, hash: .sha256, explicitParameters: false)
    }

    private func object(_ tag: UInt8, _ parts: [[UInt8]]) -> [UInt8] {
        let length = parts.reduce(0) { $0 + $1.count }
        var bytes = [tag, 0x84] + [24, 16, 8, 0].map { UInt8(length >> $0 & 0xFF) }
        for part in parts { bytes += part }
        return bytes
    }

    /// A CRL of entries of about a megabyte each. Its signature is another list's: reading asks for none.
    private func list(entries: Int) throws -> [UInt8] {
        let small = try CertificateRevocationList(
            der: RevocationListRecipe(
                issuer: NameRecipe(country: "X1", organisation: "cccd test issuer", commonName: "TEST ONLY CSCA")
            ).revocationList(signedBy: Self.key.get())
        )
        let time: [UInt8] = [0x17, 0x0D] + Array("250101000000Z".utf8)
        let filler = object(
            0x30,
            [object(0x30, [[0x06, 0x03, 0x55, 0x1D, 0x63], object(0x04, [[UInt8](repeating: 5, count: 1_000_000)])])]
        )
        let body = (1...entries).map { object(0x30, [[0x02, 0x02, 0x11, UInt8($0)], time, filler]) }
        let signed = object(
            0x30,
            [[0x02, 0x01, 0x01], Array(small.innerAlgorithm), small.issuer.der, time, time, object(0x30, body)]
        )
        let signature = object(0x03, [[0] + Array(small.signature)])
        return object(0x30, [signed, Array(small.outerAlgorithm), signature])
    }

    @Test func oneOfTwentyMegabytesIsRead() throws {
        let bytes = try list(entries: 20)
        #expect(bytes.count > BERReader.lengthLimit)
        guard case .revocationList(let list)? = MaterialFile.items(in: bytes, source: "a").first else {
            Issue.record("not read")
            return
        }
        #expect(list.revoked.count == 20)
        // Cut short it is no list, and not one that is too long.
        #expect(reason(Array(bytes.dropLast(1))) == .unreadable)
    }

    @Test func oneOfMoreThanThirtyTwoIsToldAsTooLarge() throws {
        let bytes = try list(entries: 34)
        #expect(bytes.count > MaterialFile.revocationListLimit)
        #expect(reason(bytes) == .tooLarge)
    }

    /// A ContentInfo.
    @Test func aSignedListOfThatLengthIsToldAsTooLarge() {
        let type: [UInt8] = [0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x02]
        let contents = type + object(0xA0, [[UInt8](repeating: 0, count: BERReader.lengthLimit)])
        #expect(reason(object(0x30, [contents])) == .tooLarge)
    }

    private func reason(_ bytes: [UInt8]) -> RefusedMaterial.Reason? {
        guard case .refused(let refused)? = MaterialFile.items(in: bytes, source: "a").first else { return nil }
        return refused.reason
    }
}
