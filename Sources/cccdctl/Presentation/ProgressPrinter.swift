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
            output.message("  … \(permille / 10) % \(phase.words)")
            return
        }
        // One line when a group is whole; what lies between is a bar, where there is a terminal.
        guard total > 0 else { return }
        if bytes >= total { return output.message("  … \(permille / 10) % DG\(number): \(bytes) / \(total) byte") }
        output.passing("  … \(permille / 10) % DG\(number): \(Self.bar(bytes, of: total))")
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
        output.message("  … \(card.name): \(card.words) (\(card.code))")
    }
}

extension PassedOverCard {
    /// What is to be done about it, in Vietnamese and English.
    fileprivate var words: String {
        switch ProblemCode(rawValue: code) {
        case .applicationNotFound: "không phải thẻ căn cước, vẫn chờ thẻ / no citizen card, still waiting"
        case .accessRefused:
            "thẻ đã từ chối một lần, hãy nhấc ra rồi đặt lại / it refused another order: take it away and put it back"
        default: "thẻ không trả lời, vẫn chờ thẻ / it does not answer, still waiting"
        }
    }
}

extension InspectionPhase {
    /// What is being done, in Vietnamese and English.
    fileprivate var words: String {
        switch self {
        case .waitingForCard: "chờ thẻ / waiting for the card"
        case .connecting: "kết nối / connecting"
        case .readingCardAccess: "đọc EF.CardAccess / reading EF.CardAccess"
        case .accessControl: "mở chip / opening the chip"
        case .readingSOD: "đọc EF.SOD / reading EF.SOD"
        case .readingDataGroup: "đọc dữ liệu / reading data"
        case .chipAuthentication: "xác thực chip / chip authentication"
        case .activeAuthentication: "xác thực chủ động / active authentication"
        case .cardReposition: "đặt lại thẻ, giữ yên / put the card back and hold it still"
        case .readingAgain: "đọc lại, giữ yên thẻ / reading again, leave the card where it is"
        case .passiveAuthentication: "kiểm tra chữ ký / passive authentication"
        case .finished: "xong / finished"
        }
    }
}
