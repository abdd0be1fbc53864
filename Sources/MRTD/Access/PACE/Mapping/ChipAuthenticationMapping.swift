import OpenSSLCrypto

/// The chip authentication mapping (Doc 9303-11, 4.4.3.3.3): the generic one on a curve. The chip's key of the mapping is kept,
/// as chip authentication data will tie it to the chip's static key.
struct ChipAuthenticationMapping: PACEMapping {
    private let curve: NamedCurve
    private let generic: GenericMapping

    init(_ curve: NamedCurve, _ randomness: ProtocolRandomness) throws(OpenSSLError) {
        self.curve = curve
        generic = try GenericMapping(.curve(curve), randomness)
    }

    var data: [UInt8] { generic.data }

    func generator(
        nonce: SecretBytes,
        answer: [UInt8],
        _ exchange: AccessExchange
    ) throws(AccessError) -> MappedGenerator {
        var mapped = try generic.generator(nonce: nonce, answer: answer, exchange)
        mapped.chipPublicKey = try exchange.compute { () throws(OpenSSLError) in
            try CurvePoint(curve: curve, encoded: answer)
        }
        return mapped
    }
}
