package import DocumentCore
package import OpenSSLCrypto
import SmartCard

/// Chip authentication data of PACE's chip authentication mapping (Doc 9303-11, 4.4.3.5), decrypted: the chip's claim that its key
/// of the mapping is a multiple, known to it, of its static key.
package struct ChipAuthenticationData: Sendable {
    /// PK_Map,IC, the chip's public key in the mapping of this run.
    package let mappingKey: CurvePoint
    /// The identifier of the chip's static key: PACEInfo's parameterId (9.2.1).
    package let keyID: Int?
    /// CA_IC, or what is wrong with what came.
    private let value: Result<SecretBytes, Flaw>

    /// Why there is no CA_IC.
    enum Flaw: String, Error, Sendable {
        /// Data object 8A is not there, or there twice.
        case missing = "data_missing"
        /// No whole blocks, wrong padding, or longer than the curve's order.
        case malformed = "data_malformed"
    }

    /// - Parameter encrypted: A_IC, the value of data object 8A; nil where the answer has none.
    init(mappingKey: CurvePoint, encrypted: [UInt8]?, keys: SecureMessagingKeys, keyID: Int?) {
        self.mappingKey = mappingKey
        self.keyID = keyID
        value = encrypted.map { Self.decrypt($0, keys: keys, curve: mappingKey.curve) } ?? .failure(.missing)
    }

    /// AES in CBC mode with IV = E(KS_Enc, -1) and padding method 2 (4.4.3.5.3 and 4.4.3.5.4).
    private static func decrypt(
        _ encrypted: [UInt8],
        keys: SecureMessagingKeys,
        curve: NamedCurve
    ) -> Result<SecretBytes, Flaw> {
        let ones = [UInt8](repeating: 0xFF, count: keys.cipher.blockLength)
        guard let iv = try? keys.cipher.encryptCBC(key: keys.encryption, ones),
            var plain = try? keys.cipher.decryptCBC(key: keys.encryption, iv: iv, encrypted)
        else { return .failure(.malformed) }
        defer { wipe(&plain) }
        guard let data = Padding.remove(from: plain, blockLength: keys.cipher.blockLength),
            (1...curve.orderLength).contains(data.count)
        else { return .failure(.malformed) }
        return .success(SecretBytes(data))
    }

    /// Verifies that the chip has the private key of a static key in EF.CardSecurity: PK_Map,IC has to be CA_IC times PK_IC
    /// (4.4.3.5.2).
    ///
    /// The verdict rests on the key: it counts only where the signature of the EF.CardSecurity that `securityInfos` come from was
    /// verified, up to a trust anchor.
    ///
    /// - Returns: `passed`; `failed(.chipProofInvalid)` with the `reason` in the evidence: `data_missing`, `data_malformed`,
    ///   `key_differs`; `failed(.chipKeyAbsent)` where EF.CardSecurity has no key on the curve that may be the one.
    package func verify(against securityInfos: SecurityInfos) -> CheckOutcome {
        let evidence =
            [
                "protocol": "pace-cam", "curve": .text(mappingKey.curve.rawValue),
            ] as Evidence
        let secret: SecretBytes
        switch value {
        case .success(let data): secret = data
        case .failure(let flaw):
            return .failed(.chipProofInvalid, evidence.merging(["reason": .text(flaw.rawValue)]) { $1 })
        }
        let keys = staticKeys(in: securityInfos)
        guard !keys.isEmpty else { return .failed(.chipKeyAbsent, evidence) }
        let isProven = keys.contains { (try? $0.multiplied(by: secret)) == mappingKey }
        guard isProven else { return .failed(.chipProofInvalid, evidence.merging(["reason": "key_differs"]) { $1 }) }
        return .passed(evidence)
    }

    /// The chip's keys on the mapping's curve: the one with the identifier of the domain parameters, and those without any.
    private func staticKeys(in infos: SecurityInfos) -> [CurvePoint] {
        infos.chipAuthenticationPublicKeys
            .filter { $0.protocolID == ChipAuthenticationPublicKeyInfo.ecdh && ($0.keyID == nil || $0.keyID == keyID) }
            .compactMap { ChipAuthenticationKey.point($0.subjectPublicKeyInfo) }
            .filter { $0.curve == mappingKey.curve }
    }
}

extension ChipAuthenticationData: CustomStringConvertible, CustomReflectable {
    /// The curve only.
    package var description: String { "chip authentication data on \(mappingKey.curve.rawValue)" }
    /// CA_IC is not dumped.
    package var customMirror: Mirror { Mirror(self, children: []) }
}
