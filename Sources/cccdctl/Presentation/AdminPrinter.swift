import CodeCatalogue
import DaemonClient
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
    func lines(_ answer: Pinned) -> [String] {
        let (count, words) = (answer.pinned, Words.pinned)
        return [output.words(Words(en: "\(count) \(words.english)", vi: "\(words.vietnamese): \(count)"))]
    }

    /// How many were forgotten.
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

    /// A line for each list, and for each thing that is distrusted.
    func lines(_ stopped: StoppedItems) -> [String] {
        var rows = stopped.lists.map { list in
            [String(list.fingerprint.prefix(16)), output.words(.documents(list.documents))]
        }
        rows += stopped.distrusted.map { [String($0.prefix(16)), output.words(.distrusted)] }
        if stopped.unreadable > 0 { rows.append(["?", output.words(.unreadableLists(stopped.unreadable))]) }
        guard !rows.isEmpty else { return [output.words(.nothingStopped)] }
        return Table.lines(header: ["SHA-256", ""], rows)
    }

    /// A line or more for each row: when, who and what came of it; then what for, and which fields.
    func lines(_ page: AccessLogPage) -> [String] {
        page.rows.flatMap { row in
            let end = [row.decision, row.failure, row.note].compactMap(\.self).filter { !$0.isEmpty }.first ?? "-"
            let who = row.client.map { "  \($0.user ?? "uid \($0.uid)")  \($0.profile)" } ?? ""
            let count = row.count == 1 ? "" : "  ×\(row.count)"
            let head = "\(row.number)  \(row.startedAt)  \(row.kind)\(who)  \(end)\(count)"
            let granted = row.fields + (row.portrait && row.kind == "inspection" ? ["portrait"] : [])
            return block.paragraph(head.printable, indent: "")
                + (row.purpose.map { block.paragraph($0.printable, indent: "    ") } ?? [])
                + (granted.isEmpty ? [] : block.paragraph(granted.joined(separator: ", ").printable, indent: "    "))
        }
    }

    /// Every column of a row that has something in it.
    func details(_ row: AccessLogPage.Row) -> [String] {
        let client = row.client
        let columns: [(String, String?)] = [
            ("number", "\(row.number)"), ("kind", row.kind), ("started_at", row.startedAt),
            ("duration_ms", "\(row.durationMs)"), ("inspection", row.inspection),
            ("uid", client.map { "\($0.uid)" }), ("user", client?.user), ("pid", client.map { "\($0.pid)" }),
            ("unit", client?.unit), ("program", client?.program), ("profile", client?.profile),
            ("purpose", row.purpose),
            ("fields", row.fields.joined(separator: ", ")), ("portrait", row.portrait ? "true" : nil),
            ("reader", row.reader), ("decision", row.decision), ("reasons", row.reasons.joined(separator: ", ")),
            ("failure", row.failure), ("count", row.count == 1 ? nil : "\(row.count)"),
            ("trust_store", row.trustStore), ("exchanges", row.exchanges.map { "\($0)" }), ("software", row.software),
            ("document", row.document), ("note", row.note), ("clock_doubted", row.isClockDoubted ? "true" : nil),
            ("digest", row.digest),
        ]
        let shown = columns.compactMap { name, value in value.flatMap { $0.isEmpty ? nil : (name, $0) } }
        let width = shown.map(\.0.count).max() ?? 0
        return shown.flatMap { block.entry($0.0, [.init($0.1.printable)], column: width) }
    }

    /// A line for each kind: the beginning of its key, the longest answer, until when, and the reader.
    func lines(_ known: LearntKinds) -> [String] {
        guard !known.kinds.isEmpty else { return [output.words(Words(en: "nothing was learnt", vi: "chưa biết gì"))] }
        let rows = known.kinds.map { kind in
            [
                String(kind.key.prefix(16)), "\(kind.responseLength)",
                kind.until.map { String($0.prefix(10)) } ?? output.words(.pinned),
                kind.reader?.printable ?? "",
            ]
        }
        return Table.lines(header: ["KIND", "BYTES", "UNTIL", "READER"], rows)
    }

    private var block: TextBlock { TextBlock(output: output) }
}

extension Words {
    fileprivate static let pinned = Words(en: "pinned", vi: "đã ghim")
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

    fileprivate static let nothingStopped = Words(en: "nothing is stopped", vi: "không chặn gì")
    fileprivate static let distrusted = Words(en: "distrusted", vi: "không được tin")

    fileprivate static func documents(_ count: Int) -> Words {
        Words(en: "stop list, \(count) documents", vi: "danh sách chặn, \(count) giấy tờ")
    }

    fileprivate static func unreadableLists(_ count: Int) -> Words {
        Words(en: "\(count) lists cannot be read", vi: "\(count) danh sách không đọc được")
    }

    static func moreRows(_ next: Int) -> Words {
        Words(en: "more: --skip \(next)", vi: "còn nữa: --skip \(next)")
    }
}
