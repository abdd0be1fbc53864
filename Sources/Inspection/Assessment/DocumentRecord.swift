import DocumentTrust
import MRTD

/// What came from one document, from a chip or from files, before anything is judged.
struct DocumentRecord: Sendable {
    /// The files, byte for byte as read.
    var files: [ElementaryFile: [UInt8]] = [:]
    /// The files that were wanted and are not there, with the reason.
    var missing: [ElementaryFile: CheckCode] = [:]
    /// What the SOD among the files says and who signed it, once it was read from a chip.
    var securityObject: SecurityObjectAuthentication?
    /// How the chip opened.
    var accessControl: CheckOutcome
    /// What the chip proved of DG14's key. It counts only when that key is covered by a trusted SOD.
    var chipAuthentication: CheckOutcome
    /// Whether an answer came under other keys than chip authentication's: by a wrong MAC, rather than by the chip's plain word that
    /// it cannot open what our keys protect.
    var answeredUnderOtherKeys = false
    /// What the chip proved of EF.CardSecurity's key on its way into the session; nil without the chip authentication mapping.
    var mappingProof: CheckOutcome?
    /// Who signed EF.CardSecurity, where it was read.
    var cardSecurity: CardSecurityAuthentication?
    /// What the chip proved of DG15's key. It counts only when that key is covered by a trusted SOD.
    var activeAuthentication: CheckOutcome
    /// Whether EF.CardAccess was asked for before access control.
    var askedForOffer = false
    /// Why fingerprints that were asked for were not read, by a stable code; nil where they were, or nobody asked.
    var fingerprintsRefused: String?
    /// Where the card was lost and came back, each place once: `DG2`, `EF.SOD`, `access_control`.
    var repositioned: [String] = []
    /// Why reading ended early; nil when it did not.
    var failure: InspectionFailure?
    /// Whether more is still to be read.
    var isUnderWay = false

    /// A record of files, without a chip.
    init(files: [ElementaryFile: [UInt8]]) {
        self.files = files
        accessControl = .notPerformed(.noChip)
        chipAuthentication = .notPerformed(.noChip)
        activeAuthentication = .notPerformed(.noChip)
    }

    /// Notes as absent what an inspection of everything would have asked for, and what neither EF.COM nor the SOD lists.
    ///
    /// - Parameter signed: the groups that the SOD lists.
    mutating func noteAbsentGroups(signed: Set<Int>) {
        let named = files[.com].flatMap { try? EFCOM($0) }?.dataGroups ?? []
        let listed = signed.union(named)
        if files[.com] == nil { missing[.com] = .groupAbsent }
        for file in [ElementaryFile.dg2, .dg13, .dg14, .dg15] where files[file] == nil {
            guard let number = file.dataGroupNumber, !listed.contains(number) else { continue }
            missing[file] = .groupAbsent
        }
    }

    /// A record of a chip that nothing was asked yet.
    init() {
        accessControl = .notPerformed(.readIncomplete)
        chipAuthentication = .notPerformed(.readIncomplete)
        activeAuthentication = .notPerformed(.readIncomplete)
    }

    /// The data groups read, by number.
    var dataGroups: [Int: [UInt8]] {
        var groups: [Int: [UInt8]] = [:]
        for (file, bytes) in files {
            if let number = file.dataGroupNumber { groups[number] = bytes }
        }
        return groups
    }

    /// The numbers of the data groups that were wanted and could not be read.
    ///
    /// Fingerprints are not among them: a chip gives them to whom it wants, and no verdict rests on them.
    var unreadableGroups: Set<Int> { Set(missing.keys.compactMap(\.dataGroupNumber)).subtracting([3]) }

    /// Whether something that was wanted is not here because it was never asked for.
    var isPartial: Bool { failure != nil || isUnderWay }

    /// Whether what every verdict rests on was read: the security object and the machine-readable zone.
    var isRead: Bool { failure == nil && files[.sod] != nil && files[.dg1] != nil }
}

extension DocumentRecord: CustomStringConvertible, CustomReflectable {
    /// The names of the files; their contents are never printed.
    var description: String { files.keys.map(\.name).sorted().joined(separator: " ") }
    /// Personal data is never dumped.
    var customMirror: Mirror { Mirror(self, children: []) }
}
