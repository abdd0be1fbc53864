extension CodeSection {
    static let reading = CodeSection(
        heading: Words(
            en: "Reading",
            vi: "Đọc thẻ"
        ),
        codes: [
            CodeEntry(
                "read_incomplete",
                title: Words(
                    en: "The reading ended before this could be checked",
                    vi: "Việc đọc kết thúc trước khi kiểm tra được"
                ),
                meaning: Words(
                    en: "The read ended before this check could be made",
                    vi: "Việc đọc kết thúc trước khi kịp làm phép kiểm tra này"
                ),
                clerk: .readAgain,
                technician: Words(
                    en: "The `error` beside the report says what ended the read, and in which phase",
                    vi: "Mục `error` bên cạnh báo cáo cho biết vì sao và ở bước nào việc đọc bị dừng"
                )
            ),
            CodeEntry(
                "still_to_come",
                title: Words(
                    en: "Still to come",
                    vi: "Đang chờ kiểm tra"
                ),
                meaning: Words(
                    en: "The read goes on, and this check is made before its end; said in previews only",
                    vi: "Việc đọc vẫn tiếp tục, phép kiểm tra này sẽ làm trước khi đọc xong; chỉ có trong bản xem trước"
                ),
                clerk: .nothingToDo,
                technician: Words(
                    en: "Nothing: the report has the verdict",
                    vi: "Không cần làm gì: báo cáo sẽ có kết luận"
                )
            ),
            CodeEntry(
                "group_not_requested",
                title: Words(
                    en: "Not read, because nobody asked for it",
                    vi: "Không đọc vì không ai yêu cầu"
                ),
                meaning: Words(
                    en: "Nothing that was asked for needs this data group, so it was not read",
                    vi: "Không có thông tin nào được yêu cầu cần nhóm dữ liệu này, nên nó không được đọc"
                ),
                clerk: .nothingToDo,
                technician: Words(
                    en: "Have the client ask for a field of the group where the check is wanted",
                    vi: "Nếu cần phép kiểm tra này, để phần mềm yêu cầu một trường của nhóm đó"
                )
            ),
            CodeEntry(
                "group_absent",
                title: Words(
                    en: "The document does not have this part",
                    vi: "Giấy tờ không có phần này"
                ),
                meaning: Words(
                    en: "The document has no such data group",
                    vi: "Giấy tờ không có nhóm dữ liệu này"
                ),
                clerk: .nothingToDo,
                technician: Words(
                    en: "Nothing: many documents lack optional groups",
                    vi: "Không cần làm gì: nhiều giấy tờ không có các nhóm tùy chọn"
                )
            ),
            CodeEntry(
                "group_unreadable",
                title: Words(
                    en: "The chip does not give a part of its data",
                    vi: "Chip không cho đọc một phần dữ liệu"
                ),
                meaning: Words(
                    en: "The document lists the group, and the chip would not give it",
                    vi: "Giấy tờ có ghi nhóm này, nhưng chip không cho đọc"
                ),
                clerk: .readAgainElseCompare,
                technician: Words(
                    en: """
                        See `file.*` among the warnings; try another reader; where it stays on one card only, the \
                        card is at fault
                        """,
                    vi: "Xem các cảnh báo `file.*`; thử đầu đọc khác; nếu chỉ một thẻ bị thì lỗi ở thẻ"
                )
            ),
            CodeEntry(
                "group_malformed",
                title: Words(
                    en: "A part of the chip's data cannot be understood",
                    vi: "Không hiểu được một phần dữ liệu trong chip"
                ),
                meaning: Words(
                    en: "The group's bytes are not what the standard says",
                    vi: "Nội dung nhóm dữ liệu không đúng chuẩn"
                ),
                clerk: .trySecondReader,
                technician: .saveTheFiles
            ),
            CodeEntry(
                "no_chip",
                title: Words(
                    en: "Files were checked, without the chip",
                    vi: "Chỉ kiểm tra các tệp, không có chip"
                ),
                meaning: Words(
                    en: "Files were verified, no chip was there to ask",
                    vi: "Chỉ kiểm tra các tệp, không có chip để hỏi"
                ),
                clerk: Words(
                    en: "Nothing; where the card is at hand, read the card itself",
                    vi: "Không cần làm gì; nếu có thẻ ở đây, hãy đọc chính thẻ đó"
                ),
                technician: Words(
                    en: "Use `cccdctl inspect` where the chip is at hand; files can never show that a chip is no copy",
                    vi: """
                        Dùng `cccdctl inspect` khi có chip; chỉ các tệp thì không bao giờ chứng minh được chip không \
                        phải bản sao
                        """
                )
            ),
            CodeEntry(
                "card_lost",
                title: Words(
                    en: "This check was broken off",
                    vi: "Phép kiểm tra này bị gián đoạn"
                ),
                meaning: Words(
                    en: """
                        The card left, was reset, fell silent or dropped the protected session during this check; a \
                        proof at which that happened again was done without
                        """,
                    vi: """
                        Thẻ bị nhấc ra, bị khởi động lại, không trả lời hoặc bỏ phiên bảo mật trong lúc kiểm tra; \
                        phép xác thực bị gián đoạn hai lần thì được bỏ qua
                        """
                ),
                clerk: .readAgainElseCompare,
                technician: Words(
                    en: """
                        `status_word` is the card's plain word, where it had one: where a kind of card always says \
                        it, tell us; antenna, distance, power of the USB port; `card.repositioned` among the \
                        warnings names the places
                        """,
                    vi: """
                        `status_word` là mã thẻ trả lời không mã hóa, nếu có: nếu một loại thẻ luôn trả lời như vậy, \
                        hãy báo cho chúng tôi; kiểm tra ăng-ten, khoảng cách, nguồn cổng USB; cảnh báo \
                        `card.repositioned` cho biết vị trí
                        """
                )
            ),
        ]
    )
}
