import DocumentCore
import OpenSSLCrypto

/// One variant of chip authentication that the chip offers and this software runs, with the chip's key.
package struct ChipAuthenticationParameters: Sendable, Hashable {
    /// The protocol.
    package let `protocol`: ChipAuthenticationProtocol
    /// The chip's static public key PK_IC.
    package let publicKey: ChipAuthenticationKey
    /// The key's identifier where the chip has more than one key, so that the command has to name it.
    package let keyReference: [UInt8]?
    /// Whether the chip has other keys too. Beside a single key the reference is a courtesy that some chips insist on.
    package let isKeyAmbiguous: Bool

    /// The strongest variant in DG14; nil where there is none of version 1 with a key in a known group.
    package static func strongest(in infos: SecurityInfos) -> Self? { offered(in: infos).first }

    /// Every variant that can be run, the strongest first: the cipher with the longer key, then the stronger key,
    /// then DG14's own order.
    ///
    /// A key that no ChipAuthenticationInfo is about is for 3DES: documents older than those entries have the key alone
    /// (TR-03110 1.11, A.1.1.2).
    package static func offered(in infos: SecurityInfos) -> [Self] {
        let keys = infos.chipAuthenticationPublicKeys
        let named = infos.chipAuthentication.flatMap { info in variants(info, keys) }
        let unnamed = infos.chipAuthentication.isEmpty ? keys.compactMap { implied($0, isOnly: keys.count == 1) } : []
        return (named + unnamed).enumerated().sorted { left, right in
            (left.element.strength, -left.offset) > (right.element.strength, -right.offset)
        }
        .map(\.element)
    }

    /// What an entry offers: the key with its identifier, or the only key there is. An entry without identifier beside several keys
    /// is about those without one.
    private static func variants(
        _ info: ChipAuthenticationInfo,
        _ keys: [ChipAuthenticationPublicKeyInfo]
    ) -> [Self] {
        guard info.version == 1, let `protocol` = ChipAuthenticationProtocol(info.protocolID) else { return [] }
        let fitting = keys.filter { $0.keyID == info.keyID }
        return (fitting.isEmpty && keys.count == 1 ? keys : fitting).compactMap {
            Self(`protocol`, $0, reference: info.keyID, isAmbiguous: keys.count > 1)
        }
    }

    private static func implied(_ key: ChipAuthenticationPublicKeyInfo, isOnly: Bool) -> Self? {
        let identifier =
            switch key.protocolID {
            case ChipAuthenticationPublicKeyInfo.dh: OID("0.4.0.127.0.7.2.2.3.1.1")
            default: OID("0.4.0.127.0.7.2.2.3.2.1")
            }
        guard let `protocol` = ChipAuthenticationProtocol(identifier) else { return nil }
        return Self(`protocol`, key, reference: key.keyID, isAmbiguous: !isOnly)
    }

    private init?(
        _ protocol: ChipAuthenticationProtocol,
        _ info: ChipAuthenticationPublicKeyInfo,
        reference: Int?,
        isAmbiguous: Bool
    ) {
        guard let key = ChipAuthenticationKey(subjectPublicKeyInfo: info.subjectPublicKeyInfo),
            key.keyAgreement == `protocol`.keyAgreement
        else { return nil }
        self.init(
            protocol: `protocol`,
            publicKey: key,
            keyReference: reference.map(Self.unsignedBytes),
            isKeyAmbiguous: isAmbiguous
        )
    }

    init(
        protocol: ChipAuthenticationProtocol,
        publicKey: ChipAuthenticationKey,
        keyReference: [UInt8]?,
        isKeyAmbiguous: Bool = true
    ) {
        self.protocol = `protocol`
        self.publicKey = publicKey
        self.keyReference = keyReference
        self.isKeyAmbiguous = isKeyAmbiguous
    }

    private var strength: Int {
        let rank =
            switch `protocol`.cipher {
            case .tripleDES: 0
            case .aes128: 1
            case .aes192: 2
            case .aes256: 3
            }
        return rank * 1000 + publicKey.group.securityBits
    }

    /// A number in the fewest bytes (9.4.1), at least one.
    private static func unsignedBytes(_ number: Int) -> [UInt8] {
        let bytes = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
        let significant = Array(bytes.drop { $0 == 0 })
        return significant.isEmpty ? [0] : significant
    }
}
