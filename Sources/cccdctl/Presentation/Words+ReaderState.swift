import CodeCatalogue
import DocumentCore
import SmartCard

extension Words {
    /// What is in a reader; the word itself for a state of a newer daemon.
    static func readerState(_ word: String) -> Words {
        switch ReaderState(rawValue: word) {
        case .empty: Words(en: "no card", vi: "chưa có thẻ")
        case .card: Words(en: "card", vi: "có thẻ")
        case .mute: Words(en: "card, does not answer", vi: "có thẻ, không trả lời")
        case .inUse: Words(en: "in use", vi: "đang được dùng")
        case .unavailable: Words(en: "unavailable", vi: "không dùng được")
        case nil: Words(en: word.printable, vi: word.printable)
        }
    }
}
