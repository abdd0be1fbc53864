extension CodeSection {
    static let citizenDetails = CodeSection(
        heading: Words(
            en: "The citizen's details (group 13)",
            vi: "Thông tin công dân (nhóm 13)"
        ),
        codes: [
            CodeEntry(
                "dg13.header_unknown",
                title: Words(
                    en: "The person's details begin in an unknown way",
                    vi: "Phần thông tin công dân bắt đầu khác dạng đã biết"
                ),
                meaning: Words(
                    en: "The citizen's details begin otherwise than known",
                    vi: "Phần đầu thông tin công dân khác với dạng đã biết"
                ),
                clerk: .compareThisDetail,
                technician: .compareWithSecondCard
            ),
            CodeEntry(
                "dg13.fields_cut",
                title: Words(
                    en: "The person's details break off",
                    vi: "Phần thông tin công dân bị cụt"
                ),
                meaning: Words(
                    en: "The list of details breaks off",
                    vi: "Danh sách thông tin bị cụt"
                ),
                clerk: Words(
                    en: "Take what is missing from the printed card",
                    vi: "Lấy phần còn thiếu từ mặt in của thẻ"
                ),
                technician: .compareWithSecondCard
            ),
            CodeEntry(
                "dg13.field_malformed",
                title: Words(
                    en: "A detail is written in an unknown way",
                    vi: "Một mục được ghi khác dạng đã biết"
                ),
                meaning: Words(
                    en: "A detail is not structured as known; its bytes are kept",
                    vi: "Một mục không đúng cấu trúc đã biết; dữ liệu gốc được giữ"
                ),
                clerk: .compareThisDetail,
                technician: .nothingUnlessNeeded
            ),
            CodeEntry(
                "dg13.field_repeated",
                title: Words(
                    en: "A detail stands there twice",
                    vi: "Một mục bị lặp"
                ),
                meaning: Words(
                    en: "A detail occurs twice; the first is taken",
                    vi: "Một mục xuất hiện hai lần; lấy lần đầu"
                ),
                clerk: .compareThisDetail,
                technician: .nothingUnlessNeeded
            ),
            CodeEntry(
                "dg13.field_unknown",
                title: Words(
                    en: "A detail that is not known here",
                    vi: "Một mục chưa được biết"
                ),
                meaning: Words(
                    en: "A detail of unknown number; its bytes are kept",
                    vi: "Một mục có số thứ tự chưa biết; dữ liệu gốc được giữ"
                ),
                clerk: .nothingToDo,
                technician: Words(
                    en: "Nothing; a newer card may have new details: tell the developers the number in `at`",
                    vi: "Không cần làm gì; thẻ mới có thể có mục mới: báo nhà phát triển số ghi trong `at`"
                )
            ),
            CodeEntry(
                "dg13.text_invalid",
                title: Words(
                    en: "A detail holds characters that cannot be right",
                    vi: "Một mục có ký tự không hợp lệ"
                ),
                meaning: Words(
                    en: "A text is no UTF-8, or holds control characters",
                    vi: "Văn bản không phải UTF-8 hoặc chứa ký tự điều khiển"
                ),
                clerk: .compareThisDetail,
                technician: .nothingUnlessNeeded
            ),
            CodeEntry(
                "dg13.date_invalid",
                title: Words(
                    en: "A date cannot be right",
                    vi: "Một ngày không hợp lệ"
                ),
                meaning: Words(
                    en: "A date is none",
                    vi: "Ngày không hợp lệ"
                ),
                clerk: Words(
                    en: "Take the date from the printed card",
                    vi: "Lấy ngày từ mặt in của thẻ"
                ),
                technician: .nothingUnlessNeeded
            ),
            CodeEntry(
                "dg13.number_invalid",
                title: Words(
                    en: "The personal number does not have twelve digits",
                    vi: "Số định danh không đủ mười hai chữ số"
                ),
                meaning: Words(
                    en: "The personal number does not have twelve digits",
                    vi: "Số định danh không đủ mười hai chữ số"
                ),
                clerk: Words(
                    en: "Take the number from the printed card",
                    vi: "Lấy số từ mặt in của thẻ"
                ),
                technician: .compareWithSecondCard
            ),
            CodeEntry(
                "dg13.registration_code_unknown",
                title: Words(
                    en: "The number begins with no known province or country code",
                    vi: "Số định danh bắt đầu bằng mã tỉnh hoặc quốc gia chưa biết"
                ),
                meaning: Words(
                    en: "The personal number begins with no known province or country code",
                    vi: "Số định danh bắt đầu bằng mã tỉnh hoặc quốc gia chưa biết"
                ),
                clerk: .nothingToDo,
                technician: Words(
                    en: "Nothing: codes for births abroad exist, and new ones come",
                    vi: "Không cần làm gì: có mã cho người sinh ở nước ngoài, và có thể có mã mới"
                )
            ),
            CodeEntry(
                "dg13.number_contradicts_sex",
                title: Words(
                    en: "The number's digit for the sex says otherwise",
                    vi: "Chữ số giới tính trong số định danh ghi khác"
                ),
                meaning: Words(
                    en: "The personal number's digit for the sex says otherwise; numbers can be re-issued",
                    vi: "Chữ số giới tính trong số định danh ghi khác; số có thể được cấp lại"
                ),
                clerk: Words(
                    en: "Nothing; take the sex as the card prints it, and do not ask the person about it",
                    vi: "Không cần làm gì; ghi giới tính như in trên thẻ, không hỏi công dân về việc này"
                ),
                technician: Words(
                    en: "Nothing: no decision rests on it",
                    vi: "Không cần làm gì: không quyết định nào dựa vào điều này"
                )
            ),
            CodeEntry(
                "dg13.number_contradicts_birth",
                title: Words(
                    en: "The number's year of birth says otherwise",
                    vi: "Năm sinh trong số định danh ghi khác"
                ),
                meaning: Words(
                    en: "The personal number's year of birth says otherwise; numbers can be re-issued",
                    vi: "Năm sinh trong số định danh ghi khác; số có thể được cấp lại"
                ),
                clerk: Words(
                    en: "Nothing; take the date of birth as the card prints it",
                    vi: "Không cần làm gì; ghi ngày sinh như in trên thẻ"
                ),
                technician: Words(
                    en: "Nothing: no decision rests on it",
                    vi: "Không cần làm gì: không quyết định nào dựa vào điều này"
                )
            ),
        ]
    )
}
