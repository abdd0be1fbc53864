extension CodeSection {
    static let dataGroups = CodeSection(
        heading: Words(
            en: "Data groups",
            vi: "Nhóm dữ liệu"
        ),
        codes: [
            CodeEntry(
                "lds.malformed",
                title: Words(
                    en: "A part of the data is broken",
                    vi: "Một phần dữ liệu bị hỏng"
                ),
                meaning: Words(
                    en: "The group's bytes are no data objects, or end too early",
                    vi: "Nội dung nhóm không đúng cấu trúc hoặc bị cụt"
                ),
                clerk: Words(
                    en: "Read again; if it stays, take the details from the printed card",
                    vi: "Đọc lại; nếu vẫn vậy, lấy thông tin từ mặt in của thẻ"
                ),
                technician: .compareWithSecondCard
            ),
            CodeEntry(
                "lds.wrong_tag",
                title: Words(
                    en: "A part of the data is not what it should be",
                    vi: "Một phần dữ liệu không phải thứ cần có"
                ),
                meaning: Words(
                    en: "The file holds another group, or none",
                    vi: "Tệp chứa nhóm khác, hoặc không chứa nhóm nào"
                ),
                clerk: Words(
                    en: "Take the details from the printed card; the checks say how serious it is",
                    vi: "Lấy thông tin từ mặt in của thẻ; các phép kiểm tra cho biết mức độ"
                ),
                technician: .compareWithSecondCard
            ),
            CodeEntry(
                "lds.element_missing",
                title: Words(
                    en: "Something that must be there is missing",
                    vi: "Thiếu một phần bắt buộc"
                ),
                meaning: Words(
                    en: "Something that the group must have is not there",
                    vi: "Thiếu phần bắt buộc của nhóm"
                ),
                clerk: .compareThisDetail,
                technician: .compareWithSecondCard
            ),
            CodeEntry(
                "lds.value_invalid",
                title: Words(
                    en: "A value cannot be right",
                    vi: "Một giá trị không hợp lệ"
                ),
                meaning: Words(
                    en: "A value that its type does not allow",
                    vi: "Giá trị không đúng kiểu"
                ),
                clerk: .compareThisDetail,
                technician: .compareWithSecondCard
            ),
            CodeEntry(
                "lds.mrz_invalid",
                title: Words(
                    en: "The machine-readable lines in the chip cannot be read",
                    vi: "Không đọc được các dòng chữ máy đọc trong chip"
                ),
                meaning: Words(
                    en: "Group 1 holds no machine-readable zone",
                    vi: "Nhóm 1 không chứa vùng MRZ"
                ),
                clerk: Words(
                    en: "Take the details from the printed card, and tell the supervisor",
                    vi: "Lấy thông tin từ mặt in của thẻ, báo người phụ trách"
                ),
                technician: .compareWithSecondCard
            ),
            CodeEntry(
                "lds.image_not_found",
                title: Words(
                    en: "The picture is missing",
                    vi: "Thiếu hình ảnh"
                ),
                meaning: Words(
                    en: "Group 2, 5 or 7 holds no JPEG and no JPEG 2000 image; group 3 no finger",
                    vi: "Nhóm 2, 5 hoặc 7 không có ảnh JPEG hay JPEG 2000; nhóm 3 không có vân tay"
                ),
                clerk: .compareFace,
                technician: .compareWithSecondCard
            ),
            CodeEntry(
                "lds.length_differs",
                title: Words(
                    en: "A length does not fit",
                    vi: "Độ dài không khớp"
                ),
                meaning: Words(
                    en: "A length inside the group does not fit what is there",
                    vi: "Độ dài ghi trong nhóm không khớp nội dung"
                ),
                clerk: .nothingToDo,
                technician: .nothingUnlessNeeded
            ),
            CodeEntry(
                "lds.count_differs",
                title: Words(
                    en: "More or fewer pieces than stated",
                    vi: "Số phần tử khác số đã ghi"
                ),
                meaning: Words(
                    en: "There are more or fewer pieces than the group counts",
                    vi: "Số phần tử nhiều hơn hoặc ít hơn số ghi trong nhóm"
                ),
                clerk: .nothingToDo,
                technician: .nothingUnlessNeeded
            ),
            CodeEntry(
                "lds.tag_list_differs",
                title: Words(
                    en: "Other pieces than listed",
                    vi: "Các phần tử khác với danh sách"
                ),
                meaning: Words(
                    en: "The group's own list names other elements than there are",
                    vi: "Danh sách trong nhóm khác với các phần tử thực có"
                ),
                clerk: .nothingToDo,
                technician: .nothingUnlessNeeded
            ),
            CodeEntry(
                "lds.element_invalid",
                title: Words(
                    en: "A piece cannot be read and is left out",
                    vi: "Bỏ qua một phần tử không đọc được"
                ),
                meaning: Words(
                    en: "An element cannot be read; it is left out",
                    vi: "Một phần tử không đọc được; bị bỏ qua"
                ),
                clerk: .compareThisDetail,
                technician: .nothingUnlessNeeded
            ),
            CodeEntry(
                "lds.element_repeated",
                title: Words(
                    en: "A piece stands there more than once",
                    vi: "Một phần tử bị lặp"
                ),
                meaning: Words(
                    en: "An element is there more than once; the first is taken",
                    vi: "Một phần tử xuất hiện nhiều lần; lấy lần đầu"
                ),
                clerk: .compareThisDetail,
                technician: .nothingUnlessNeeded
            ),
            CodeEntry(
                "lds.position_differs",
                title: Words(
                    en: "Two places name different fingers",
                    vi: "Hai nơi ghi hai ngón tay khác nhau"
                ),
                meaning: Words(
                    en: "Two places name different fingers; the record is believed",
                    vi: "Hai nơi ghi hai ngón khác nhau; tin theo bản ghi"
                ),
                clerk: .nothingToDo,
                technician: Words(
                    en: "Tell whoever compares the fingerprints: try both fingers",
                    vi: "Báo người so vân tay: thử cả hai ngón"
                )
            ),
            CodeEntry(
                "lds.image_type_differs",
                title: Words(
                    en: "The picture is of another kind than stated",
                    vi: "Ảnh khác loại đã ghi"
                ),
                meaning: Words(
                    en: "An image is of another kind than its record says",
                    vi: "Ảnh khác loại với bản ghi"
                ),
                clerk: .nothingToDo,
                technician: Words(
                    en: "Nothing: the kind is told from the image itself",
                    vi: "Không cần làm gì: loại ảnh được xác định từ chính ảnh"
                )
            ),
            CodeEntry(
                "lds.image_unknown",
                title: Words(
                    en: "A picture of an unknown kind is left out",
                    vi: "Bỏ qua ảnh thuộc loại chưa biết"
                ),
                meaning: Words(
                    en: "An image of no known kind; it is left out",
                    vi: "Ảnh thuộc loại chưa biết; bị bỏ qua"
                ),
                clerk: Words(
                    en: "Compare with the printed photo or signature",
                    vi: "So với ảnh hoặc chữ ký in trên thẻ"
                ),
                technician: .compareWithSecondCard
            ),
            CodeEntry(
                "lds.image_dimensions_excessive",
                title: Words(
                    en: "The picture states an impossible size",
                    vi: "Ảnh ghi kích thước không thể có"
                ),
                meaning: Words(
                    en: "An image announces a size that no such image has: do not decode it",
                    vi: "Ảnh khai kích thước không thể có: không giải mã"
                ),
                clerk: .doNotOpenThePicture,
                technician: .keepFromViewers
            ),
        ]
    )
}
