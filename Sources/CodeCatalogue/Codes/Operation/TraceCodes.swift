extension CodeSection {
    static let trace = CodeSection(
        heading: Words(en: "Traces", vi: "Bản ghi trao đổi với thẻ"),
        codes: [
            CodeEntry(
                "trace.too_large",
                title: Words(en: "The trace is too long", vi: "Bản ghi quá dài"),
                meaning: Words(
                    en: "The file is longer than 64 MiB or has more than 50,000 lines",
                    vi: "Tệp dài hơn 64 MiB hoặc có hơn 50.000 dòng"
                ),
                technician: Words(
                    en: "No inspection makes such a file; is it the right one?",
                    vi: "Không lần đọc nào tạo ra tệp như vậy; có đúng tệp không?"
                )
            ),
            CodeEntry(
                "trace.unknown_schema",
                title: Words(en: "The file is no trace", vi: "Tệp không phải bản ghi"),
                meaning: Words(
                    en: "The first line is not that of a trace, or is of a version that is not known here",
                    vi: "Dòng đầu không phải của một bản ghi, hoặc của phiên bản chưa biết"
                ),
                technician: Words(
                    en:
                        "A trace begins with `\"schema\":\"cccd-trace/1\"` in its first line; a `.pcapng` is for Wireshark alone",
                    vi:
                        "Bản ghi bắt đầu bằng dòng có `\"schema\":\"cccd-trace/1\"`; tệp `.pcapng` chỉ dành cho Wireshark"
                )
            ),
            CodeEntry(
                "trace.malformed",
                title: Words(en: "A line of the trace cannot be read", vi: "Không đọc được một dòng của bản ghi"),
                meaning: Words(
                    en: "A line is not what a trace has",
                    vi: "Một dòng không đúng dạng của bản ghi"
                ),
                technician: Words(
                    en: "`detail` names the line; was the file changed or cut off?",
                    vi: "`detail` nêu số dòng; tệp có bị sửa hay bị cắt không?"
                )
            ),
            CodeEntry(
                "trace.masked",
                title: Words(en: "The trace is masked", vi: "Bản ghi đã che dữ liệu"),
                meaning: Words(
                    en: "The bytes that travelled are not in the trace",
                    vi: "Bản ghi không có các byte đã trao đổi"
                ),
                technician: Words(
                    en:
                        "Record anew with `cccdctl inspect --direct --trace FILE --unsafe`, of a test card or with the citizen's consent",
                    vi: """
                        Ghi lại bằng `cccdctl inspect --direct --trace TỆP --unsafe`, với thẻ thử hoặc khi công dân đồng ý
                        """
                )
            ),
            CodeEntry(
                "trace.empty",
                title: Words(en: "The trace holds no card", vi: "Bản ghi không có thẻ nào"),
                meaning: Words(
                    en: "No card was connected to while it was recorded",
                    vi: "Không kết nối được thẻ nào trong lúc ghi"
                ),
                technician: Words(
                    en: "Is a card on the reader? `cccdctl readers`",
                    vi: "Có thẻ trên đầu đọc không? `cccdctl readers`"
                )
            ),
            CodeEntry(
                "trace.diverged",
                title: Words(
                    en: "The replay went another way than the recording",
                    vi: "Diễn lại khác với lúc ghi"
                ),
                meaning: Words(
                    en: "The procedure asked the card for something else than when it was recorded",
                    vi: "Quy trình gửi cho thẻ lệnh khác với lúc ghi"
                ),
                technician: Words(
                    en: """
                        `detail` has the first exchange that differs. Was it recorded by this version, and with the same trust \
                        material? If so, report it
                        """,
                    vi: """
                        `detail` nêu lần trao đổi đầu tiên khác nhau. Có cùng phiên bản và cùng dữ liệu tin cậy không? \
                        Nếu có, hãy báo lỗi
                        """
                )
            ),
        ]
    )
}
