import TestIssuing
import OpenSSLCrypto
import SmartCard
import Synchronization
import TestSupport

@testable import VirtualCard

/// A virtual chip with active authentication behind the reader's seam. This file imports the card's target only.
final class SigningChip: CardChannel {
    /// How it signs.
    enum Form: String, CaseIterable, Sendable {
        case rsa, rsaNamingSHA1, ecdsa, ecdsaDER
    }

    private let chip: VirtualChip
    private let log = Mutex<[CommandAPDU]>([])
    /// EF.DG15's key.
    let subjectPublicKeyInfo: [UInt8]

    init(_ form: Form, _ hash: HashAlgorithm, curve: NamedCurve = .p256, bits: Int = 1536, shortOnly: Bool = false)
        throws
    {
        let key: SigningKey
        let active: ActiveAuthenticationKey
        switch form {
        case .ecdsa, .ecdsaDER:
            key = try SigningKey.generate(curve: curve)
            active = form == .ecdsa ? .ecdsa(key, curve: curve, hash: hash) : .ecdsaDER(key, hash: hash)
        case .rsa, .rsaNamingSHA1:
            key = try Self.rsaKey(bits)
            active = .rsa(key, modulusLength: bits / 8, hash: hash, namesSHA1: form == .rsaNamingSHA1)
        }
        subjectPublicKeyInfo = try key.subjectPublicKeyInfo()
        var image = ChipImage(
            files: [:],
            passwords: AccessPasswords(mrzInformation: SecretBytes(EACChip.mrzInformation.utf8)),
            pace: [],
            activeAuthentication: active
        )
        image.behaviour.takesShortAPDUsOnly = shortOnly
        chip = VirtualChip(image: image)
    }

    /// RSA keys take long to find: one of each length.
    private static let rsaKeys = Mutex<[Int: SigningKey]>([:])

    private static func rsaKey(_ bits: Int) throws -> SigningKey {
        try rsaKeys.withLock { keys in
            if let key = keys[bits] { return key }
            let key = try SigningKey.generateRSA(bits: bits)
            keys[bits] = key
            return key
        }
    }

    var commands: [CommandAPDU] { log.withLock { $0 } }

    func transmit(_ command: CommandAPDU) async throws(CardChannelError) -> ResponseAPDU {
        log.withLock { $0.append(command) }
        guard let response = try? ResponseAPDU(encoded: await chip.process(command.encoded)) else {
            throw CardChannelError(.malformedResponse)
        }
        return response
    }
}
