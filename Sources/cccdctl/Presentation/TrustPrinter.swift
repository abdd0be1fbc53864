import DocumentTrust
import Foundation
import TrustKeeping

/// Prints what the trust verbs have to say, for people, in Vietnamese and English.
struct TrustPrinter {
    let output: Output

    func print(_ report: ImportReport) {
        for file in report.files { print(file) }
        for item in report.fallen {
            output.line(output.paint("  không còn được tin cậy / counts no more: \(item)", .yellow))
        }
        if report.isAbandoned {
            output.line(output.paint("✗ Không nhập gì / nothing was imported: a part of the bundle was refused", .red))
        } else if report.isDryRun {
            output.line("Chỉ xem trước / a trial: nothing was imported")
        }
        output.line("Phiên bản / version: \(report.versionBefore.prefix(16)) → \(report.versionAfter)")
    }

    private func print(_ file: FileReport) {
        var head = "\(file.source.printable): \(file.kind.label)"
        if let issuer = file.issuer { head += " \(issuer.uppercased())" }
        if let signedAt = file.signedAt { head += ", ký lúc / signed \(Self.day(signedAt))" }
        if file.isTest { head += " — THỬ NGHIỆM / TEST" }
        output.line(head)
        for list in file.lists where file.lists.count > 1 {
            let signedAt = list.signedAt.map { ", ký lúc / signed \(Self.day($0))" } ?? ""
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
        if counts.selfSigned + counts.link + counts.other > 0 {
            output.line(
                "  tự ký / self-signed \(counts.selfSigned), liên kết / link \(counts.link), khác / other \(counts.other)"
            )
        }
        for refusal in file.refused {
            let fingerprint = refusal.fingerprint.map { " \($0.prefix(16))" } ?? ""
            let advice = RefusedMaterial.Reason(rawValue: refusal.code)?.advice.map { " (\($0))" } ?? ""
            output.line(output.paint("  ✗ \(refusal.source.printable)\(fingerprint): \(refusal.code)\(advice)", .red))
        }
    }

    /// A number; one that is nought is of no interest but for the total.
    private func row(_ label: String, _ number: Int, _ colour: Output.Colour? = nil) {
        guard number > 0 || label.hasPrefix("tổng") else { return }
        let text = "  \(pad(label, 28)) \(number)"
        output.line(colour.map { output.paint(text, $0) } ?? text)
    }

    func line(_ item: TrustItemDescription) -> String {
        let mark = item.isTest ? " TEST" : ""
        let until = item.notAfter.map { " … \(Self.day($0))" } ?? ""
        let state = item.state == "active" ? "" : " [\(item.state)]"
        let role = item.role.map { $0 == "self_signed" ? "" : " (\($0))" } ?? ""
        let country = pad(item.country ?? "", 3)
        return
            "\(item.fingerprint.prefix(16)) \(pad(item.kind, 14)) \(country) \(item.name ?? "—")\(role)\(until)\(mark)\(state)"
    }

    func print(_ document: TrustItemDocument) {
        let item = document.item
        output.line(line(item))
        output.line("  SHA-256: \(item.fingerprint)")
        output.line("  nguồn / source: \(item.source), \(Self.moment(item.importedAt))")
        output.line(
            "  bảo đảm bởi / vouched for by: \(document.vouchers.isEmpty ? "—" : document.vouchers.joined(separator: ", "))"
        )
        if let entries = item.entries { output.line("  số mục / entries: \(entries)") }
        for event in document.history {
            output.line("  \(Self.moment(event.at)) #\(event.change) \(event.state): \(event.reason)")
        }
        for deviation in document.deviations ?? [] {
            let parts = [deviation.subject, deviation.documentType, deviation.signer, deviation.text].compactMap { $0 }
            output.line("  \(deviation.type): \(parts.joined(separator: "; "))")
        }
    }

    func print(_ document: TrustStoreDocument) {
        output.line("Phiên bản / version: \(document.version)")
        for (kind, states) in document.counts.sorted(by: { $0.key < $1.key }) {
            let words = states.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
            output.line("  \(pad(kind, 16)) \(words)")
        }
        if document.testAnchors > 0 {
            output.line(output.paint("  thử nghiệm / test anchors: \(document.testAnchors)", .yellow))
        }
        for change in document.changes {
            output.line("  #\(change.number) \(Self.moment(change.at)) \(change.action) → \(change.version.prefix(16))")
        }
    }

    func print(_ difference: TrustDifference) {
        output.line("\(difference.from.prefix(16)) → \(difference.to.prefix(16))")
        for item in difference.came { output.line(output.paint("+ \(item)", .green)) }
        for item in difference.went { output.line(output.paint("- \(item)", .red)) }
        if difference.came.isEmpty, difference.went.isEmpty { output.line("Không khác / no difference") }
    }

    func print(_ warning: TrustCheckCommand.Warning) {
        let words = [warning.country, warning.name, warning.fingerprint.map { String($0.prefix(16)) }].compactMap { $0 }
        let until = warning.until.map { ", \(Self.day($0))" } ?? ""
        output.line(output.paint("! \(warning.code): \(words.joined(separator: " "))\(until)", .yellow))
    }

    private func pad(_ text: String, _ width: Int) -> String {
        text.count >= width ? text : text + String(repeating: " ", count: width - text.count)
    }

    private static func day(_ date: Date) -> String { date.formatted(.iso8601.year().month().day()) }
    private static func moment(_ date: Date) -> String { date.formatted(.iso8601) }
}

extension FileReport.Kind {
    /// What a file is, in Vietnamese and English.
    var label: String {
        switch self {
        case .masterList: "danh sách gốc / master list"
        case .bundle: "chứng thư / certificates"
        case .deviationList: "danh sách sai lệch / deviation list"
        case .stopList: "danh sách chặn / stop list"
        case .unreadable: "không đọc được / unreadable"
        }
    }
}

extension Output {
    /// The one JSON document, with times as RFC 3339.
    func trustDocument(_ value: some Encodable) throws {
        guard json else { return }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        encoder.dateEncodingStrategy = .iso8601
        line(of: try encoder.encode(value))
    }
}
