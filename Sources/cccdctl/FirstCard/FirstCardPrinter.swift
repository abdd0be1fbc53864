import CodeCatalogue
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
        let unseen = bundle.rows.filter { $0.standing == .notSeen }.map(\.observation.rawValue)
        var lines = [heading(vi: "Khác với dự kiến", en: "Not as expected", differing.isEmpty ? .green : .yellow)]
        lines += differing.isEmpty ? ["  " + output.words(vi: "không có", en: "nothing")] : differing
        lines += [
            "",
            heading(vi: "Điều chưa ai biết, thẻ này trả lời", en: "What nobody knew, and this card answers", .green),
        ]
        lines += answers
        lines += ["", output.words(vi: "\(same) điều đúng như dự kiến", en: "\(same) as expected")]
        if !unseen.isEmpty {
            let names = unseen.joined(separator: ", ")
            lines += TextBlock(output: output).paragraph(
                output.words(vi: "chưa quan sát được: \(names)", en: "not seen: \(names)"),
                indent: ""
            )
        }
        if let failure = bundle.failure { lines.append(output.paint(failure, .red)) }
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

    private func heading(vi: String, en: String, _ colour: Output.Colour) -> String {
        output.paint(output.words(vi: vi, en: en), colour)
    }

    private func sentences(_ standing: Expectation.Standing) -> [String] {
        bundle.observations.filter { $0.0.standing($0.1) == standing }.compactMap { $0.0.sentence($0.1) }
            .flatMap { TextBlock(output: output).paragraph(output.words($0), indent: "  ") }
    }
}
