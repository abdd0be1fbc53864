import OpenSSLCrypto
import SmartCard

/// One variant of PACE that the chip offers and this software runs.
package struct PACEParameters: Sendable, Hashable {
    /// The protocol.
    package let `protocol`: PACEProtocol
    /// The group: a standardised one, or one whose explicit parameters were recognised.
    package let group: KeyAgreementGroup
    /// The identifier of the domain parameters, and with the chip authentication mapping of the chip's key too: the value of data
    /// object 84. Nil where the chip names none.
    package let parameterID: Int?
    /// Whether the chip offers PACE on more than one set of domain parameters, so that MSE:Set AT has to name this one
    /// (Doc 9303-11, 4.4.4.1, data object 84).
    package let isAmbiguous: Bool

    /// What an entry of EF.CardAccess offers; nil where this software does not run it: another version than 2, domain parameters
    /// that it does not know, a protocol that does not go with them.
    ///
    /// - Parameter explicit: the explicit domain parameters beside it.
    package init?(_ info: PACEInfo, explicit: [PACEDomainParameterInfo] = [], isAmbiguous: Bool) {
        guard info.version == 2, let `protocol` = PACEProtocol(info.protocolID),
            let group = Self.group(of: info, explicit), `protocol`.runs(in: group)
        else { return nil }
        self.protocol = `protocol`
        self.group = group
        parameterID = info.parameterID
        self.isAmbiguous = isAmbiguous
    }

    /// The variants that run here, strongest first. The order:
    ///
    /// 1. curves of 256 bits or more and the 2048-bit fields; the smaller curves (192, 224) and the 1024-bit field come last,
    ///    whatever their cipher;
    /// 2. the cipher with the longer key: AES-256, AES-192, AES-128, 3DES;
    /// 3. the stronger group: half a curve's bits, 112 for the 2048-bit fields;
    /// 4. the mapping: chip authentication first, as it saves chip authentication its exchanges, then generic, then integrated;
    /// 5. the chip's own order.
    package static func supported(in infos: SecurityInfos) -> [Self] {
        let explicit = infos.paceDomainParameters
        let identifiers = infos.pace.map(\.parameterID) + explicit.map(\.parameterID)
        let isAmbiguous = Set(identifiers).count > 1
        let supported = infos.pace.compactMap { Self($0, explicit: explicit, isAmbiguous: isAmbiguous) }
        return supported.enumerated()
            .sorted { left, right in
                let (first, second) = (left.element.rank, right.element.rank)
                return first == second ? left.offset < right.offset : second.lexicographicallyPrecedes(first)
            }
            .map(\.element)
    }

    /// The first of `supported(in:)`; nil where this software runs none of what the chip offers.
    package static func strongest(in infos: SecurityInfos) -> Self? { supported(in: infos).first }

    /// Whether its commands need extended length: a public key of 2048 bits does not fit into 255 bytes.
    ///
    /// There is no way around it: the chaining of ISO 7816-4 would cut such a command into pieces, but the class byte of chaining
    /// already tells the steps of PACE apart, and chaining "MUST NOT be used for other purposes" (4.4.4.3).
    package var needsExtendedLength: Bool {
        switch group {
        case .curve, .field(.modp1024With160): false
        case .field(.modp2048With224), .field(.modp2048With256): true
        }
    }

    private var rank: [Int] {
        let isWeak =
            switch group {
            case .curve(let curve): curve.fieldLength < 32
            case .field(let field): field == .modp1024With160
            }
        let ciphers = [BlockCipher.tripleDES, .aes128, .aes192, .aes256]
        let mappings = [PACEProtocol.Mapping.integrated, .generic, .chipAuthentication]
        return [
            isWeak ? 0 : 1, ciphers.firstIndex(of: `protocol`.cipher) ?? 0, group.securityBits,
            mappings.firstIndex(of: `protocol`.mapping) ?? 0,
        ]
    }
}
