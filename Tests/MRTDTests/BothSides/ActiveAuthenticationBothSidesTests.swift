import DocumentCore
import OpenSSLCrypto
import SmartCard
import TestSupport
import Testing

@testable import MRTD

/// The reader's and the card's half of active authentication against each other.
@Suite struct ActiveAuthenticationBothSidesTests {
    private static let plain: [HashAlgorithm: OID] = [
        .sha1: OID("0.4.0.127.0.7.1.1.4.1.1"), .sha224: OID("0.4.0.127.0.7.1.1.4.1.2"),
        .sha256: OID("0.4.0.127.0.7.1.1.4.1.3"), .sha384: OID("0.4.0.127.0.7.1.1.4.1.4"),
        .sha512: OID("0.4.0.127.0.7.1.1.4.1.5"),
    ]
    private let challenge = hex("F1E2D3C4B5A69788")

    private func open(_ chip: SigningChip) async throws -> SecureMessagingChannel {
        try await EMRTDApplication.select(over: chip)
        return try await BasicAccessControl(DocumentBasicAccessKeys(try EACChip.mrzKey())).establish(over: chip)
    }

    private func key(_ chip: SigningChip, _ hash: HashAlgorithm?) throws -> ActiveAuthenticationKey {
        try ActiveAuthenticationKey(
            subjectPublicKeyInfo: chip.subjectPublicKeyInfo,
            signatureAlgorithm: hash.flatMap { Self.plain[$0] }
        )
    }

    @Test(arguments: SigningChip.Form.allCases, HashAlgorithm.allCases)
    func everyFormAndHashIsVerified(_ form: SigningChip.Form, _ hash: HashAlgorithm) async throws {
        let chip = try SigningChip(form, hash)
        let session = try await open(chip)
        let key = try key(chip, hash)
        let signature = try await ActiveAuthentication(key).authenticate(over: session, challenge: challenge)
        let isRSA = form == .rsa || form == .rsaNamingSHA1
        let scheme = isRSA ? "rsa-iso9796-2" : form == .ecdsa ? "ecdsa-plain" : "ecdsa"
        #expect(signature.algorithm == "\(scheme)-\(hash.rawValue)")
        #expect(signature.challenge == challenge)
        // What was signed is evidence for others, and for this challenge alone.
        #expect(try key.verify(signature.signature, challenge: challenge) == signature.algorithm)
        #expect(throws: ActiveAuthenticationError(.signatureInvalid)) {
            try key.verify(signature.signature, challenge: [UInt8](repeating: 0, count: 8))
        }
    }

    @Test(arguments: NamedCurve.allCases) func everyCurveIs(_ curve: NamedCurve) async throws {
        for form in [SigningChip.Form.ecdsa, .ecdsaDER] {
            let chip = try SigningChip(form, .sha224, curve: curve)
            let session = try await open(chip)
            _ = try await ActiveAuthentication(try key(chip, .sha224)).authenticate(over: session)
        }
    }

    @Test(arguments: [1024, 1536, 2048, 3072]) func aLongSignatureIsAskedForWithExtendedLength(_ bits: Int) async throws
    {
        let chip = try SigningChip(.rsa, .sha256, bits: bits)
        let session = try await open(chip)
        let signature = try await ActiveAuthentication(try key(chip, nil)).authenticate(over: session)
        #expect(signature.signature.count == bits / 8)
        #expect(chip.commands.last?.isExtended == (bits > 231 * 8))
    }

    @Test func aLongSignatureOfAChipWithoutExtendedLengthIsARefusal() async throws {
        let chip = try SigningChip(.rsa, .sha256, bits: 2048, shortOnly: true)
        let session = try await open(chip)
        let key = try key(chip, nil)
        await #expect(throws: ActiveAuthenticationError(.refused)) {
            try await ActiveAuthentication(key).authenticate(over: session)
        }
        #expect(await session.endedBy == nil)
    }

    @Test func theHashThatDG14DoesNotNameIsNotGuessed() async throws {
        let chip = try SigningChip(.ecdsa, .sha1)
        let session = try await open(chip)
        let key = try key(chip, .sha512)
        await #expect(throws: ActiveAuthenticationError(.signatureInvalid)) {
            try await ActiveAuthentication(key).authenticate(over: session)
        }
    }
}
