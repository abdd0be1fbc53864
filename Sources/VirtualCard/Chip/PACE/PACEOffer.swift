import DocumentCore
import OpenSSLCrypto

/// One PACEInfo of EF.CardAccess: mapping, cipher and domain parameters (Doc 9303-11, 9.2.1 to 9.2.3).
struct PACEOffer: Sendable, Hashable {
    /// The mappings by their names in profiles.
    enum Mapping: String, Sendable, Hashable, CaseIterable, Decodable {
        case generic, integrated
        case chipAuthentication = "chip_authentication"
    }

    /// The mapping of the nonce.
    let mapping: Mapping
    /// The cipher of the session that follows.
    let cipher: BlockCipher
    /// What PACEInfo names and data object 84 brings: the number of the standardised domain parameters, or `explicitID`.
    let parameterID: Int
    /// The curve or the field.
    let domain: PACEDomain
    /// Whether EF.CardAccess writes the domain parameters out.
    let isExplicit: Bool

    /// - Parameters:
    ///   - parameterID: the standardised domain parameters, 0 ... 2 or 8 ... 18.
    ///   - explicitID: a number of the chip's own, 32 or more, under which it writes them out; nil for the standard's.
    /// - Returns: nil for parameters that there are not, and for what Doc 9303-11 has no protocol for: chip authentication mapping
    ///   in a field or with 3DES, integrated mapping on P-224.
    init?(mapping: Mapping = .generic, cipher: BlockCipher, parameterID: Int, explicitID: Int? = nil) {
        guard let domain = PACEDomain(parameterID: parameterID), explicitID.map({ $0 > 31 }) ?? true else { return nil }
        switch mapping {
        case .generic: break
        case .integrated where domain == .curve(.p224): return nil
        case .integrated: break
        case .chipAuthentication where domain.curve == nil || cipher == .tripleDES: return nil
        case .chipAuthentication: break
        }
        self.mapping = mapping
        self.cipher = cipher
        self.parameterID = explicitID ?? parameterID
        self.domain = domain
        isExplicit = explicitID != nil
    }

    /// id-PACE-DH-GM and so on: 0.4.0.127.0.7.2.2.4 and one arc.
    var familyIdentifier: OID {
        switch (mapping, domain) {
        case (.generic, .field): OID("0.4.0.127.0.7.2.2.4.1")
        case (.generic, .curve): OID("0.4.0.127.0.7.2.2.4.2")
        case (.integrated, .field): OID("0.4.0.127.0.7.2.2.4.3")
        case (.integrated, .curve): OID("0.4.0.127.0.7.2.2.4.4")
        case (.chipAuthentication, _): OID("0.4.0.127.0.7.2.2.4.6")
        }
    }

    /// id-PACE-ECDH-GM-AES-CBC-CMAC-128 and so on: the family and the cipher.
    var protocolIdentifier: OID {
        let arc: UInt8 =
            switch cipher {
            case .tripleDES: 1
            case .aes128: 2
            case .aes192: 3
            case .aes256: 4
            }
        return (try? OID(contents: familyIdentifier.bytes + [arc])) ?? familyIdentifier
    }

    /// The bytes of the nonce s: whole blocks, no shorter than the key that encrypts it.
    var nonceLength: Int { cipher.keyLength > 16 ? 32 : 16 }

    /// The value of data object 84 that means this offer.
    var reference: [UInt8] {
        let bytes = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: parameterID >> $0) }
        return Array(bytes.dropLast().drop { $0 == 0 }) + bytes.suffix(1)
    }
}

/// Which password PACE uses (DO 83 of MSE:Set AT).
enum PACEPassword: UInt8, Sendable, Hashable {
    /// The MRZ's document number and dates.
    case mrz = 1
    /// The card access number.
    case can = 2
}
