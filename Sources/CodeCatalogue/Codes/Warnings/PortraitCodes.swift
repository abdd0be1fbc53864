extension CodeSection {
    static let portrait = CodeSection(
        heading: Words(
            en: "Portrait",
            vi: "Ảnh chân dung"
        ),
        codes: [
            CodeEntry(
                "dg2.length_differs",
                title: Words(
                    en: "A length around the portrait does not fit",
                    vi: "Độ dài quanh ảnh chân dung không khớp"
                ),
                meaning: Words(
                    en: "A length around the portrait does not fit what is there",
                    vi: "Độ dài quanh ảnh chân dung không khớp"
                ),
                clerk: .compareFaceToo,
                technician: .nothingUnlessNeeded
            ),
            CodeEntry(
                "dg2.offset_differs",
                title: Words(
                    en: "The portrait does not begin where stated",
                    vi: "Ảnh chân dung không bắt đầu ở chỗ đã ghi"
                ),
                meaning: Words(
                    en: "The portrait does not begin where its record says",
                    vi: "Ảnh không bắt đầu ở vị trí bản ghi nêu"
                ),
                clerk: .compareFaceToo,
                technician: .nothingUnlessNeeded
            ),
            CodeEntry(
                "dg2.type_differs",
                title: Words(
                    en: "The portrait is of another kind than stated",
                    vi: "Ảnh chân dung khác loại đã ghi"
                ),
                meaning: Words(
                    en: "The portrait is of another kind than its record says",
                    vi: "Ảnh khác loại với bản ghi"
                ),
                clerk: .nothingToDo,
                technician: Words(
                    en: "Nothing: `portrait.media_type` in the report is the real kind",
                    vi: "Không cần làm gì: `portrait.media_type` trong báo cáo là loại thật"
                )
            ),
            CodeEntry(
                "dg2.dimensions_unknown",
                title: Words(
                    en: "The portrait's size cannot be read",
                    vi: "Không đọc được kích thước ảnh chân dung"
                ),
                meaning: Words(
                    en: "The portrait's size cannot be read",
                    vi: "Không đọc được kích thước ảnh"
                ),
                clerk: .compareFaceToo,
                technician: Words(
                    en: "Open it with a viewer that limits memory only; save the files",
                    vi: "Chỉ mở bằng phần mềm có giới hạn bộ nhớ; lưu các tệp"
                )
            ),
            CodeEntry(
                "dg2.dimensions_excessive",
                title: Words(
                    en: "The portrait states an impossible size",
                    vi: "Ảnh chân dung ghi kích thước không thể có"
                ),
                meaning: Words(
                    en: "The portrait announces a size that no portrait has: do not decode it",
                    vi: "Ảnh khai kích thước không thể có: không giải mã"
                ),
                clerk: .doNotOpenThePicture,
                technician: .keepFromViewers
            ),
            CodeEntry(
                "dg2.several_faces",
                title: Words(
                    en: "There is more than one portrait",
                    vi: "Có nhiều ảnh chân dung"
                ),
                meaning: Words(
                    en: "There is more than one portrait; the first is taken",
                    vi: "Có nhiều ảnh chân dung; lấy ảnh đầu"
                ),
                clerk: .compareFaceToo,
                technician: .nothingUnlessNeeded
            ),
        ]
    )
}
