/// The fewest exchanges that an inspection can be made with, item by item, from the standards and the sizes of the files.
///
/// Files are read in the reader's order: what is read before chip authentication travels under the keys of BAC or PACE, the
/// rest under AES. After PACE the text is read before it, after BAC behind it. A first read by short file identifier is a full block, so that a file takes as many exchanges as it has
/// blocks and none to open it.
struct Floor: Hashable, Sendable {
    /// How the chip is opened.
    enum Access: String, CaseIterable, Sendable {
        /// GET CHALLENGE and EXTERNAL AUTHENTICATE (Doc 9303-11, 4.3.1), then 3DES.
        case bac
        /// MSE:Set AT and four times GENERAL AUTHENTICATE (4.4.4), then AES.
        case pace

        fileprivate var blockLength: Int { self == .bac ? 8 : 16 }
    }

    /// What some of the exchanges are for.
    struct Item: Hashable, Sendable {
        let name: String
        let exchanges: Int
    }

    let items: [Item]

    /// The exchanges in all.
    var total: Int { items.reduce(0) { $0 + $1.exchanges } }

    /// - Parameters:
    ///   - files: the sizes in bytes of EF.COM, EF.SOD, EF.DG1 ... and EF.CardAccess, as read.
    ///   - responseField: the longest response data field, 256 or 65536 bytes.
    init(access: Access, files: [String: Int], responseField: Int) {
        func read(_ name: String, blockLength: Int) -> Item? {
            files["EF.\(name)"].map { size in
                let block = Self.blockBytes(in: responseField, cipherBlock: blockLength)
                return Item(name: name, exchanges: (size + block - 1) / block)
            }
        }
        let application = Item(name: "select", exchanges: 1)
        let opening: [Item] =
            switch access {
            case .bac: [application, Item(name: "BAC", exchanges: 2)]
            // EF.CardAccess lies in the master file: it is selected and read in plain, before the application is selected.
            case .pace: [Item(name: "CardAccess", exchanges: 2), Item(name: "PACE", exchanges: 5), application]
            }
        // MSE:Set AT and GENERAL AUTHENTICATE (6.2.4.2); the next read under the new keys is the proof.
        let chip = [Item(name: "CA", exchanges: 2)]
        let active = [Item(name: "AA", exchanges: 1)]
        let isTextFirst = access == .pace
        let first = isTextFirst ? ["SOD", "DG1", "DG13", "DG14"] : ["COM", "SOD", "DG14"]
        let second = isTextFirst ? ["COM", "DG15"] : ["DG15"]
        let before = first.compactMap { read($0, blockLength: access.blockLength) }
        let key = second.compactMap { read($0, blockLength: 16) }
        let rest = (isTextFirst ? ["DG2"] : ["DG1", "DG13", "DG2"]).compactMap { read($0, blockLength: 16) }
        items = opening + before + chip + key + active + rest
    }

    /// The most bytes of a file in one protected response (Doc 9303-11, 9.8.6): its data field holds DO87 with the padding
    /// indicator, DO99 (4 bytes) and DO8E (10 bytes), and the plain text has at least one byte of padding. Not more than what the
    /// even instruction reaches, 32768 bytes.
    static func blockBytes(in responseField: Int, cipherBlock: Int) -> Int {
        let object = responseField - 4 - 10
        // Tag and length of DO87: 81 with one byte up to 255, 82 with two from there.
        let header = object - 3 <= 255 ? 3 : 4
        let cryptogram = (object - header - 1) / cipherBlock * cipherBlock
        return min(cryptogram - 1, 32768)
    }
}
