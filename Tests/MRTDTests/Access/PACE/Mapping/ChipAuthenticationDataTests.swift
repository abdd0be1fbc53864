import DocumentCore
import OpenSSLCrypto
import TestSupport
import Testing

@testable import MRTD

/// Chip authentication data of the chip authentication mapping, and what a chip without the key may try.
@Suite struct ChipAuthenticationDataTests {
    private let curve = NamedCurve.brainpoolP256r1
    private let keys = SecureMessagingKeys(cipher: .aes128, secret: SecretBytes([UInt8](repeating: 7, count: 32)))

    private func encrypt(_ plain: [UInt8]) throws -> [UInt8] {
        let iv = try keys.cipher.encryptCBC(key: keys.encryption, [UInt8](repeating: 0xFF, count: 16))
        return try keys.cipher.encryptCBC(key: keys.encryption, iv: iv, plain)
    }

    private func padded(_ data: [UInt8]) -> [UInt8] { Padding.add(to: data, blockLength: 16) }

    /// A chip's static key, its key of the mapping, and the quotient that ties them.
    private func chip() throws -> (key: CurvePoint, mapping: CurvePoint, data: [UInt8]) {
        let (own, ephemeral) = (try curve.randomScalar(), try curve.randomScalar())
        let generator = try CurvePoint.generator(of: curve)
        let data = try curve.quotient(of: ephemeral, by: own).withBytes { Array($0) }
        return (try generator.multiplied(by: own), try generator.multiplied(by: ephemeral), data)
    }

    private func claim(_ mapping: CurvePoint, _ encrypted: [UInt8]?, keyID: Int? = 13) -> ChipAuthenticationData {
        ChipAuthenticationData(mappingKey: mapping, encrypted: encrypted, keys: keys, keyID: keyID)
    }

    @Test(arguments: [13, nil] as [UInt8?]) func theRightDataProveTheKey(_ keyID: UInt8?) throws {
        let chip = try chip()
        let claim = claim(chip.mapping, try encrypt(padded(chip.data)))
        let outcome = claim.verify(against: try CardSecuritySample.infos(chip.key, keyID: keyID))
        #expect(outcome.verdict == .passed)
        #expect(outcome.evidence["curve"] == "brainpoolP256r1")
    }

    @Test func missingDataProveNothing() throws {
        let chip = try chip()
        let outcome = claim(chip.mapping, nil).verify(against: try CardSecuritySample.infos(chip.key, keyID: 13))
        #expect(outcome.code == .chipProofInvalid)
        #expect(outcome.evidence["reason"] == "data_missing")
    }

    @Test func dataOutOfShapeProveNothing() throws {
        let chip = try chip()
        let infos = try CardSecuritySample.infos(chip.key, keyID: 13)
        let whole = try encrypt(padded(chip.data))
        let wrong: [[UInt8]] = [
            [], Array(whole.dropLast()), Array(whole.prefix(32)), whole + whole, try encrypt(chip.data),
            try encrypt(chip.data + [UInt8](repeating: 0, count: 16)),
            try encrypt(chip.data + [0x80] + [UInt8](repeating: 0, count: 31)),
            try encrypt(chip.data + [0x01] + [UInt8](repeating: 0, count: 15)),
            try encrypt(padded([])), try encrypt(padded([0] + chip.data)),
        ]
        for encrypted in wrong {
            let outcome = claim(chip.mapping, encrypted).verify(against: infos)
            #expect(outcome.code == .chipProofInvalid, "\(hexString(encrypted))")
        }
    }

    @Test func dataUnderAnotherIVProveNothing() throws {
        let chip = try chip()
        let encrypted = try keys.cipher.encryptCBC(key: keys.encryption, padded(chip.data))
        let outcome = claim(chip.mapping, encrypted).verify(against: try CardSecuritySample.infos(chip.key, keyID: 13))
        #expect(outcome.code == .chipProofInvalid)
    }

    @Test func anotherNumberProvesNothing() throws {
        let chip = try chip()
        let infos = try CardSecuritySample.infos(chip.key, keyID: 13)
        let order = try curve.domainParameters().order
        for number in [[1], [0], order, chip.data.dropLast() + [(chip.data.last ?? 0) ^ 1]] as [[UInt8]] {
            let outcome = claim(chip.mapping, try encrypt(padded(number))).verify(against: infos)
            #expect(outcome.code == .chipProofInvalid)
            #expect(outcome.evidence["reason"] == "key_differs")
        }
    }

    @Test func theKeyOfAnotherChipIsNotProven() throws {
        let (chip, other) = (try chip(), try chip())
        let claim = claim(chip.mapping, try encrypt(padded(chip.data)))
        let outcome = claim.verify(against: try CardSecuritySample.infos(other.key, keyID: 13))
        #expect(outcome.code == .chipProofInvalid)
        #expect(outcome.evidence["reason"] == "key_differs")
    }

    @Test func aKeyThatIsNotForThisMappingIsNone() throws {
        let chip = try chip()
        let claim = claim(chip.mapping, try encrypt(padded(chip.data)))
        let onOtherCurve = try CurvePoint.generator(of: .p256)
        for infos in [
            try CardSecuritySample.infos(chip.key, keyID: 12),
            try CardSecuritySample.infos(onOtherCurve, keyID: 13),
            try CardSecuritySample.infos(chip.key, keyID: 13, protocolID: OID("0.4.0.127.0.7.2.2.1.1")),
            try SecurityInfos(cardSecurityContent: hex("3100")),
        ] {
            #expect(claim.verify(against: infos).code == .chipKeyAbsent)
        }
    }

    @Test func theDataAreNotPrinted() throws {
        let chip = try chip()
        let claim = claim(chip.mapping, try encrypt(padded(chip.data)))
        #expect("\(claim)" == "chip authentication data on brainpoolP256r1")
        var dumped = ""
        dump(claim, to: &dumped)
        #expect(!dumped.contains("SecretBytes"))
    }
}
