import DocumentCore
import SmartCard

/// The files of one card (Doc 9303-10, 4), as the issuer writes and signs them.
struct LogicalDataStructure: Sendable {
    /// EF.DG1 ... EF.DG16 by number.
    var dataGroups: [Int: [UInt8]]
    /// EF.CardAccess; nil for a chip without PACE.
    var cardAccess: [UInt8]?
    /// EF.DIR; nil for a chip without.
    var directory: [UInt8]?
    /// EF.ATR/INFO; nil for a chip without.
    var atrInfo: [UInt8]?
    /// The SecurityInfos that EF.CardSecurity signs; nil for a chip without the chip authentication mapping.
    var cardSecurityContent: [UInt8]?

    /// - Parameter portrait: the picture's file; nil for a card without biometrics.
    init(_ profile: CardProfile, keys: ChipKeys, portrait: (file: [UInt8], header: ImageHeader)?) throws {
        dataGroups = Self.personalData(profile.holder, of: profile)
        if let portrait {
            dataGroups[2] = FaceImageFile.encode(portrait.file, header: portrait.header, sex: profile.holder.sex)
            dataGroups[3] = FingerprintFile.empty
        }
        let general = try Self.generalInfos(profile.chip, keys)
        let infos = try general + Self.keyInfos(keys)
        if !infos.isEmpty { dataGroups[14] = BER.encode(0x6E, DER.set(of: infos)) }
        if let info = keys.activeAuthenticationInfo { dataGroups[15] = BER.encode(0x6F, info) }
        if !profile.chip.pace.isEmpty { cardAccess = DER.set(of: general) }
        let mappingKeys = try profile.chip.pace.compactMap { try SecurityInfos.mappingKey($0, keys) }
        if !mappingKeys.isEmpty { cardSecurityContent = DER.set(of: general + mappingKeys) }
    }

    /// DG1 and DG13, the groups that an alteration changes.
    static func personalData(_ holder: Holder, of profile: CardProfile) -> [Int: [UInt8]] {
        let zone = Array(MachineReadableZone(holder).text.utf8)
        return [
            1: BER.encode(0x61, BER.encode(0x5F1F, zone)),
            13: CitizenDetailsFile.encode(holder, generation: profile.generation, parents: profile.parents),
        ]
    }

    /// What EF.CardAccess, EF.CardSecurity and EF.DG14 hold.
    private static func generalInfos(_ settings: ChipSettings, _ keys: ChipKeys) throws -> [[UInt8]] {
        var infos: [[UInt8]] = []
        if let key = keys.chipAuthentication {
            infos = [SecurityInfos.terminalAuthentication, SecurityInfos.chipAuthentication(key)]
        }
        infos += settings.pace.map(SecurityInfos.pace)
        return infos + (try settings.pace.compactMap(SecurityInfos.domainParameters))
    }

    /// What only EF.DG14 holds.
    private static func keyInfos(_ keys: ChipKeys) throws -> [[UInt8]] {
        var infos: [[UInt8]] = []
        if let key = keys.chipAuthentication { infos.append(try SecurityInfos.chipAuthenticationPublicKey(key)) }
        if case .ecdsa(_, _, let hash) = keys.activeAuthentication {
            infos.append(SecurityInfos.activeAuthentication(hash: hash))
        }
        return infos
    }
}
