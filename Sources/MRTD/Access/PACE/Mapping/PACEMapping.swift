import OpenSSLCrypto

/// The mapping of PACE (Doc 9303-11, 4.4.3.3): how the nonce becomes the generator on which keys are agreed.
///
/// A value is one run's: it holds what the reader drew at random for it.
protocol PACEMapping: Sendable {
    /// What the reader sends in data object 81.
    var data: [UInt8] { get }

    /// The generator, from the nonce s and from what the chip answered in data object 82.
    ///
    /// - Throws: `AccessError`: `.publicKeyInvalid`, `.malformedAnswer`, `.cryptoFailed`.
    func generator(
        nonce: SecretBytes,
        answer: [UInt8],
        _ exchange: AccessExchange
    ) throws(AccessError) -> MappedGenerator
}

/// What the mapping yields.
struct MappedGenerator: Sendable {
    /// The generator of the key agreement.
    let element: GroupElement
    /// PK_Map,IC, which the chip authentication mapping needs again.
    var chipPublicKey: CurvePoint?
}

extension PACEParameters {
    /// The mapping for one run.
    func mapping(_ randomness: ProtocolRandomness) throws(OpenSSLError) -> any PACEMapping {
        switch (`protocol`.mapping, group) {
        case (.generic, _): try GenericMapping(group, randomness)
        case (.integrated, _): try IntegratedMapping(group, cipher: `protocol`.cipher, randomness)
        case (.chipAuthentication, .curve(let curve)): try ChipAuthenticationMapping(curve, randomness)
        case (.chipAuthentication, .field): throw OpenSSLError(.unsupported, in: "PACE-CAM")
        }
    }
}
