import OpenSSLCrypto

/// One variant of PACE as a profile asks for it.
struct PACESettings: Sendable, Hashable {
    var mapping = PACEOffer.Mapping.generic
    var cipher = ChipSettings.Cipher.aes128
    var parameterID = 13
    /// The number under which the domain parameters are written out; nil for the standard's own.
    var explicitID: Int?

    /// The citizen card's: generic mapping, AES-128, brainpoolP256r1.
    static let usual = PACESettings()

    /// The variant; nil for one that Doc 9303-11 does not have.
    var offer: PACEOffer? {
        PACEOffer(
            mapping: mapping,
            cipher: cipher.blockCipher,
            parameterID: parameterID,
            explicitID: explicitID
        )
    }
}

extension PACESettings: Decodable {
    private enum CodingKeys: String, CodingKey {
        case mapping, cipher
        case parameterID = "parameter_id"
        case explicitID = "explicit_id"
    }

    /// Decodes one object of `pace_offers`.
    init(from decoder: any Decoder) throws {
        let container = try decoder.strictContainer(keyedBy: CodingKeys.self)
        mapping = try container.decodeIfPresent(PACEOffer.Mapping.self, forKey: .mapping) ?? .generic
        cipher = try container.decodeIfPresent(ChipSettings.Cipher.self, forKey: .cipher) ?? .aes128
        parameterID = try container.decodeIfPresent(Int.self, forKey: .parameterID) ?? 13
        explicitID = try container.decodeIfPresent(Int.self, forKey: .explicitID)
        guard explicitID.map((32...0xFFFF).contains) ?? true else {
            throw ProfileError(.invalidValue, at: decoder.location(of: CodingKeys.explicitID.stringValue))
        }
    }
}
