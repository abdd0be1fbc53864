extension CodeSection {
    /// Why nothing can be said in place of data: `code` beside the value null in a report's `derived`.
    static let derived = CodeSection(
        codes: [
            CodeEntry(
                "derived.unverified",
                title: Words(
                    en: "Nothing is derived from data that nobody vouches for",
                    vi: "Không suy ra gì từ dữ liệu chưa ai xác nhận"
                ),
                meaning: Words(
                    en: "No signature under a trust anchor covers what this would be derived from",
                    vi: "Không có chữ ký nào dưới chứng thư gốc tin cậy bao phủ dữ liệu cần dùng"
                ),
                clerk: Words(
                    en: "Go by what is printed, and tell the technician",
                    vi: "Dựa vào thông tin in trên giấy tờ và báo kỹ thuật viên"
                ),
                technician: Words(
                    en: "Install the issuer's certificate: `cccdctl trust check`",
                    vi: "Cài chứng thư của nơi cấp: `cccdctl trust check`"
                )
            ),
            CodeEntry(
                "derived.absent",
                title: Words(
                    en: "The document does not say what this is derived from",
                    vi: "Giấy tờ không ghi dữ liệu cần dùng"
                ),
                meaning: Words(
                    en:
                        "The document does not have the date or number that this would be derived from, or it was not read",
                    vi: "Giấy tờ không có ngày hoặc số cần dùng, hoặc chưa đọc được"
                ),
                clerk: Words(
                    en: "Go by what is printed",
                    vi: "Dựa vào thông tin in trên giấy tờ"
                ),
                technician: Words(
                    en: "Nothing: some documents lack it",
                    vi: "Không cần làm gì: có giấy tờ không ghi mục này"
                )
            ),
            CodeEntry(
                "derived.date_incomplete",
                title: Words(
                    en: "The date of birth is not known well enough",
                    vi: "Ngày sinh không đủ để xác định"
                ),
                meaning: Words(
                    en: "The document leaves parts of the date of birth open, and the answer depends on them",
                    vi: "Giấy tờ để trống một phần ngày sinh, mà câu trả lời phụ thuộc vào phần đó"
                ),
                clerk: Words(
                    en: "Ask for another proof of age",
                    vi: "Đề nghị giấy tờ khác chứng minh tuổi"
                ),
                technician: Words(
                    en: "Nothing: the document is as it was issued",
                    vi: "Không cần làm gì: giấy tờ được cấp như vậy"
                )
            ),
            CodeEntry(
                "derived.province_unknown",
                title: Words(
                    en: "The number names no province",
                    vi: "Số định danh không nêu tỉnh nào"
                ),
                meaning: Words(
                    en:
                        "The first three digits of the number are no province's: the birth was registered abroad, or in a way not known here",
                    vi: "Ba chữ số đầu không phải mã tỉnh: khai sinh ở nước ngoài, hoặc theo cách chưa biết"
                ),
                clerk: Words(
                    en: "Go on without it",
                    vi: "Làm tiếp mà không cần mục này"
                ),
                technician: Words(
                    en: "Nothing",
                    vi: "Không cần làm gì"
                )
            ),
            CodeEntry(
                "derived.clock_implausible",
                title: Words(
                    en: "The age cannot be told: the clock is wrong",
                    vi: "Không tính được tuổi: đồng hồ sai"
                ),
                meaning: Words(
                    en: "This machine's clock is behind what is known to have passed",
                    vi: "Đồng hồ máy chậm hơn thời điểm đã biết chắc là qua"
                ),
                clerk: Words(
                    en: "Count from the printed date of birth, and tell the technician",
                    vi: "Tính từ ngày sinh in trên giấy tờ và báo kỹ thuật viên"
                ),
                technician: Words(
                    en: "Set the clock: `timedatectl`",
                    vi: "Chỉnh đồng hồ: `timedatectl`"
                )
            ),
        ]
    )
}
