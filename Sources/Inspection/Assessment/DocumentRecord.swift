import DocumentCore
import DocumentProfiles
import DocumentTrust
import MRTD
import OpenSSLCrypto

/// What was read of one document, from a chip or from files, before anything is judged.
struct DocumentRecord: Sendable {
    /// The files, byte for byte as read.
    var files: [ElementaryFile: [UInt8]] = [:]
    /// The files that were wanted and are not there, with the reason.
    var missing: [ElementaryFile: CheckCode] = [:]
    /// Whether it is known if the chip has EF.CardAccess: the open offer was asked for before access control.
    var offerIsKnown = false

    /// The data groups read, by number.
    var dataGroups: [Int: [UInt8]] {
        Dictionary(uniqueKeysWithValues: files.compactMap { file, bytes in file.dataGroupNumber.map { ($0, bytes) } })
    }

    /// The numbers of the data groups that were wanted and could not be read.
    ///
    /// Fingerprints are not among them: a chip gives them to whom it wants, and no verdict rests on them.
    var unreadableGroups: Set<Int> { Set(missing.keys.compactMap(\.dataGroupNumber)).subtracting([3]) }

    /// What EF.CardAccess says; nil where it was not read or does not parse.
    var offer: SecurityInfos? { files[.cardAccess].flatMap { try? SecurityInfos(cardAccess: $0) } }

    /// What DG14 says; nil where it was not read or does not parse.
    var options: SecurityInfos? { files[.dg14].flatMap { try? SecurityInfos(dg14: $0) } }

    /// The data groups that EF.COM, which nobody signs, lists; none where it was not read or does not parse.
    var namedGroups: Set<Int> { Set(files[.com].flatMap { try? EFCOM($0) }?.dataGroups ?? []) }

    /// DG1's zone; nil where it was not read or does not parse.
    var zone: MRZ? { files[.dg1].flatMap { try? DG1($0) }?.mrz }

    /// What was read so far says, by its profile.
    func contents(by profile: any DocumentProfile, at time: ClockReading) -> DocumentContents {
        profile.contents(
            of: DocumentGroups(
                zone: zone,
                personal: files[.dg11].flatMap { try? DG11($0) },
                document: files[.dg12].flatMap { try? DG12($0) },
                files: files,
                year: GregorianDay(of: time.now)?.year ?? 2000
            )
        )
    }

    /// Notes as absent what an inspection of everything would have asked for, and what neither EF.COM nor the SOD lists.
    ///
    /// - Parameters:
    ///   - expected: the groups that every document of this kind has besides those that Doc 9303 knows.
    ///   - signed: the groups that the SOD lists.
    mutating func noteAbsentGroups(expected: Set<Int>, signed: Set<Int>) {
        let listed = signed.union(namedGroups)
        if files[.com] == nil { missing[.com] = .groupAbsent }
        for number in expected.union([2, 14, 15]).subtracting(listed) {
            guard let file = ElementaryFile(dataGroup: number), files[file] == nil else { continue }
            missing[file] = .groupAbsent
        }
    }
}

extension DocumentRecord: CustomStringConvertible, CustomReflectable {
    /// The names of the files; their contents are never printed.
    var description: String { files.keys.map(\.name).sorted().joined(separator: " ") }
    /// Personal data is never dumped.
    var customMirror: Mirror { Mirror(self, children: []) }
}
