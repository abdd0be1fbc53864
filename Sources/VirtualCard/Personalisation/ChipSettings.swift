import OpenSSLCrypto
import SmartCard

/// The `chip` object of a profile: protocols, keys and manners.
package struct ChipSettings: Sendable, Hashable {
    /// How active authentication signs.
    enum ActiveAuthentication: String, Sendable, Hashable, Decodable {
        case none, ecdsa, rsa
    }

    /// The ciphers by their names in profiles.
    enum Cipher: String, Sendable, Hashable, Decodable {
        case tripleDES = "3des"
        case aes128, aes192, aes256

        var blockCipher: BlockCipher {
            switch self {
            case .tripleDES: .tripleDES
            case .aes128: .aes128
            case .aes192: .aes192
            case .aes256: .aes256
            }
        }
    }

    var behaviour = ChipBehaviour()
    /// The variants of PACE, in the order of EF.CardAccess; empty for a chip without.
    var pace: [PACEOffer] = []
    var chipAuthenticationCipher: BlockCipher? = .aes128
    var chipAuthenticationGroup = PACEDomain.curve(.brainpoolP256r1)
    /// The certificate of the authority that terminals are trusted from, relative to the profile; nil for a chip without terminal
    /// authentication.
    var terminalAuthority: String?
    /// The day the chip thinks it is; nil for the day of that certificate.
    var currentDate: ProfileDate?
    var activeAuthentication = ActiveAuthentication.ecdsa
    /// Whether the chip has the files of another, but not its private keys.
    var isClone = false

    /// A chip as the citizen card's is known to be.
    package init() { pace = PACESettings.usual.offer.map { [$0] } ?? [] }
}

extension ChipSettings: Decodable {
    private enum CodingKeys: String, CodingKey {
        case interface, pace, bac, clone, tries
        case paceMapping = "pace_mapping"
        case paceCipher = "pace_cipher"
        case paceParameterID = "pace_parameter_id"
        case paceOffers = "pace_offers"
        case paceParameterReference = "pace_parameter_reference"
        case chipAuthentication = "chip_authentication"
        case chipAuthenticationParameterID = "chip_authentication_parameter_id"
        case terminalAuthority = "terminal_authority"
        case currentDate = "current_date"
        case activeAuthentication = "active_authentication"
        case shortAPDUsOnly = "short_apdus_only"
        case refusesSFI = "refuses_sfi"
        case refusesChains = "refuses_chains"
        case maximumResponse = "max_response"
        case longestRead = "refuses_reads_over"
        case lengthWord = "refuses_reads_by"
        case plainLengthRefusal = "refuses_reads_in_plain"
        case wordBeyondEnd = "refuses_beyond_end_by"
        case exactLength = "exact_length"
        case partLength = "answers_in_parts_of"
        case masterFileFirst = "select_mf_first"
        case delayAfterFailure = "delay_after_failure_ms"
        case plainAnswers = "answers_in_plain"
    }

    /// Decodes the `chip` object of a profile; a key that is missing means the citizen card's usual way.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.strictContainer(keyedBy: CodingKeys.self)
        func flag(_ key: CodingKeys) throws -> Bool? { try container.decodeIfPresent(Bool.self, forKey: key) }
        func number(_ key: CodingKeys, in range: ClosedRange<Int>) throws -> Int? {
            let value = try container.decodeIfPresent(Int.self, forKey: key)
            guard value.map(range.contains) ?? true else { throw invalid(key) }
            return value
        }
        func text(_ key: CodingKeys) throws -> String? { try container.decodeIfPresent(String.self, forKey: key) }
        func invalid(_ key: CodingKeys) -> ProfileError {
            ProfileError(.invalidValue, at: decoder.location(of: key.stringValue))
        }

        if let name = try text(.interface) {
            guard let interface = ChipBehaviour.Interface(rawValue: name) else { throw invalid(.interface) }
            behaviour.interface = interface
        }
        behaviour.takesShortAPDUsOnly = try flag(.shortAPDUsOnly) ?? false
        behaviour.refusesShortFileIdentifiers = try flag(.refusesSFI) ?? false
        behaviour.refusesChains = try flag(.refusesChains) ?? false
        behaviour.maximumResponse = try number(.maximumResponse, in: 1...65535)
        behaviour.longestRead = try number(.longestRead, in: 1...65535)
        behaviour.lengthWord = try container.statusWord(.lengthWord, in: decoder) ?? .wrongLength
        behaviour.plainLengthRefusal = try container.decodeIfPresent(
            ChipBehaviour.PlainRefusal.self,
            forKey: .plainLengthRefusal
        )
        behaviour.wordBeyondEnd = try container.statusWord(.wordBeyondEnd, in: decoder)
        behaviour.insistsOnExactLength = try flag(.exactLength) ?? false
        behaviour.partLength = try number(.partLength, in: 1...65535)
        behaviour.wordBeforeMasterFile = try container.statusWord(.masterFileFirst, in: decoder)
        behaviour.supportsBasicAccessControl = try flag(.bac) ?? true
        behaviour.tries = try number(.tries, in: 1...15) ?? behaviour.tries
        behaviour.delayAfterFailure = try number(.delayAfterFailure, in: 0...60_000) ?? 0
        behaviour.plainAnswers = try container.decodeIfPresent([PlainAnswer].self, forKey: .plainAnswers) ?? []

        let reference = ChipBehaviour.ParameterReference.self
        behaviour.parameterReference =
            try container.decodeIfPresent(reference, forKey: .paceParameterReference) ?? .whereNeeded

        var single = PACESettings.usual
        single.mapping = try container.decodeIfPresent(PACEOffer.Mapping.self, forKey: .paceMapping) ?? .generic
        single.cipher = try container.decodeIfPresent(Cipher.self, forKey: .paceCipher) ?? .aes128
        single.parameterID = try number(.paceParameterID, in: 0...18) ?? 13
        if try flag(.pace) ?? true {
            let several = try container.decodeIfPresent([PACESettings].self, forKey: .paceOffers)
            pace = (several ?? [single]).compactMap(\.offer)
            guard pace.count == several?.count ?? 1 else {
                throw invalid(several == nil ? .paceParameterID : .paceOffers)
            }
        }
        if let name = try text(.chipAuthentication) {
            let named = Cipher(rawValue: name)
            guard named != nil || name == "none" else { throw invalid(.chipAuthentication) }
            chipAuthenticationCipher = named?.blockCipher
        }
        if let number = try number(.chipAuthenticationParameterID, in: 0...18) {
            guard let group = PACEDomain(parameterID: number) else {
                throw invalid(.chipAuthenticationParameterID)
            }
            chipAuthenticationGroup = group
        }
        terminalAuthority = try text(.terminalAuthority)
        guard terminalAuthority == nil || chipAuthenticationCipher != nil else { throw invalid(.terminalAuthority) }
        currentDate = try container.decodeIfPresent(ProfileDate.self, forKey: .currentDate)
        let signature = try container.decodeIfPresent(ActiveAuthentication.self, forKey: .activeAuthentication)
        activeAuthentication = signature ?? .ecdsa
        isClone = try flag(.clone) ?? false
    }
}
