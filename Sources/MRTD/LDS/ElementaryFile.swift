package import DocumentCore
import SmartCard

/// The elementary files of an eMRTD that this software knows (Doc 9303-10, 3.11 and 4.6 to 4.7).
package enum ElementaryFile: Sendable, Hashable {
    /// EF.DIR, in the master file: which applications there are. Its short identifier is EF.COM's in the application.
    case directory
    /// EF.ATR/INFO, in the master file: what the card can do. Its short identifier is DG1's in the application.
    case atrInfo
    /// EF.CardAccess, in the master file: what the chip offers for access control.
    case cardAccess
    /// EF.CardSecurity, in the master file: the same and more, signed. It shares its identifiers with EF.SOD, which lies in
    /// the application.
    case cardSecurity
    /// EF.COM: which data groups there are. Unsigned.
    case com
    /// EF.SOD: the signed hashes of the data groups.
    case sod
    /// A data group.
    case dataGroup(DataGroup)

    /// The number of a data group, 1 ... 16: no other can be written.
    package enum DataGroup: Int, Sendable, Hashable, CaseIterable {
        // The cases are the numbers of Doc 9303-10, table 34.
        // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
        case dg1 = 1, dg2, dg3, dg4, dg5, dg6, dg7, dg8, dg9, dg10, dg11, dg12, dg13, dg14, dg15, dg16
    }

    /// DG1: the machine-readable zone.
    package static let dg1 = Self.dataGroup(.dg1)
    /// DG2: the face.
    package static let dg2 = Self.dataGroup(.dg2)
    /// DG3: the fingers.
    package static let dg3 = Self.dataGroup(.dg3)
    /// DG5: the displayed portrait.
    package static let dg5 = Self.dataGroup(.dg5)
    /// DG7: the displayed signature or usual mark.
    package static let dg7 = Self.dataGroup(.dg7)
    /// DG11: additional personal details.
    package static let dg11 = Self.dataGroup(.dg11)
    /// DG12: additional document details.
    package static let dg12 = Self.dataGroup(.dg12)
    /// DG13: the issuing state's own details.
    package static let dg13 = Self.dataGroup(.dg13)
    /// DG14: security options.
    package static let dg14 = Self.dataGroup(.dg14)
    /// DG15: the public key of active authentication.
    package static let dg15 = Self.dataGroup(.dg15)
    /// DG16: persons to notify.
    package static let dg16 = Self.dataGroup(.dg16)

    /// The data group with this number; nil outside 1 ... 16.
    package init?(dataGroup number: Int) {
        guard let group = DataGroup(rawValue: number) else { return nil }
        self = .dataGroup(group)
    }

    /// The file with this name, as `name` writes it; nil for any other text.
    package init?(name: String) {
        guard let file = Self.allCases.first(where: { $0.name == name }) else { return nil }
        self = file
    }

    /// The file identifier, two bytes, for SELECT.
    package var identifier: UInt16 {
        switch self {
        case .directory: 0x2F00
        case .atrInfo: 0x2F01
        case .cardAccess: 0x011C
        case .cardSecurity, .sod: 0x011D
        case .com: 0x011E
        case .dataGroup(let group): 0x0100 + UInt16(group.rawValue)
        }
    }

    /// The short file identifier, five bits, for READ BINARY: the low bits of the identifier, but for EF.DIR.
    package var shortFileIdentifier: UInt8 { self == .directory ? 0x1E : UInt8(identifier & 0x1F) }

    /// The tag of the one data object that the file holds; nil for the files of the master file, whose content is a SET
    /// (EF.CardAccess) or a ContentInfo (EF.CardSecurity) and is told by its place, or a series of objects.
    package var tag: BERTag? {
        switch self {
        case .directory, .atrInfo, .cardAccess, .cardSecurity: nil
        case .com: 0x60
        case .sod: 0x77
        case .dataGroup(let group): Self.dataGroupTags[group.rawValue - 1]
        }
    }

    /// The data group whose file carries `tag`; nil for every other tag.
    package init?(dataGroupTag tag: BERTag) {
        guard let place = Self.dataGroupTags.firstIndex(of: tag) else { return nil }
        self.init(dataGroup: place + 1)
    }

    /// `EF.SOD`, `EF.DG1`: as the standard writes it, and as files on disk are named. EF.ATR/INFO has the name that ISO 7816-4
    /// gave it first, `EF.ATR`: a file on disk cannot have a slash.
    package var name: String {
        switch self {
        case .directory: "EF.DIR"
        case .atrInfo: "EF.ATR"
        case .cardAccess: "EF.CardAccess"
        case .cardSecurity: "EF.CardSecurity"
        case .com: "EF.COM"
        case .sod: "EF.SOD"
        case .dataGroup(let group): "EF.DG\(group.rawValue)"
        }
    }

    /// The number of the data group; nil for the other files.
    package var dataGroupNumber: Int? {
        guard case .dataGroup(let group) = self else { return nil }
        return group.rawValue
    }

    /// Those of DG1 ... DG16.
    private static let dataGroupTags: [BERTag] = [
        0x61, 0x75, 0x63, 0x76, 0x65, 0x66, 0x67, 0x68, 0x69, 0x6A, 0x6B, 0x6C, 0x6D, 0x6E, 0x6F, 0x70,
    ]
}

extension ElementaryFile: CaseIterable {
    /// The files of the master file, then the application's in the order of their names' numbers.
    package static var allCases: [ElementaryFile] {
        [.directory, .atrInfo, .cardAccess, .cardSecurity, .com, .sod] + DataGroup.allCases.map { .dataGroup($0) }
    }
}

extension ElementaryFile: CustomStringConvertible {
    /// The name.
    package var description: String { name }
}
