extension CodeSection {
    static let inspection = CodeSection(
        heading: Words(
            en: "The inspection",
            vi: "Lần đọc"
        ),
        codes: [
            CodeEntry(
                "inspection.cancelled",
                title: Words(
                    en: "The reading was cancelled",
                    vi: "Lần đọc đã bị hủy"
                ),
                meaning: Words(
                    en: "The client cancelled",
                    vi: "Phần mềm đã hủy lần đọc"
                ),
                clerk: Words(
                    en: "Nothing; begin again where it was not meant",
                    vi: "Không cần làm gì; nếu không định hủy thì làm lại"
                ),
                technician: Words(
                    en: "Nothing, unless nobody cancelled: then see who else uses the same user and profile",
                    vi: "Không cần làm gì, trừ khi không ai hủy: khi đó xem còn ai dùng cùng người dùng và hồ sơ quyền"
                )
            ),
            CodeEntry(
                "inspection.timed_out",
                title: Words(
                    en: "The reading took too long",
                    vi: "Lần đọc quá lâu"
                ),
                meaning: Words(
                    en: "It took longer than allowed",
                    vi: "Lần đọc lâu hơn thời gian cho phép"
                ),
                clerk: .putTheCardBack,
                technician: Words(
                    en: """
                        `inspections.time_limit_ms` is the limit, `phase` says where it was; slow readers or a \
                        moving card are the usual cause
                        """,
                    vi: """
                        `inspections.time_limit_ms` là giới hạn, `phase` cho biết đang ở bước nào; thường do đầu đọc \
                        chậm hoặc thẻ bị xê dịch
                        """
                )
            ),
        ]
    )
}
