import CodeCatalogue
import DocumentCore
import Inspection
import InspectionAPI

/// What a first card turned out to be, in sentences.
struct FirstCardPrinter {
    let output: Output
    let bundle: FirstCardBundle

    /// What differs, what nobody knew, and how much is as expected.
    var lines: [String] {
        let differing = sentences(.differs)
        let answers = sentences(.answer)
        let same = bundle.rows.count { $0.standing == .asExpected }
        let unseen = bundle.observations.filter { $0.0.standing($0.1) == .notSeen }.map(\.0.subject)
        var lines = [heading(vi: "Khác với dự kiến", en: "Not as expected", differing.isEmpty ? .green : .yellow)]
        lines += differing.isEmpty ? ["  " + output.words(vi: "không có", en: "nothing")] : differing
        lines += [
            "",
            heading(vi: "Điều chưa ai biết, thẻ này trả lời", en: "What nobody knew, and this card answers", .green),
        ]
        lines += answers
        lines += checks
        lines += ["", output.words(vi: "\(same) điều đúng như dự kiến", en: "\(same) as expected")]
        if !unseen.isEmpty {
            let (vi, en) = (unseen.map(\.vietnamese), unseen.map(\.english))
            lines += TextBlock(output: output).paragraph(
                output.words(
                    vi: "chưa quan sát được: \(vi.joined(separator: "; "))",
                    en: "not seen: \(en.joined(separator: "; "))"
                ),
                indent: ""
            )
        }
        if let failure = bundle.failure { lines += [""] + told(failure) }
        return lines
    }

    /// What leaves the machine with the bundle.
    var leaving: [String] {
        let words = Words(
            en: """
                The bundle has: the reader's model, the ATR, tags, lengths and object identifiers of the files, names of the state's \
                certificates, verdicts, times, the masked trace. It has no number, name, face, address, date, signature or key.
                """,
            vi: """
                Gói gồm: loại đầu đọc, ATR, thẻ tag, độ dài và mã OID của các tệp, tên chứng thư của nhà nước, kết luận, thời gian, \
                bản ghi đã che. Không có số, họ tên, ảnh, địa chỉ, ngày tháng, chữ ký hay khóa.
                """
        )
        return TextBlock(output: output).paragraph(output.words(words), indent: "")
    }

    /// The checks of the document that did not pass, in words: a copy, a change after signing, an offer that nobody signed.
    private var checks: [String] {
        let left = bundle.checks.filter { name, check in
            check.verdict != Verdict.passed.rawValue && check.code != CheckCode.readIncomplete.rawValue
        }
        guard !left.isEmpty else { return [] }
        let block = TextBlock(output: output)
        let rows = left.sorted { $0.key < $1.key }.flatMap { name, check in
            let subject = CheckName(rawValue: name)?.title ?? Words(en: name, vi: name)
            let title = check.code.flatMap { CodeCatalogue.entry($0)?.title }
            let codes = [name, check.verdict, check.code].compactMap { $0 }.joined(separator: " ")
            let words = title.map { output.words($0) } ?? check.verdict
            return block.paragraph("\(output.words(subject)): \(words) (\(codes))", indent: "  ")
        }
        return ["", heading(vi: "Kiểm tra không đạt", en: "Checks that did not pass", .yellow)] + rows
    }

    /// How it ended, and what to do.
    private func told(_ failure: String) -> [String] {
        let block = TextBlock(output: output)
        guard let entry = CodeCatalogue.entry(failure) else { return [output.paint(failure, .red)] }
        let title = block.paragraph([.init("\(output.words(entry.title)) (\(failure))", .red)], indent: "")
        let action = entry.technician
        return title + output.languages.flatMap { block.paragraph("→ \(action[$0])", indent: "  ") }
    }

    private func heading(vi: String, en: String, _ colour: Output.Colour) -> String {
        output.paint(output.words(vi: vi, en: en), colour)
    }

    private func sentences(_ standing: Expectation.Standing) -> [String] {
        bundle.observations.filter { $0.0.standing($0.1) == standing }.compactMap { $0.0.sentence($0.1) }
            .flatMap { TextBlock(output: output).paragraph(output.words($0), indent: "  ") }
    }
}
