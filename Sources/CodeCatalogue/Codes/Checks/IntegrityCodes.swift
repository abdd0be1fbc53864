extension CodeSection {
    static let integrity = CodeSection(
        heading: Words(
            en: "`data_group_hashes`, `com_matches_sod`",
            vi: "`data_group_hashes`, `com_matches_sod` – toàn vẹn dữ liệu"
        ),
        codes: [
            CodeEntry(
                "hash_mismatch",
                title: Words(
                    en: "The data on the chip is not what the issuer signed",
                    vi: "Dữ liệu trong chip khác với dữ liệu cơ quan cấp đã ký"
                ),
                meaning: Words(
                    en: "A data group is not the one that was signed",
                    vi: "Một nhóm dữ liệu không phải nhóm đã được ký"
                ),
                clerk: .doNotAccept,
                technician: Words(
                    en: "`failed` names the groups; save the files and pass them to the issuer",
                    vi: "`failed` nêu số nhóm; lưu các tệp và gửi cơ quan cấp"
                )
            ),
            CodeEntry(
                "group_not_signed",
                title: Words(
                    en: "The chip holds data that the issuer did not sign",
                    vi: "Chip có dữ liệu mà cơ quan cấp không ký"
                ),
                meaning: Words(
                    en: "The chip holds a group that the signature does not cover",
                    vi: "Chip có một nhóm dữ liệu không được chữ ký bảo vệ"
                ),
                clerk: .doNotAccept,
                technician: Words(
                    en: "`failed` names the groups: one was added after signing; save the files",
                    vi: "`failed` nêu số nhóm: có nhóm được thêm sau khi ký; lưu các tệp"
                )
            ),
            CodeEntry(
                "hash_list_invalid",
                title: Words(
                    en: "The signed list is impossible",
                    vi: "Danh sách được ký không thể có"
                ),
                meaning: Words(
                    en: """
                        The signed list is impossible: a number twice or out of 1 to 16, no entry, a hash of the \
                        wrong length
                        """,
                    vi: """
                        Danh sách được ký không hợp lệ: số nhóm lặp hoặc ngoài 1 đến 16, danh sách rỗng, giá trị băm \
                        sai độ dài
                        """
                ),
                clerk: .doNotAccept,
                technician: Words(
                    en: """
                        Save the files (`--evidence DIR`; they are personal data) and see what `cccdctl verify DIR` \
                        says of them on another machine
                        """,
                    vi: """
                        Lưu các tệp (`--evidence DIR`; đó là dữ liệu cá nhân) và xem `cccdctl verify DIR` trên máy \
                        khác nói gì
                        """
                )
            ),
            CodeEntry(
                "wrong_file_tag",
                title: Words(
                    en: "A part of the chip's data stands in another's place",
                    vi: "Một phần dữ liệu nằm sai chỗ"
                ),
                meaning: Words(
                    en: "A file holds another group's contents",
                    vi: "Một tệp chứa nội dung của nhóm khác"
                ),
                clerk: .doNotAccept,
                technician: Words(
                    en: "`failed` names the groups; with `verify`, see that no file was renamed",
                    vi: "`failed` nêu số nhóm; với `verify`, xem có tệp nào bị đổi tên không"
                )
            ),
            CodeEntry(
                "hashes_unsigned",
                title: Words(
                    en: "The data agrees with a list that nobody valid signed",
                    vi: "Dữ liệu khớp với một danh sách không có chữ ký hợp lệ"
                ),
                meaning: Words(
                    en: "The hashes agree, and nobody valid signed them",
                    vi: "Các giá trị băm khớp, nhưng không có chữ ký hợp lệ nào"
                ),
                clerk: Words(
                    en: """
                        Do as the line about the signature says; until that is settled, compare with the printed \
                        card
                        """,
                    vi: "Làm theo dòng nói về chữ ký; trong lúc chờ, đối chiếu với thông tin in trên thẻ"
                ),
                technician: Words(
                    en: "Look at `sod_signature`: this is its consequence",
                    vi: "Xem `sod_signature`: đây là hệ quả của nó"
                )
            ),
            CodeEntry(
                "group_list_differs",
                title: Words(
                    en: "The chip's contents are not those that were signed",
                    vi: "Danh mục trong chip khác danh mục đã ký"
                ),
                meaning: Words(
                    en: "The unsigned list of groups is not the signed one",
                    vi: "Danh mục nhóm dữ liệu không ký khác với danh mục đã ký"
                ),
                clerk: .doNotAccept,
                technician: Words(
                    en: """
                        `missing` and `added` name the groups; taking groups 14 and 15 out is how a copy hides that \
                        it has no key
                        """,
                    vi: "`missing` và `added` nêu số nhóm; bỏ nhóm 14 và 15 là cách bản sao che việc không có khóa"
                )
            ),
            CodeEntry(
                "version_differs",
                title: Words(
                    en: "Two lists on the chip name different versions",
                    vi: "Hai danh mục trong chip ghi phiên bản khác nhau"
                ),
                meaning: Words(
                    en: "The two lists name different versions",
                    vi: "Hai danh mục ghi phiên bản khác nhau"
                ),
                clerk: .nothingToDo,
                technician: Words(
                    en: """
                        Nothing: the signed list counts, and documents in the field have this; no policy asks for \
                        more
                        """,
                    vi: """
                        Không cần làm gì: danh mục đã ký mới có giá trị, nhiều giấy tờ thật bị vậy; không chính sách \
                        nào đòi hỏi thêm
                        """
                )
            ),
            CodeEntry(
                "com_absent",
                title: Words(
                    en: "The chip has no unsigned list of contents",
                    vi: "Chip không có danh mục không ký"
                ),
                meaning: Words(
                    en: "There is no unsigned list",
                    vi: "Không có danh mục không ký"
                ),
                clerk: .nothingToDo,
                technician: Words(
                    en: "Nothing: the signed list counts",
                    vi: "Không cần làm gì: danh mục đã ký mới có giá trị"
                )
            ),
        ]
    )
}
