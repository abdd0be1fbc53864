import CodeCatalogue
import DocumentCore
import InspectionAPI

/// Tells on standard error where an inspection stands, a line per phase, and a bar while a large group is on its way.
struct ProgressPrinter {
    let output: Output
    let quiet: Bool

    /// Shows a phase.
    ///
    /// - Parameter permille: how far the inspection has come.
    func show(_ phase: InspectionPhase, _ permille: Int) {
        guard !quiet, !output.json else { return }
        guard case .readingDataGroup(let number, let bytes, let total) = phase else {
            output.message("  … \(permille / 10) % \(output.words(phase.words))")
            return
        }
        let group = output.words(.group(number))
        // One line when a group is whole; what lies between is a bar, where there is a terminal.
        guard total > 0 else { return }
        if bytes >= total { return output.message("  … \(permille / 10) % \(group)") }
        output.passing("  … \(permille / 10) % \(group): \(Self.bar(bytes, of: total))")
    }

    /// A bar of 30 characters.
    static func bar(_ part: Int, of whole: Int) -> String {
        let share = min(max(Double(part) / Double(max(whole, 1)), 0), 1)
        let filled = Int(share * 30)
        return String(repeating: "█", count: filled) + String(repeating: "░", count: 30 - filled)
    }
}

extension ProgressPrinter {
    /// Tells of a card that is passed over while the wait goes on.
    func show(_ card: PassedOverCard) {
        guard !quiet, !output.json else { return }
        let parts = [TextBlock.Part("… \(card.name.printable): \(output.words(card.words))"), .init("(\(card.code))")]
        for line in TextBlock(output: output).paragraph(parts, indent: "  ") { output.message(line) }
    }

    /// Tells of others who come before at the reader.
    func show(_ queue: QueuePlace) {
        guard !quiet, !output.json else { return }
        let words = Words(
            en: "others have the reader: place \(queue.place) in the queue",
            vi: "đầu đọc đang được dùng: thứ \(queue.place) trong hàng đợi"
        )
        output.message("  … \(output.words(words))")
    }
}

extension PassedOverCard {
    /// What is to be done about it.
    fileprivate var words: Words {
        switch ProblemCode(rawValue: code) {
        case .applicationNotFound:
            Words(en: "no citizen card, still waiting", vi: "không phải thẻ căn cước, vẫn chờ thẻ")
        case .refusedBefore:
            Words(
                en: "it refused a number before: lift it and put it down again",
                vi: "thẻ đã từ chối một lần, hãy nhấc ra rồi đặt lại"
            )
        case .notPutDownAnew:
            Words(
                en: "it was put down for another inspection: lift it and put it down again",
                vi: "thẻ được đặt cho lần kiểm tra khác, hãy nhấc ra rồi đặt lại"
            )
        default: Words(en: "it does not answer, still waiting", vi: "thẻ không trả lời, vẫn chờ thẻ")
        }
    }
}

extension InspectionPhase {
    /// What is being done.
    var words: Words {
        switch self {
        case .waitingForCard: Words(en: "waiting for the card", vi: "chờ thẻ")
        case .connecting: Words(en: "connecting", vi: "kết nối")
        case .readingCardAccess: Words(en: "reading how the chip opens", vi: "đọc cách mở chip")
        case .accessControl: Words(en: "opening the chip", vi: "mở chip")
        case .readingSOD: Words(en: "reading the signature", vi: "đọc chữ ký")
        case .readingDataGroup: Words(en: "reading data", vi: "đọc dữ liệu")
        case .chipAuthentication: Words(en: "asking the chip to prove its key", vi: "xác thực chip bằng khóa")
        case .activeAuthentication: Words(en: "asking the chip to sign", vi: "xác thực chip bằng chữ ký")
        case .cardReposition: Words(en: "put the card back and hold it still", vi: "đặt lại thẻ, giữ yên")
        case .readingAgain: Words(en: "reading again, leave the card where it is", vi: "đọc lại, giữ yên thẻ")
        case .passiveAuthentication: Words(en: "checking the signature", vi: "kiểm tra chữ ký")
        case .finished: Words(en: "finished", vi: "xong")
        }
    }
}
