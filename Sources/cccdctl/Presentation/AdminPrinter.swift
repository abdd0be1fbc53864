import CodeCatalogue
import DocumentCore
import InspectionAPI

/// What the operator's socket answers, in lines of at most 80 characters.
struct AdminPrinter {
    let output: Output

    /// Has something done about draining, and tells how the daemon is then.
    func tell(_ endpoint: AdminEndpoint, _ client: AdminClient) async throws {
        try await reporting(output) {
            let state: Draining = try await client.document(endpoint)
            output.result(state, lines: lines(state))
        }
    }

    /// How much was forgotten.
    func lines(_ answer: Forgotten) -> [String] { [output.words(.forgotten(answer.forgotten))] }

    func lines(_ state: Draining) -> [String] {
        let words = state.draining ? Words.drains : Words.begins
        return block.paragraph(block.parts(words), indent: "")
            + block.paragraph(block.parts(.underWay(state.active)), indent: "")
    }

    /// That the configuration can be used, or why not and what to do about it.
    func lines(_ check: ConfigurationCheck) -> [String] {
        guard let problem = check.problem else { return block.paragraph(block.parts(.configurationIsGood), indent: "") }
        let entry = CodeCatalogue.entry(problem.code.rawValue)
        let title = entry.map { output.words($0.title) } ?? problem.title.printable
        return block.paragraph([.init(title, .red), .init("(\(problem.code.rawValue.printable))")], indent: "")
            + block.paragraph(problem.detail.printable, indent: "  ")
            + (entry.map { block.paragraph(block.parts($0.technician, before: "→ "), indent: "  ") } ?? [])
    }

    /// The version, and a line for each kind of thing that is held.
    func lines(_ trust: TrustHoldings) -> [String] {
        let states = trust.states.map { state in
            "\(state.country.isEmpty ? "?" : state.country) \(state.operator + state.link + state.list)"
        }
        let rows: [(Words, String)] = [
            (Words(en: "Version", vi: "Phiên bản"), trust.version),
            (Words(en: "Anchors", vi: "Chứng thư gốc"), "\(trust.anchors)  \(states.joined(separator: ", "))"),
            (Words(en: "Signers", vi: "Bên ký"), "\(trust.signers)"),
            (Words(en: "CRLs", vi: "Danh sách thu hồi"), "\(trust.revocationLists)"),
            (Words(en: "Stop lists", vi: "Danh sách chặn"), "\(trust.stopLists)"),
            (Words(en: "Unreadable", vi: "Không đọc được"), "\(trust.unreadable)"),
            (Words(en: "Refused", vi: "Bị từ chối"), "\(trust.refusals)"),
        ]
        let column = rows.map { output.words($0.0).count }.max() ?? 0
        return rows.flatMap { block.entry(output.words($0.0), [.init($0.1.printable)], column: column) }
            + trust.warnings.flatMap { block.paragraph("! \($0.code.printable): \($0.count)", indent: "  ") }
            + (trust.store.map { block.paragraph($0.path.printable, indent: "  ") } ?? [])
    }

    /// Two lines or more for each row: when, who and what came of it; then what for, and which fields.
    func lines(_ page: AccessLogPage) -> [String] {
        page.rows.flatMap { row in
            let end = row.decision ?? row.failure ?? "-"
            let head = "\(row.startedAt)  uid \(row.uid)  \(row.profile)  \(end)  \(row.durationMs) ms"
            let granted = row.fields + (row.portrait ? ["portrait"] : [])
            return block.paragraph(head.printable, indent: "")
                + block.paragraph((row.purpose ?? "-").printable, indent: "    ")
                + block.paragraph(granted.joined(separator: ", ").printable, indent: "    ")
        }
    }

    /// A line for each kind: the beginning of its key, the longest answer, until when, and the reader.
    func lines(_ known: LearntKinds) -> [String] {
        guard !known.kinds.isEmpty else { return [output.words(Words(en: "nothing was learnt", vi: "chưa biết gì"))] }
        let rows = known.kinds.map { kind in
            [
                String(kind.key.prefix(16)), "\(kind.responseLength)", String(kind.until.prefix(10)),
                kind.reader?.printable ?? "",
            ]
        }
        return Table.lines(header: ["KIND", "BYTES", "UNTIL", "READER"], rows)
    }

    private var block: TextBlock { TextBlock(output: output) }
}

extension Words {
    fileprivate static let configurationIsGood = Words(
        en: "the configuration can be used",
        vi: "cấu hình dùng được"
    )
    fileprivate static let drains = Words(
        en: "begins nothing new",
        vi: "không nhận việc mới"
    )
    fileprivate static let begins = Words(
        en: "begins inspections",
        vi: "nhận lần đọc mới"
    )

    fileprivate static func underWay(_ count: Int) -> Words {
        Words(en: "under way: \(count)", vi: "đang đọc: \(count)")
    }

    static func forgotten(_ count: Int) -> Words { Words(en: "forgotten: \(count)", vi: "đã xóa: \(count)") }

    static func moreRows(_ next: Int) -> Words {
        Words(en: "more: --skip \(next)", vi: "còn nữa: --skip \(next)")
    }
}
