import CodeCatalogue
import DocumentCore
import DaemonConfiguration
import DocumentTrust
import Foundation
import InspectionStore
import TrustKeeping

/// Prints what the trust verbs have to say, for people, in the language asked for, or in Vietnamese and English.
struct TrustPrinter {
    let output: Output

    func print(_ report: ImportReport) { ImportPrinter(output: output).print(report) }

    func print(_ document: TrustDistrustCommand.Document) {
        if document.isDryRun {
            output.line("\(output.words(vi: "Chỉ xem trước", en: "a trial: nothing was changed"))")
        } else {
            output.line("\(output.words(vi: "Trạng thái", en: "state")): \(output.words(document.state.label))")
        }
        ImportPrinter(output: output).print(document.lost)
        if document.fallen.count <= ImportPrinter.told {
            for item in document.fallen {
                let isSameKey =
                    document.sameKey.contains(item) ? " (\(output.words(vi: "cùng khóa", en: "same key")))" : ""
                output.line("    \(item)\(isSameKey)")
            }
        }
        output.line("\(output.words(vi: "Phiên bản", en: "version")): \(document.version)")
    }

    func line(_ item: TrustItemDescription) -> String {
        let mark = item.isTest ? " TEST" : ""
        let until = item.notAfter.map { " … \(Self.day($0))" } ?? ""
        let state = item.state == .active ? "" : " [\(output.words(item.state.label))]"
        let role = item.role.map { $0 == .selfSigned ? "" : " (\(output.words($0.label)))" } ?? ""
        let kind = output.words(item.kind.label).padded(to: 24)
        // What has no name of its own is known by the file that it came in.
        let name = item.name ?? "\(item.label ?? item.source), \(Self.day(item.importedAt))"
        return
            "\(item.fingerprint.prefix(16)) \(kind) \((item.country ?? "").padded(to: 3)) \(name)\(role)\(until)\(mark)\(state)"
    }

    func print(_ document: TrustItemDocument) {
        let item = document.item
        output.line(line(item))
        output.line("  SHA-256: \(item.fingerprint)")
        output.line("  \(output.words(vi: "nguồn", en: "source")): \(item.source), \(Self.moment(item.importedAt))")
        output.line(
            "  \(output.words(vi: "bảo đảm bởi", en: "vouched for by")): \(document.vouchers.isEmpty ? "—" : document.vouchers.joined(separator: ", "))"
        )
        if !document.distrustedBy.isEmpty {
            output.line(
                "  \(output.words(vi: "không tin cậy theo lời", en: "distrusted by")): \(document.distrustedBy.joined(separator: ", "))"
            )
        }
        if let entries = item.entries { output.line("  \(output.words(vi: "số mục", en: "entries")): \(entries)") }
        for event in document.history {
            output.line(
                "  \(Self.moment(event.at)) #\(event.change) \(output.words(event.state.label)): \(event.reason)"
            )
        }
        for deviation in document.deviations ?? [] {
            let parts = [deviation.subject, deviation.documentType, deviation.signer, deviation.text].compactMap { $0 }
            output.line("  \(deviation.type): \(parts.joined(separator: "; "))")
        }
    }

    func print(_ document: TrustStoreDocument) {
        output.line("\(output.words(vi: "Phiên bản", en: "version")): \(document.version)")
        for (kind, states) in document.counts.sorted(by: { $0.key < $1.key }) {
            let words = states.sorted { $0.key < $1.key }.map { state, count in
                "\(count) \(TrustItem.State(rawValue: state).map { output.words($0.label) } ?? state)"
            }
            let label = TrustItem.Kind(rawValue: kind).map { output.words($0.label) } ?? kind
            output.line("  \(label.padded(to: 36)) \(words.joined(separator: ", "))")
        }
        if document.testAnchors > 0 {
            output.line(
                output.paint(
                    "  \(output.words(vi: "thử nghiệm", en: "test anchors")): \(document.testAnchors)",
                    .yellow
                )
            )
        }
        for change in document.changes {
            output.line("  #\(change.number) \(Self.moment(change.at)) \(change.action) → \(change.version.prefix(16))")
        }
    }

    func print(_ difference: TrustDifference) {
        output.line("\(difference.from.prefix(16)) → \(difference.to.prefix(16))")
        for item in difference.came { output.line(output.paint("+ \(item)", .green)) }
        for item in difference.went { output.line(output.paint("- \(item)", .red)) }
        if difference.came.isEmpty, difference.went.isEmpty {
            output.line("\(output.words(vi: "Không khác", en: "no difference"))")
        }
    }

    func print(_ document: TrustCheckCommand.Document) {
        if !document.isStoreThere {
            output.line(
                "  · \(output.words(vi: "Chưa có kho tin cậy", en: "no trust store yet")): \(document.store.printable) (trust.store_absent)"
            )
        }
        for warning in document.warnings.sorted(by: { !$0.isForInformation && $1.isForInformation }) { print(warning) }
        for refused in document.refused.sorted(by: { !$0.isForInformation && $1.isForInformation }) { print(refused) }
        let usual = TrustConfiguration()
        for path in document.missing {
            let isUsual = (usual.anchors + usual.revocationLists).contains(path)
            tell(isUsual, "\(output.words(vi: "không có", en: "not there")): \(path.printable) (trust.path_unreadable)")
        }
        if document.isFine {
            output.line(output.paint("✓ \(output.words(vi: "Không có gì phải làm", en: "nothing to do"))", .green))
        }
        output.line("\(output.words(vi: "Phiên bản", en: "version")): \(document.version)")
    }

    func print(_ warning: TrustCheckCommand.Warning) {
        let words = [warning.country, warning.name, warning.fingerprint.map { String($0.prefix(16)) }].compactMap { $0 }
        let about = words.isEmpty ? "" : ": " + words.joined(separator: " ")
        let until = warning.until.map { ", \(output.words(warning.code.dateLabel)) \(Self.day($0))" } ?? ""
        let clock = warning.witness.map { witness in
            ", \(output.words(vi: "bây giờ", en: "now")) \(warning.now.map(Self.moment) ?? "—"), \(output.words(vi: "căn cứ", en: "witness")) \(witness)"
        }
        tell(
            warning.isForInformation,
            "\(CodeCatalogue.entry(warning.code.rawValue).map { output.words($0.title) } ?? "")\(about)\(until)\(clock ?? "")\(warning.detail.map { ": \($0)" } ?? "") (\(warning.code.rawValue))"
        )
    }

    func print(_ refused: TrustCheckCommand.Refusal) {
        let explanation = CodeCatalogue.entry(refused.code).map { ": \(output.words($0.title))" } ?? ""
        let detail = refused.detail.map { ", \($0)" } ?? ""
        tell(refused.isForInformation, "\(refused.path)\(explanation)\(detail) (\(refused.code))")
    }

    /// A line that asks for something to be done, or one that is only said.
    private func tell(_ isForInformation: Bool, _ text: String) {
        output.line(isForInformation ? "  · \(text)" : output.paint("! \(text)", .yellow))
    }

    static func day(_ date: Date) -> String { date.formatted(.iso8601.year().month().day()) }
    static func moment(_ date: Date) -> String { date.formatted(.iso8601) }
}
