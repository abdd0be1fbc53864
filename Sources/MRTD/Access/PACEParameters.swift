public import OpenSSLCrypto
import SmartCard

/// One variant of PACE that the chip offers and this software runs.
public struct PACEParameters: Sendable, Hashable {
    /// The protocol.
    public let `protocol`: PACEProtocol
    /// The domain parameters by their standard identifier.
    public let domain: StandardizedDomainParameters
    /// The curve they stand for.
    public let curve: NamedCurve
    /// Whether the chip offers PACE on more than one set of domain parameters, so that MSE:Set AT has to name this one
    /// (Doc 9303-11, 4.4.4.1, data object 84).
    public let isAmbiguous: Bool

    /// What an entry of EF.CardAccess offers; nil where this software does not run it: another version than 2, DH, another
    /// mapping than the generic one, other curves than identifiers 12 ... 18, explicit parameters.
    public init?(_ info: PACEInfo, isAmbiguous: Bool) {
        guard info.version == 2, let `protocol` = PACEProtocol(info.protocolID), `protocol`.isSupported,
            let domain = info.parameterID.flatMap(StandardizedDomainParameters.init(rawValue:)),
            let curve = domain.supportedCurve
        else { return nil }
        self.protocol = `protocol`
        self.domain = domain
        self.curve = curve
        self.isAmbiguous = isAmbiguous
    }

    /// The strongest variant among what the chip offers; nil where this software runs none of them.
    ///
    /// The order: the cipher with the longer key (AES-256, AES-192, AES-128, 3DES), then the larger curve, then the chip's own
    /// order.
    public static func strongest(in infos: SecurityInfos) -> Self? {
        let domains = infos.pace.map { $0.parameterID } + infos.paceDomainParameters.map { $0.parameterID }
        let supported = infos.pace.compactMap { Self($0, isAmbiguous: Set(domains).count > 1) }
        return supported.enumerated().max { left, right in
            (left.element.strength, -left.offset) < (right.element.strength, -right.offset)
        }?.element
    }

    private var strength: Int {
        let rank = [BlockCipher.tripleDES, .aes128, .aes192, .aes256].firstIndex(of: `protocol`.cipher) ?? 0
        return rank * 1000 + curve.fieldLength
    }
}
