import CodeCatalogue
import DocumentCore
import DocumentTrust
import Foundation
import InspectionStore
import TrustKeeping

/// Prints what an import came to, or would come to.
struct ImportPrinter {
    let output: Output

    /// The most refusals of one cause, and the most of what fell, that are told one by one; `--json` has all.
    static let told = 8

    func print(_ report: ImportReport) {
        if report.files.isEmpty { output.line("Không có tệp nào ở đó / nothing there") }
        for file in report.files { print(file) }
        print(report.lost)
        if report.fallen.count <= Self.told {
            for item in report.fallen { output.line("    \(item)") }
        }
        if report.isAbandoned {
            output.line(output.paint("✗ Không nhập gì / nothing was imported: a part of the bundle was refused", .red))
        } else if report.isDryRun {
            output.line("Chỉ xem trước / a trial: nothing was imported")
        }
        output.line("Phiên bản / version: \(report.versionBefore.prefix(16)) → \(report.versionAfter)")
    }

    /// What counts no more, by state and kind.
    func print(_ lost: [TrustLoss]) {
        for loss in lost {
            let kind = TrustItem.Kind(rawValue: loss.kind).map { both($0.label) } ?? loss.kind
            let names = loss.names.map(\.printable).joined(separator: "; ")
            let more = loss.count > loss.names.count ? "; …" : ""
            let words = names.isEmpty ? "" : " (\(names)\(more))"
            let country = loss.country.isEmpty ? "" : "\(loss.country.printable), "
            output.line(
                output.paint(
                    "  không còn được tin cậy / counts no more: \(country)\(kind): \(loss.count)\(words)",
                    .yellow
                )
            )
        }
    }

    private func print(_ file: FileReport) {
        var head = "\(file.source.printable): \(both(file.kind.label))"
        if let issuer = file.issuer { head += " \(issuer.uppercased())" }
        if let signedAt = file.signedAt { head += ", ký lúc / signed \(TrustPrinter.day(signedAt))" }
        if file.isTest { head += " — THỬ NGHIỆM / TEST" }
        output.line(head)
        for list in file.lists where file.lists.count > 1 {
            let signedAt = list.signedAt.map { ", ký lúc / signed \(TrustPrinter.day($0))" } ?? ""
            output.line("  danh sách / list \(list.source.printable): \(list.issuer.uppercased())\(signedAt)")
        }
        let counts = file.counts
        row("tổng số / in the file", counts.total)
        row("mới / new", counts.new)
        row("không đổi / unchanged", counts.unchanged)
        row("thay đổi / changed", counts.changed)
        row("không còn / gone", counts.gone)
        row("từ chối / refused", counts.refused, .red)
        row("không tin cậy / distrusted", counts.distrusted, .yellow)
        row("lặp lại / repeated", counts.repeated)
        if counts.distrustStatements > 0 {
            row("lời không tin cậy / distrust", counts.distrustStatements, .yellow)
        }
        if counts.selfSigned + counts.link + counts.other > 0, file.kind != .signer {
            output.line(
                "  tự ký / self-signed \(counts.selfSigned), liên kết / link \(counts.link), khác / other \(counts.other)"
            )
        }
        for line in Self.lines(of: file.refused) { output.line(output.paint(line, .red)) }
    }

    /// The refusals, those of one cause together.
    static func lines(of refusals: [FileReport.Refusal]) -> [String] {
        Dictionary(grouping: refusals, by: \.code).sorted { $0.key < $1.key }.flatMap { code, refusals in
            let explanation = CodeCatalogue.entry(code).map { ": \(both($0.title))" } ?? ""
            let told = refusals.prefix(told).map { refusal in
                let fingerprint = refusal.fingerprint.map { " \($0.prefix(16))" } ?? ""
                let line = refusal.line.map { ", dòng / line \($0)" } ?? ""
                let authority = refusal.authority.map { ", cơ quan / authority: \($0)" } ?? ""
                return "    \(refusal.source.printable)\(fingerprint)\(line)\(authority)"
            }
            let more = refusals.count - told.count
            return ["  ✗ \(code)\(explanation)"] + told + (more > 0 ? ["    … và / and \(more)"] : [])
        }
    }

    /// A number; one that is nought is of no interest but for the total.
    private func row(_ label: String, _ number: Int, _ colour: Output.Colour? = nil) {
        guard number > 0 || label.hasPrefix("tổng") else { return }
        let text = "  \(label.padded(to: 28)) \(number)"
        output.line(colour.map { output.paint(text, $0) } ?? text)
    }
}
