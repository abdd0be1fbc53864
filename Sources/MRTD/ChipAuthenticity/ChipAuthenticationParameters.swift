public import OpenSSLCrypto

/// One variant of chip authentication that the chip offers and this software runs, with the chip's key.
public struct ChipAuthenticationParameters: Sendable, Hashable {
    /// The protocol.
    public let `protocol`: ChipAuthenticationProtocol
    /// The chip's static public key PK_IC.
    public let publicKey: CurvePoint
    /// The key's identifier where the chip has more than one key, so that the command has to name it.
    public let keyReference: [UInt8]?

    /// The strongest variant in DG14: the cipher with the longer key first, then the larger curve, then DG14's own order. Nil where
    /// there is none of version 1 with ECDH and a key on a known curve.
    public static func strongest(in infos: SecurityInfos) -> Self? {
        let keys = infos.chipAuthenticationPublicKeys
        let supported = infos.chipAuthentication.compactMap { info -> Self? in
            guard info.version == 1, let `protocol` = ChipAuthenticationProtocol(info.protocolID),
                `protocol`.keyAgreement == .ecdh,
                let key = keys.first(where: { $0.keyID == info.keyID }) ?? (keys.count == 1 ? keys.first : nil),
                let point = ChipAuthenticationKey.point(key.subjectPublicKeyInfo)
            else { return nil }
            let reference = keys.count > 1 ? info.keyID.map(unsignedBytes) : nil
            return Self(protocol: `protocol`, publicKey: point, keyReference: reference)
        }
        return supported.enumerated().max { left, right in
            (left.element.strength, -left.offset) < (right.element.strength, -right.offset)
        }?.element
    }

    private var strength: Int {
        let rank = [BlockCipher.tripleDES, .aes128, .aes192, .aes256].firstIndex(of: `protocol`.cipher) ?? 0
        return rank * 1000 + publicKey.curve.fieldLength
    }

    /// A number in the fewest bytes (9.4.1), at least one.
    private static func unsignedBytes(_ number: Int) -> [UInt8] {
        let bytes = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
        let significant = Array(bytes.drop { $0 == 0 })
        return significant.isEmpty ? [0] : significant
    }
}
