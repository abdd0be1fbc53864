import Foundation
import Inspection
import InspectionAPI

/// Tells on standard error where an inspection stands, a line per phase.
struct ProgressPrinter {
    let output: Output
    let quiet: Bool

    private struct Phase: Decodable {
        var phase: String
        var number: Int?
        var bytes: Int?
        var total: Int?
    }

    /// Shows an event of the daemon's.
    func show(_ event: ServerSentEvent) {
        guard event.name == "phase", let phase = try? JSONDecoder().decode(Phase.self, from: event.data) else { return }
        show(phase.phase, number: phase.number, bytes: phase.bytes, total: phase.total)
    }

    /// Shows a phase of an inspection in this process.
    func show(_ phase: InspectionPhase) {
        if case .readingDataGroup(let number, let bytes, let total) = phase {
            show(phase.name, number: number, bytes: bytes, total: total)
        } else {
            show(phase.name, number: nil, bytes: nil, total: nil)
        }
    }

    private func show(_ name: String, number: Int?, bytes: Int?, total: Int?) {
        guard !quiet, !output.json else { return }
        guard let number, let bytes, let total else {
            output.message("  … \(Self.words[name] ?? name)")
            return
        }
        // One line when a group is whole; what lies between is for progress bars.
        if total > 0, bytes >= total { output.message("  … DG\(number): \(bytes) / \(total) byte") }
    }

    private static let words = [
        "waiting_for_card": "chờ thẻ / waiting for the card",
        "connecting": "kết nối / connecting",
        "reading_card_access": "đọc EF.CardAccess / reading EF.CardAccess",
        "access_control": "mở chip / opening the chip",
        "reading_sod": "đọc EF.SOD / reading EF.SOD",
        "chip_authentication": "xác thực chip / chip authentication",
        "active_authentication": "xác thực chủ động / active authentication",
        "card.reposition": "đặt lại thẻ, giữ yên / put the card back and hold it still",
        "passive_authentication": "kiểm tra chữ ký / passive authentication",
        "finished": "xong / finished",
    ]
}
