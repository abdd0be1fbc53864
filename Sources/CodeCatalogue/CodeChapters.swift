extension CodeChapter {
    static let findings = CodeChapter(
        kind: .finding,
        heading: Words(en: "Findings", vi: "Kết luận"),
        intro: Words(
            en: """
                What an inspection found, in one word: `decision.finding` of a report. Three more findings are codes of a check and stand under
                "Checks": `revoked`, `document_stopped`, `expired`. What the finding rests on stands in `decision.causes`, one line for each
                thing that was found. Only `genuine` goes with `accept`, and of files without a chip `files_genuine`.
                """,
            vi: """
                Kết quả của một lần đọc trong một từ: `decision.finding` của báo cáo. Ba kết luận nữa cũng là mã của phép kiểm tra và nằm ở mục
                "Các phép kiểm tra": `revoked`, `document_stopped`, `expired`. Căn cứ của kết luận nằm trong `decision.causes`, mỗi nguyên
                nhân một dòng. Chỉ `genuine` đi cùng `accept`, và với các tệp không có chip là `files_genuine`.
                """
        ),
        sections: [.findings]
    )

    static let checks = CodeChapter(
        kind: .check,
        heading: Words(en: "Checks", vi: "Các phép kiểm tra"),
        intro: Words(
            en: """
                A report's reasons read `check.code`. Whether a code is bad news depends on the verdict beside it: `failed` says that something
                is wrong with the document, the other verdicts that something could not be told. [verification.md](verification.md) says what
                each check computes, and what it proves. A check's evidence stands beside its verdict; the names in the last column, such as
                `failed` or `tries_left`, are keys of it.

                A check that passed has no code. Five words may stand in its place in a decision's reasons, and in its evidence:
                """,
            vi: """
                Lý do trong báo cáo có dạng `phép_kiểm_tra.mã`. Mã có xấu hay không tùy vào kết luận đứng cạnh: `failed` nghĩa là giấy tờ có
                điều sai, các kết luận khác nghĩa là có điều chưa xác định được. [verification.md](verification.md) (tiếng Anh) nói rõ mỗi phép
                kiểm tra tính gì và chứng minh điều gì. Bằng chứng của phép kiểm tra nằm cạnh kết luận; các tên ở cột cuối như `failed`,
                `tries_left` là mục trong bằng chứng.

                Phép kiểm tra đạt thì không có mã. Năm từ sau có thể xuất hiện thay cho mã trong lý do của quyết định và trong bằng chứng:
                """
        ),
        sections: [
            .caveats, .reading, .accessControl, .signature, .chain, .integrity, .issuer, .chipProof, .consistency,
        ]
    )

    static let errors = CodeChapter(
        kind: .error,
        heading: Words(en: "Errors", vi: "Lỗi"),
        intro: Words(
            en: """
                What ends an inspection before the document is read: `error.code` of a failed inspection, or the `code` of a problem document.
                Beside it stand `phase`, `detail`, and where the chip had a last word `status_word` and `tries_left`.
                """,
            vi: """
                Những gì làm lần đọc dừng trước khi đọc xong giấy tờ: `error.code` của lần đọc không thành, hoặc `code` của phản hồi lỗi. Bên
                cạnh có `phase`, `detail`, và nếu chip có trả lời thì có `status_word` và `tries_left`.
                """
        ),
        sections: [.cardAndReader, .access, .inspection, .detail]
    )

    static let warnings = CodeChapter(
        kind: .warning,
        heading: Words(en: "Warnings", vi: "Cảnh báo"),
        intro: Words(
            en: """
                What is odd about a document and decides nothing. `at` names the place: a group, and in brackets the element.
                """,
            vi: """
                Những điều lạ ở giấy tờ nhưng không quyết định gì. `at` nêu vị trí: nhóm dữ liệu, và trong ngoặc là phần tử.
                """
        ),
        sections: [.warnings, .terminalAuthentication, .dataGroups, .portrait, .citizenDetails, .derived]
    )

    static let command = CodeChapter(
        kind: .command,
        heading: Words(en: "`cccdctl` itself", vi: "Bản thân `cccdctl`"),
        intro: Words(
            en: """
                What the command says of itself; exit status 3, "could not be done". Its `file.too_large` stands under "Errors".
                """,
            vi: """
                Những gì lệnh này báo về chính nó; mã thoát 3, "không thực hiện được". Mã `file.too_large` nằm ở mục "Lỗi".
                """
        ),
        sections: [.command, .receipt, .trace, .doctorMachine, .doctorCard, .doctorService]
    )

    static let operation = CodeChapter(
        kind: .operation,
        heading: Words(
            en: "Starting up, trust material and card profiles",
            vi: "Khởi động, dữ liệu tin cậy và hồ sơ thẻ"
        ),
        intro: Words(
            en: """
                What the daemon says in its log (`journalctl -u cccd`) when it starts, and what the commands that look after it say. No citizen
                waits for any of these; a counter that cannot read works on with the printed card.
                """,
            vi: """
                Những gì dịch vụ ghi trong nhật ký (`journalctl -u cccd`) khi khởi động, và các lệnh quản lý nó báo ra. Công dân không phải chờ
                những việc này; quầy không đọc được chip thì làm việc với thông tin in trên thẻ.
                """
        ),
        sections: [.startingUp, .health, .accessLog, .trustStore, .cardProfiles]
    )

    static let api = CodeChapter(
        kind: .api,
        heading: Words(en: "The daemon's API", vi: "API của dịch vụ"),
        intro: Words(
            en: """
                Problem documents of the socket beside those of "Errors". The HTTP status is that of [openapi.yaml](../openapi.yaml); a code
                whose status is "none" is only ever the `error` of an inspection.
                """,
            vi: """
                Các phản hồi lỗi của socket, ngoài những mã ở mục "Lỗi". Mã HTTP là mã trong [openapi.yaml](../openapi.yaml); mã ghi "không có"
                chỉ xuất hiện ở `error` của một lần đọc.
                """
        ),
        sections: [.api]
    )

    static let web = CodeChapter(
        kind: .web,
        heading: Words(en: "The gateway for web pages", vi: "Cổng cho trang web"),
        intro: Words(
            en: """
                What `cccd-web` says to a page that it does not let through: problem documents, and the reason of a WebSocket's end.
                [web.md](web.md) has the rules.
                """,
            vi: """
                Những gì `cccd-web` trả lời trang không được phép: phản hồi lỗi, và lý do đóng WebSocket. Quy định ở [web.md](web.md) (tiếng
                Anh).
                """
        ),
        sections: [.web]
    )
}
