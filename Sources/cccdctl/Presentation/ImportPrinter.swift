import CodeCatalogue
import DocumentCore
import DocumentTrust
import Foundation
import InspectionStore
import TrustKeeping

/// Prints what an import came to, or would come to, in the language asked for, or in both.
struct ImportPrinter {
    let output: Output

    /// The most refusals of one cause, and the most of what fell, that are told one by one; `--json` has all.
    static let told = 8

    func print(_ report: ImportReport) {
        if report.files.isEmpty { output.line("\(output.words(vi: "Không có tệp nào ở đó", en: "nothing there"))") }
        for file in report.files { print(file) }
        print(report.lost)
        if report.fallen.count <= Self.told {
            for item in report.fallen { output.line("    \(item)") }
        }
        if report.isAbandoned {
            output.line(
                output.paint(
                    "✗ \(output.words(vi: "Không nhập gì", en: "nothing was imported: a part of the bundle was refused"))",
                    .red
                )
            )
        } else if report.isDryRun {
            output.line("\(output.words(vi: "Chỉ xem trước", en: "a trial: nothing was imported"))")
        }
        output.line(
            "\(output.words(vi: "Phiên bản", en: "version")): \(report.versionBefore.prefix(16)) → \(report.versionAfter)"
        )
    }

    /// What counts no more, by state and kind.
    func print(_ lost: [TrustLoss]) {
        for loss in lost {
            let kind = TrustItem.Kind(rawValue: loss.kind).map { output.words($0.label) } ?? loss.kind
            let names = loss.names.map(\.printable).joined(separator: "; ")
            let more = loss.count > loss.names.count ? "; …" : ""
            let words = names.isEmpty ? "" : " (\(names)\(more))"
            let country = loss.country.isEmpty ? "" : "\(loss.country.printable), "
            output.line(
                output.paint(
                    "  \(output.words(vi: "không còn được tin cậy", en: "counts no more")): \(country)\(kind): \(loss.count)\(words)",
                    .yellow
                )
            )
        }
    }

    private func print(_ file: FileReport) {
        var head = "\(file.source.printable): \(output.words(file.kind.label))"
        if let issuer = file.issuer { head += " \(issuer.uppercased())" }
        if let signedAt = file.signedAt {
            head += ", \(output.words(vi: "ký lúc", en: "signed")) \(TrustPrinter.day(signedAt))"
        }
        if file.isTest { head += " — THỬ NGHIỆM / TEST" }
        output.line(head)
        for list in file.lists where file.lists.count > 1 {
            let signedAt =
                list.signedAt.map { ", \(output.words(vi: "ký lúc", en: "signed")) \(TrustPrinter.day($0))" } ?? ""
            output.line(
                "  \(output.words(vi: "danh sách", en: "list")) \(list.source.printable): \(list.issuer.uppercased())\(signedAt)"
            )
        }
        let counts = file.counts
        row(output.words(vi: "tổng số", en: "in the file"), counts.total, isAlways: true)
        row(output.words(vi: "mới", en: "new"), counts.new)
        row(output.words(vi: "không đổi", en: "unchanged"), counts.unchanged)
        row(output.words(vi: "thay đổi", en: "changed"), counts.changed)
        row(output.words(vi: "không còn", en: "gone"), counts.gone)
        row(output.words(vi: "từ chối", en: "refused"), counts.refused, .red)
        row(output.words(vi: "không tin cậy", en: "distrusted"), counts.distrusted, .yellow)
        row(output.words(vi: "lặp lại", en: "repeated"), counts.repeated)
        if counts.distrustStatements > 0 {
            row(output.words(vi: "lời không tin cậy", en: "distrust"), counts.distrustStatements, .yellow)
        }
        if counts.selfSigned + counts.link + counts.other > 0, file.kind != .signer {
            output.line(
                "  \(output.words(vi: "tự ký", en: "self-signed")) \(counts.selfSigned), \(output.words(vi: "liên kết", en: "link")) \(counts.link), \(output.words(vi: "khác", en: "other")) \(counts.other)"
            )
        }
        for line in lines(of: file.refused) { output.line(output.paint(line, .red)) }
    }

    /// The refusals, those of one cause together.
    func lines(of refusals: [FileReport.Refusal]) -> [String] {
        Dictionary(grouping: refusals, by: \.code).sorted { $0.key < $1.key }.flatMap { code, refusals in
            let explanation = CodeCatalogue.entry(code).map { ": \(output.words($0.title))" } ?? ""
            let told = refusals.prefix(Self.told).map { refusal in
                let fingerprint = refusal.fingerprint.map { " \($0.prefix(16))" } ?? ""
                let line = refusal.line.map { ", \(output.words(vi: "dòng", en: "line")) \($0)" } ?? ""
                let authority =
                    refusal.authority.map { ", \(output.words(vi: "cơ quan", en: "authority")): \($0)" } ?? ""
                return "    \(refusal.source.printable)\(fingerprint)\(line)\(authority)"
            }
            let more = refusals.count - told.count
            return ["  ✗ \(code)\(explanation)"] + told
                + (more > 0 ? ["    … \(output.words(vi: "và", en: "and")) \(more)"] : [])
        }
    }

    /// A number; one that is nought is of no interest but for the total.
    private func row(_ label: String, _ number: Int, _ colour: Output.Colour? = nil, isAlways: Bool = false) {
        guard number > 0 || isAlways else { return }
        let text = "  \(label.padded(to: 28)) \(number)"
        output.line(colour.map { output.paint(text, $0) } ?? text)
    }
}
