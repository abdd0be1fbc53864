extension CodeSection {
    static let chipProof = CodeSection(
        heading: Words(
            en: "`chip_authentication`, `active_authentication`",
            vi: "`chip_authentication`, `active_authentication` – chip gốc hay bản sao"
        ),
        codes: [
            CodeEntry(
                "chip_proof_invalid",
                title: Words(
                    en: "The chip is a copy: it does not have the original's key",
                    vi: "Chip là bản sao: không có khóa của bản gốc"
                ),
                meaning: Words(
                    en: "The chip does not have the private key of the document: its files are copied",
                    vi: "Chip không có khóa bí mật của giấy tờ: các tệp trong chip là bản sao"
                ),
                clerk: .doNotAccept,
                technician: Words(
                    en: """
                        `protocol`, `group`, `step`, `reason` or `status_word` say where the proof broke; read once \
                        more at a second reader before anything is concluded
                        """,
                    vi: """
                        `protocol`, `group`, `step`, `reason` hoặc `status_word` cho biết bước nào không đạt; đọc \
                        lại trên đầu đọc thứ hai trước khi kết luận
                        """
                )
            ),
            CodeEntry(
                "chip_proof_refused",
                title: Words(
                    en: "The chip refuses to prove that it is the original",
                    vi: "Chip từ chối chứng minh mình là bản gốc"
                ),
                meaning: Words(
                    en: "The chip advertises a key and refuses to prove it",
                    vi: "Chip ghi có khóa nhưng từ chối chứng minh"
                ),
                clerk: Words(
                    en: "Nothing to do where the other proof of the chip passed; else compare with the printed card",
                    vi: """
                        Không cần làm gì nếu chip đã chứng minh được bằng cách khác; nếu không thì đối chiếu với \
                        thông tin in trên thẻ
                        """
                ),
                clerkWhenFailed: .doNotAccept,
                technician: Words(
                    en: """
                        `step` and `status_word` say where; some chips want the other order or extended length, so \
                        try a second reader
                        """,
                    vi: "`step` và `status_word` cho biết ở đâu; có chip cần lệnh dài, nên thử đầu đọc thứ hai"
                )
            ),
            CodeEntry(
                "chip_key_absent",
                title: Words(
                    en: "The chip has no key to prove itself by",
                    vi: "Chip không có khóa để tự chứng minh"
                ),
                meaning: Words(
                    en: "Group 14, or EF.CardSecurity, holds no key for chip authentication",
                    vi: "Nhóm 14, hoặc EF.CardSecurity, không có khóa để xác thực chip"
                ),
                clerk: .nothingToDo,
                clerkWhenFailed: .doNotAccept,
                technician: Words(
                    en: """
                        `not_supported`: nothing, the issuer gave the chip none; `failed`: the chip ran PACE with a \
                        mapping whose key EF.CardSecurity lacks, save the files
                        """,
                    vi: """
                        `not_supported`: không cần làm gì, cơ quan cấp không cấp khóa; `failed`: chip chạy PACE bằng \
                        khóa không có trong EF.CardSecurity, lưu các tệp
                        """
                )
            ),
            CodeEntry(
                "key_not_trusted",
                title: Words(
                    en: "The chip's proof does not count yet",
                    vi: "Chưa thể tính đến lời chứng minh của chip"
                ),
                meaning: Words(
                    en: "The chip proved a key that no trusted signature covers: it counts for nothing",
                    vi: """
                        Chip chứng minh có khóa bí mật, nhưng không chữ ký tin cậy nào bảo vệ khóa đó: không có giá \
                        trị
                        """
                ),
                clerk: Words(
                    en: """
                        Do as the other lines say; most often the machine lacks the issuer's certificate, which is \
                        no sign of anything wrong with the card
                        """,
                    vi: """
                        Làm theo các dòng khác; thường là do máy chưa cài chứng thư của cơ quan cấp, không phải dấu \
                        hiệu thẻ có vấn đề
                        """
                ),
                technician: Words(
                    en: """
                        Look at `sod_signature`, `ds_chain` and `data_group_hashes`: one of them did not pass for \
                        group 14 or 15
                        """,
                    vi: """
                        Xem `sod_signature`, `ds_chain`, `data_group_hashes`: một phép kiểm tra không đạt với nhóm \
                        14 hoặc 15
                        """
                )
            ),
        ]
    )
}
