import CodeCatalogue
import Foundation
import InspectionAPI

/// What the doctor found, as a page of its own that can be sent: nothing is loaded from elsewhere, and nothing of a citizen is in it.
enum DoctorPage {
    static func html(_ report: DoctorReport, languages: [Language], at time: Date) -> String {
        let parts = languages.map { section(DoctorDocument(report, $0), $0) }.joined(separator: "<hr>\n")
        return """
            <!DOCTYPE html>
            <html lang="\(languages.first?.rawValue ?? "en")"><head><meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>cccdctl doctor</title><style>
            body { font: 16px/1.5 sans-serif; max-width: 60em; margin: 2em auto; padding: 0 1em; color: #222 }
            li { margin: .3em 0 } code, pre { background: #f2f2f2; padding: .1em .3em }
            .broken { color: #b00020 } .warning { color: #8a5a00 } .fine, .note { color: #1b6e2c } .passed_over { color: #777 }
            </style></head><body>
            <h1>cccdctl doctor</h1><p>\(escaped(time.formatted(.iso8601)))</p>
            \(parts)</body></html>

            """
    }

    private static func section(_ document: DoctorDocument, _ language: Language) -> String {
        let head = Words(en: "The first break", vi: "Chỗ hỏng đầu tiên")
        let fine = Words(en: "Nothing is broken", vi: "Không có gì hỏng")
        let verdict = document.firstBreak.map { "\(head[language]): \($0.title) (\($0.code))" } ?? fine[language]
        let steps = document.steps.map { step in
            """
            <h3 class="\(step.status)">\(escaped(step.title))</h3>
            <ul>\(step.facts.map { "<li>\(escaped($0))</li>" }.joined())</ul>
            \(step.findings.map { finding($0, language) }.joined())
            """
        }
        return """
            <h2 class="\(document.status)">\(escaped(verdict))</h2>
            <p>cccd \(escaped(document.version))</p>
            \(steps.joined(separator: "\n"))

            """
    }

    private static func finding(_ finding: DoctorDocument.Finding, _ language: Language) -> String {
        let known = Words(en: "Known by", vi: "Căn cứ")
        let rows = [
            finding.meaning, "\(known[language]): \(finding.knownBy)", finding.action,
        ]
        return """
            <h4 class="\(finding.level.rawValue)">\(escaped(finding.title)) <code>\(escaped(finding.code))</code></h4>
            \(rows.filter { !$0.isEmpty }.map { "<p>\(escaped($0))</p>" }.joined())
            \(finding.command.map { "<pre>\(escaped($0))</pre>" } ?? "")
            """
    }

    private static func escaped(_ text: String) -> String {
        let marks: [(String, String)] = [("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\"", "&quot;")]
        return marks.reduce(text) { $0.replacing($1.0, with: $1.1) }
    }
}
