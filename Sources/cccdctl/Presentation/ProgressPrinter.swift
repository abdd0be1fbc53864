import InspectionAPI

/// Tells on standard error where an inspection stands, a line per phase, and a bar while a large group is on its way.
struct ProgressPrinter {
    let output: Output
    let quiet: Bool

    /// Shows a phase.
    func show(_ phase: InspectionPhase) {
        guard !quiet, !output.json else { return }
        guard case .readingDataGroup(let number, let bytes, let total) = phase else {
            output.message("  … \(phase.words)")
            return
        }
        // One line when a group is whole; what lies between is a bar, where there is a terminal.
        guard total > 0 else { return }
        if bytes >= total { return output.message("  … DG\(number): \(bytes) / \(total) byte") }
        output.passing("  … DG\(number): \(Self.bar(bytes, of: total))")
    }

    /// A bar of 30 characters and the per cent behind it.
    static func bar(_ part: Int, of whole: Int) -> String {
        let share = min(max(Double(part) / Double(max(whole, 1)), 0), 1)
        let filled = Int(share * 30)
        return String(repeating: "█", count: filled) + String(repeating: "░", count: 30 - filled)
            + " \(Int(share * 100)) %"
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
        case .passiveAuthentication: "kiểm tra chữ ký / passive authentication"
        case .finished: "xong / finished"
        }
    }
}
