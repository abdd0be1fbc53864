import CodeCatalogue
import DocumentCore
import InspectionAPI

/// How the service is, in lines for people.
struct HealthPrinter {
    let output: Output

    /// What the service can do, and a paragraph for each reason with what to do about it.
    func lines(_ health: ServiceHealth) -> [String] {
        let block = TextBlock(output: output)
        let colour: Output.Colour = health.status == .ready ? .green : .red
        return block.paragraph([.init(output.words(health.status.words), colour)], indent: "")
            + health.reasons.flatMap { reason in
                block.paragraph(
                    [.init(reason.blocks ? "✗" : "!"), .init(title(reason)), .init("(\(reason.code))")],
                    indent: "  "
                )
                    + block.paragraph([.init("→"), .init(action(reason))], indent: "      ")
                    + (reason.detail.map { block.paragraph($0.printable, indent: "      ") } ?? [])
            }
    }

    func title(_ reason: HealthReason) -> String {
        CodeCatalogue.entry(reason.code).map { output.words($0.title) } ?? reason.title.printable
    }

    private func action(_ reason: HealthReason) -> String {
        CodeCatalogue.entry(reason.code).map { output.words($0.technician) } ?? reason.action?.printable ?? ""
    }
}

extension ProgressPrinter {
    /// Tells that readers cannot be asked any more, or can be again.
    func show(_ health: ServiceHealth) {
        guard !quiet, !output.json else { return }
        let title = health.reasons.first { $0.blocks }.map { HealthPrinter(output: output).title($0) }
        output.message("  … \(title ?? output.words(health.status.words))")
    }
}

extension ServiceInfo.Status {
    /// What the service can do.
    var words: Words {
        switch self {
        case .ready: Words(en: "ready", vi: "sẵn sàng")
        case .notReady: Words(en: "not ready", vi: "chưa sẵn sàng")
        case .noReader: Words(en: "no reader", vi: "không có đầu đọc")
        case .noReaderService: Words(en: "no reader service", vi: "không có dịch vụ đầu đọc")
        case .draining: Words(en: "finishing what is under way", vi: "đang làm nốt việc dở")
        case .stopping: Words(en: "stopping", vi: "đang dừng")
        }
    }
}
