extension CodeSection {
    static let warnings = CodeSection(
        codes: [
            CodeEntry(
                "group.not_verified",
                title: Words(
                    en: "Nobody vouches for this part of the data",
                    vi: "Phần này chưa được xác thực"
                ),
                meaning: Words(
                    en: "The group was read, and no trusted signature covers it: its fields are a claim",
                    vi: "Nhóm đã đọc nhưng không được chữ ký tin cậy nào bảo vệ: các trường đó chưa được xác minh"
                ),
                clerk: Words(
                    en: "Compare these fields with the printed card; the decision says how serious it is",
                    vi: "Đối chiếu các mục này với thông tin in trên thẻ; quyết định cho biết mức độ"
                ),
                technician: Words(
                    en: """
                        See `sod_signature`, `ds_chain` and `data_group_hashes`: without an anchor every group has \
                        this warning
                        """,
                    vi: """
                        Xem `sod_signature`, `ds_chain`, `data_group_hashes`: chưa cài chứng thư gốc thì nhóm nào \
                        cũng có cảnh báo này
                        """
                )
            ),
            CodeEntry(
                "card.repositioned",
                title: Words(
                    en: "The card moved, came back, and was read on",
                    vi: "Thẻ bị xê dịch, được đặt lại và đọc tiếp"
                ),
                meaning: Words(
                    en: "The card, or its protected session, was lost at this place, came back, and was read on",
                    vi: "Thẻ hoặc phiên bảo mật bị mất ở đây, được đặt lại và đọc tiếp"
                ),
                clerk: .nothingToDo,
                technician: Words(
                    en: """
                        Nothing for one card; where it is frequent, look at the antenna and at the place where cards \
                        lie
                        """,
                    vi: "Một thẻ thì không cần làm gì; nếu hay xảy ra, xem ăng-ten và chỗ đặt thẻ"
                )
            ),
            CodeEntry(
                "claim.partly_read",
                title: Words(
                    en: "A part of the QR code could not be read",
                    vi: "Không đọc được một phần của mã QR"
                ),
                meaning: Words(
                    en: """
                        This part of the QR code's text (`QR[full_name]`) stands there and cannot be read: letters that came out \
                        wrong, a date that is none. The number in it was taken
                        """,
                    vi: """
                        Phần này của mã QR (`QR[full_name]`) có nhưng không đọc được: chữ sai mã, ngày không hợp lệ. Số trong mã \
                        vẫn được dùng
                        """
                ),
                clerk: Words(
                    en: "This part was compared with nothing: compare it with the printed card where it matters",
                    vi: "Phần này không được so sánh: nếu cần, đối chiếu với thông tin in trên thẻ"
                ),
                technician: Words(
                    en: """
                        Where it is frequent, set the scanner to UTF-8 and to the keyboard layout of this machine, and switch the \
                        input method off
                        """,
                    vi:
                        "Nếu hay xảy ra, đặt máy quét theo UTF-8 và đúng kiểu bàn phím của máy này, tắt bộ gõ tiếng Việt"
                )
            ),
            CodeEntry(
                "file.group_absent",
                title: Words(
                    en: "The document does not have what was asked for",
                    vi: "Giấy tờ không có phần được yêu cầu"
                ),
                meaning: Words(
                    en: "A group that was wanted is not on the document",
                    vi: "Nhóm được yêu cầu không có trên giấy tờ"
                ),
                clerk: Words(
                    en: "Take what is missing from the printed card",
                    vi: "Lấy thông tin còn thiếu từ mặt in của thẻ"
                ),
                technician: Words(
                    en: "Nothing: not every document has every group",
                    vi: "Không cần làm gì: không phải giấy tờ nào cũng có đủ các nhóm"
                )
            ),
            CodeEntry(
                "file.group_unreadable",
                title: Words(
                    en: "A part that was asked for could not be read",
                    vi: "Không đọc được một phần được yêu cầu"
                ),
                meaning: Words(
                    en: "A group that was wanted could not be read",
                    vi: "Không đọc được nhóm được yêu cầu"
                ),
                clerk: Words(
                    en: """
                        Ask the person to put the card back and hold it still, then read again; else take it from \
                        the printed card
                        """,
                    vi: """
                        Đề nghị công dân vui lòng đặt lại thẻ và giữ yên, rồi đọc lại; nếu không được, lấy từ mặt in \
                        của thẻ
                        """
                ),
                technician: Words(
                    en: """
                        Try another reader; a signed group that stays unreadable keeps `data_group_hashes` from \
                        passing
                        """,
                    vi: "Thử đầu đọc khác; nhóm đã ký mà không đọc được thì `data_group_hashes` không thể đạt"
                )
            ),
            CodeEntry(
                "file.not_supported",
                title: Words(
                    en: "The fingerprints cannot be read on this machine",
                    vi: "Máy này không đọc được vân tay"
                ),
                meaning: Words(
                    en: """
                        Fingerprints were asked for without an authorised terminal's keys: the chip does not give \
                        them
                        """,
                    vi: "Yêu cầu vân tay mà không có khóa của thiết bị được cấp quyền: chip không cung cấp"
                ),
                clerk: .verifiedWithoutFingerprints,
                technician: Words(
                    en: "`--terminal-certificate` and `--terminal-key`, which only the issuing authority can give",
                    vi: "`--terminal-certificate` và `--terminal-key`, chỉ cơ quan cấp mới cung cấp được"
                )
            ),
        ]
    )
}
