import OpenSSLCrypto
import SmartCard

/// One PACEInfo of EF.CardAccess: ECDH with generic mapping, a cipher and a curve (Doc 9303-11, 9.2.3 and 9.5.1).
struct PACEOffer: Sendable, Hashable {
    /// The cipher of the session that follows.
    let cipher: BlockCipher
    /// The standardised domain parameters, 8 ... 18.
    let parameterID: Int
    /// The curve that `parameterID` names.
    let curve: NamedCurve

    /// - Returns: nil for a parameter id that names no elliptic curve.
    init?(cipher: BlockCipher, parameterID: Int) {
        guard let curve = Self.curves[parameterID] else { return nil }
        self.cipher = cipher
        self.parameterID = parameterID
        self.curve = curve
    }

    /// id-PACE-ECDH-GM-...: 0.4.0.127.0.7.2.2.4.2.x.
    var protocolIdentifier: OID {
        switch cipher {
        case .tripleDES: OID("0.4.0.127.0.7.2.2.4.2.1")
        case .aes128: OID("0.4.0.127.0.7.2.2.4.2.2")
        case .aes192: OID("0.4.0.127.0.7.2.2.4.2.3")
        case .aes256: OID("0.4.0.127.0.7.2.2.4.2.4")
        }
    }

    /// The bytes of the nonce s: whole blocks, no shorter than the key that encrypts it.
    var nonceLength: Int { cipher.keyLength > 16 ? 32 : 16 }

    private static let curves: [Int: NamedCurve] = [
        8: .p192, 9: .brainpoolP192r1, 10: .p224, 11: .brainpoolP224r1, 12: .p256, 13: .brainpoolP256r1,
        14: .brainpoolP320r1, 15: .p384, 16: .brainpoolP384r1, 17: .brainpoolP512r1, 18: .p521,
    ]
}

/// Which password PACE uses (DO 83 of MSE:Set AT).
enum PACEPassword: UInt8, Sendable, Hashable {
    /// The MRZ's document number and dates.
    case mrz = 1
    /// The card access number.
    case can = 2
}
