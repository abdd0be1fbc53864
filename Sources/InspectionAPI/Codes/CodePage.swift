import CodeCatalogue

/// `docs/failure-codes.md`: the catalogue of codes as a page, English first, then Vietnamese.
package enum CodePage {
    /// The whole page, in Markdown.
    package static var markdown: String { Language.allCases.map(part).joined(separator: "\n") }

    /// A language's half.
    private static func part(_ language: Language) -> String {
        var lines = [head[language], ""]
        for chapter in CodeCatalogue.chapters {
            lines += ["## " + chapter.heading[language], "", chapter.intro[language], ""]
            for section in chapter.sections {
                if let heading = section.heading { lines += ["### " + heading[language], ""] }
                if let intro = section.intro { lines += [intro[language], ""] }
                lines += table(section.codes, chapter.kind, language) + [""]
            }
        }
        return lines.joined(separator: "\n")
    }

    private static func table(_ codes: [CodeEntry], _ kind: CodeChapter.Kind, _ language: Language) -> [String] {
        let hasStatus = kind == .api
        let columns = [columns.code[language]] + (hasStatus ? [columns.status[language]] : [])
        let head = columns + [Self.columns.means, Self.columns.clerk, Self.columns.technician].map { $0[language] }
        return [row(head), row(head.map { _ in "---" }, padding: "")]
            + codes.map { entry in
                let status = ProblemCode(rawValue: entry.code)?.status.map(String.init) ?? none[language]
                return row(
                    ["`\(entry.code)`"] + (hasStatus ? [status] : []) + [
                        "**\(entry.title[language])**. \(entry.meaning[language])", clerk(entry, language),
                        entry.technician[language],
                    ]
                )
            }
    }

    private static func row(_ cells: [String], padding: String = " ") -> String {
        "|" + cells.map { padding + $0 + padding }.joined(separator: "|") + "|"
    }

    private static func clerk(_ entry: CodeEntry, _ language: Language) -> String {
        guard let failed = entry.clerkWhenFailed else { return entry.clerk[language] }
        return "`failed`: \(failed[language]). \(otherwise[language]): \(entry.clerk[language])"
    }

    private static let columns = (
        code: Words(en: "code", vi: "mã"), status: Words(en: "status", vi: "mã HTTP"),
        means: Words(en: "means", vi: "ý nghĩa"), clerk: Words(en: "clerk", vi: "nhân viên quầy"),
        technician: Words(en: "technician", vi: "kỹ thuật viên")
    )
    private static let none = Words(en: "none", vi: "không có")
    private static let otherwise = Words(en: "Else", vi: "Còn lại")

    private static let head = Words(
        en: """
            # Codes

            [English](#codes) · [Tiếng Việt](#mã)

            Every code that `cccd` and `cccdctl` say, what it means, and what to do: for the **clerk**, who has the citizen before them, and
            for the **technician**, who looks after machine and trust. Codes are stable: a code never changes its meaning. This page is made
            from the program's own catalogue (`make docs`); `GET /v1/codes` and `cccdctl explain CODE` say the same. The words in bold are
            what a screen shows beside the code (`title`), the clerk's column is `action`.

            Whatever stands here: be polite, and conclude nothing about the person. Most codes are about a machine, a file that is not
            installed, or a card that moved; only a supervisor says that a document is false. The document stays with its holder: nobody at a
            counter may keep it (Law on Identification of 2023, article 7). A patient who needs help at once is helped first.
            """,
        vi: """
            # Mã

            [English](#codes) · [Tiếng Việt](#mã)

            Mọi mã mà `cccd` và `cccdctl` đưa ra, ý nghĩa và việc cần làm: cho **nhân viên quầy**, người đang tiếp công dân, và cho **kỹ
            thuật viên**, người chăm sóc máy và dữ liệu tin cậy. Mã không đổi ý nghĩa. Trang này được tạo từ danh mục của chính chương
            trình (`make docs`); `GET /v1/codes` và `cccdctl explain CODE` cho cùng nội dung. Chữ đậm là dòng hiện trên màn hình cạnh mã
            (`title`), cột nhân viên quầy là `action`.

            Dù gặp mã nào: luôn lịch sự và không kết luận gì về công dân. Phần lớn mã là do máy, do tệp chưa cài, hoặc do thẻ bị xê dịch;
            chỉ người phụ trách mới được nói giấy tờ là giả. Giấy tờ vẫn do công dân cầm: quầy không được giữ thẻ căn cước của công dân (Luật
            Căn cước năm 2023, Điều 7). Người bệnh cần cấp cứu thì được ưu tiên cấp cứu.

            Vài từ: **chứng thư** là chứng thư chữ ký số; **chứng thư gốc** (CSCA) là chứng thư của cơ quan cấp thẻ; **bên ký** (DS) là bên ký
            dữ liệu trong chip; **khóa bí mật** là khóa dùng để ký hoặc để chip chứng minh mình là bản gốc; **CRL** là
            danh sách chứng thư bị thu hồi; **nhóm dữ liệu** (DG) là một tệp trong chip; **MRZ** là các dòng chữ máy đọc in trên thẻ; **giá
            trị băm** là dấu kiểm toàn vẹn của dữ liệu.
            """
    )
}
