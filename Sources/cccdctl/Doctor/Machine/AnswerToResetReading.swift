import DocumentCore

/// What an answer to reset says (ISO 7816-3, 8.2; PC/SC part 3, 3.1.3.2.3): of the link and the kind of card, never of its holder.
struct AnswerToResetReading: Sendable, Hashable {
    /// Whether lengths and check byte agree.
    private(set) var isWellFormed = false
    /// The protocols offered: 0 and 1 are T=0 and T=1.
    private(set) var protocols: [UInt8] = []
    private(set) var historicalBytes: [UInt8] = []
    /// Whether the reader made it of what a contactless card says, which has none of its own.
    private(set) var isContactless = false

    /// The registered identifier of PC/SC, by which a reader describes a card without a processor.
    private static let storageCard: [UInt8] = [0x80, 0x4F, 0x0C, 0xA0, 0x00, 0x00, 0x03, 0x06]

    var isStorageCard: Bool { historicalBytes.starts(with: Self.storageCard) }

    init(_ bytes: [UInt8]) {
        guard bytes.count >= 2, bytes.count <= 33, bytes[0] == 0x3B || bytes[0] == 0x3F else { return }
        let count = Int(bytes[1] & 0x0F)
        var (next, present) = (2, bytes[1] >> 4)
        while present != 0 {
            let others = (present & 0x07).nonzeroBitCount
            next += others
            guard present & 0x08 != 0 else { break }
            guard next < bytes.count else { return }
            protocols.append(bytes[next] & 0x0F)
            present = bytes[next] >> 4
            next += 1
        }
        guard next + count <= bytes.count else { return }
        historicalBytes = Array(bytes[next..<next + count])
        let rest = bytes[(next + count)...]
        let hasCheck = protocols.contains { $0 != 0 }
        isWellFormed = hasCheck ? rest.count == 1 && bytes.dropFirst().reduce(0, ^) == 0 : rest.isEmpty
        isContactless = bytes.count >= 4 && bytes[1] & 0xF0 == 0x80 && bytes[2] == 0x80 && bytes[3] == 0x01
    }

    /// For people.
    var words: String {
        // One that names none offers T=0 (ISO 7816-3, 8.2.3).
        let offered = (protocols.isEmpty ? [0] : protocols).map { "T=\($0)" }.joined(separator: " ")
        let link = isContactless ? "contactless" : "contact, \(offered)"
        let text = historicalBytes.filter { (0x20...0x7E).contains($0) }
        let name = text.count >= 4 ? ", \"\(String(decoding: text, as: UTF8.self))\"" : ""
        return "\(link), historical bytes \(historicalBytes.hexadecimal)\(name)"
    }
}
