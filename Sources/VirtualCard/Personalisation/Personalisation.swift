import Foundation
import OpenSSLCrypto

/// The making of a card from its profile: keys, files, signature, and then what an attacker did to it.
struct Personalisation: Sendable {
    /// What goes into the chip.
    let image: ChipImage
    /// The readable files by name: `EF.COM`, `EF.SOD`, `EF.DG1` ...
    let files: [String: [UInt8]]

    /// - Parameters:
    ///   - folder: where the profile's paths start.
    ///   - customise: changes the document before it is signed.
    ///   - tamper: changes the readable files after that, by name.
    init(
        _ profile: CardProfile,
        folder: URL,
        customise: (inout DocumentRecipe) throws -> Void,
        tamper: (inout [String: [UInt8]]) throws -> Void
    ) throws {
        let signer = try Self.signer(of: profile, folder)
        let keys = try ChipKeys.generate(profile.chip)
        let portrait = try Self.portrait(profile, folder)
        var data = try LogicalDataStructure(profile, keys: keys, portrait: portrait)
        try data.add(profile.files, of: profile, portrait: portrait, pictures: ProfilePictures(folder: folder))
        var recipe = DocumentRecipe(dataGroups: data.dataGroups, signer: signer)
        let signingTime = Self.signingTime(profile.holder.dateOfIssue)
        recipe.signers = recipe.signers.map { $0.adding(.signingTime(signingTime)) }
        try customise(&recipe)

        var readable = Dictionary(uniqueKeysWithValues: data.dataGroups.map { ("EF.DG\($0.key)", $0.value) })
        for (number, file) in Self.alteredData(of: profile) { readable["EF.DG\(number)"] = file }
        readable["EF.SOD"] = try recipe.securityObjectFile()
        readable["EF.COM"] = CommonDataFile.encode(dataGroups: data.dataGroups.keys)
        readable["EF.CardAccess"] = data.cardAccess
        readable["EF.DIR"] = data.directory
        readable["EF.ATR"] = data.atrInfo
        readable["EF.CardSecurity"] = try data.cardSecurityContent.map { content in
            var recipe = CardSecurityRecipe(content: content, signer: signer)
            recipe.signers = recipe.signers.map { $0.adding(.signingTime(signingTime)) }
            return try recipe.file()
        }
        let fingerprints = readable.removeValue(forKey: "EF.DG3")
        try tamper(&readable)
        files = readable

        // Who copies a chip gets its files; the keys in the copy are others.
        let ownKeys = profile.chip.isClone ? try ChipKeys.generate(profile.chip) : keys
        image = ChipImage(
            files: Self.fileSystem(readable, fingerprints: fingerprints),
            passwords: Self.passwords(of: profile.holder),
            pace: profile.chip.pace,
            mappingKeys: ownKeys.mapping,
            cardSecurity: readable["EF.CardSecurity"],
            chipAuthentication: ownKeys.chipAuthentication,
            terminalTrust: try Self.terminalTrust(profile.chip, folder),
            activeAuthentication: ownKeys.activeAuthentication,
            behaviour: profile.chip.behaviour
        )
    }

    /// The chip's files with their conditions; a name that no file has is left out.
    static func fileSystem(
        _ readable: [String: [UInt8]],
        fingerprints: [UInt8]?
    ) -> [UInt16: ElementaryFile] {
        var files: [UInt16: ElementaryFile] = [:]
        for (name, contents) in readable {
            guard let identifier = FileIdentifier.named(name) else { continue }
            let masterFile = [FileIdentifier.cardAccess, FileIdentifier.directory, FileIdentifier.atrInfo]
            let condition: ElementaryFile.ReadCondition =
                masterFile.contains(identifier) ? .masterFile : .afterAccessControl
            files[identifier] = ElementaryFile(contents: contents, condition: condition)
        }
        if let fingerprints {
            files[FileIdentifier.dataGroup(3)] = ElementaryFile(
                contents: fingerprints,
                condition: .afterTerminalAuthentication
            )
        }
        return files
    }

    private static func terminalTrust(_ settings: ChipSettings, _ folder: URL) throws -> TerminalTrust? {
        guard let path = settings.terminalAuthority else { return nil }
        guard let certificate = try? Data(contentsOf: folder.appending(path: path)) else {
            throw ProfileError(.unreadable, at: "chip.terminal_authority")
        }
        let date = settings.currentDate.map { ($0.year % 100 * 100 + ($0.month ?? 1)) * 100 + ($0.day ?? 1) }
        do {
            return try TerminalTrust(certificate: [UInt8](certificate), currentDate: date)
        } catch is ChipRefusal {
            throw ProfileError(.invalidValue, at: "chip.terminal_authority")
        }
    }

    /// Noon of the day of issue.
    private static func signingTime(_ date: ProfileDate) -> Instant {
        Instant(year: date.year, month: date.month ?? 1, day: date.day ?? 1, hour: 12)
    }

    private static func passwords(of holder: Holder) -> AccessPasswords {
        AccessPasswords(
            mrzInformation: SecretBytes(MachineReadableZone(holder).information.utf8),
            cardAccessNumber: SecretBytes(holder.cardAccessNumber.utf8)
        )
    }

    private static func alteredData(of profile: CardProfile) -> [Int: [UInt8]] {
        guard let alteration = profile.alteration else { return [:] }
        var holder = profile.holder
        holder.fullName = alteration.fullName ?? holder.fullName
        holder.placeOfResidence = alteration.placeOfResidence ?? holder.placeOfResidence
        return LogicalDataStructure.personalData(holder, of: profile)
    }

    private static func signer(of profile: CardProfile, _ folder: URL) throws(ProfileError) -> DocumentSigner {
        let prefix = profile.issuer == .trusted ? "" : "untrusted-"
        do {
            return try DocumentSigner(from: folder.appending(path: profile.pki), prefix: prefix)
        } catch {
            throw ProfileError(.unreadable, at: "pki")
        }
    }

    private static func portrait(
        _ profile: CardProfile,
        _ folder: URL
    ) throws(ProfileError) -> (file: [UInt8], header: ImageHeader)? {
        guard let path = profile.portrait else { return nil }
        return try ProfilePictures(folder: folder).load(path, at: "portrait")
    }
}
