extension CodeSection {
    static let cardProfiles = CodeSection(
        heading: Words(
            en: "Card profiles",
            vi: "Hồ sơ thẻ ảo"
        ),
        codes: [
            CodeEntry(
                "profile.unreadable",
                title: Words(
                    en: "The card's profile cannot be read",
                    vi: "Không đọc được hồ sơ thẻ ảo"
                ),
                meaning: Words(
                    en: "A virtual card's profile, or a file it names, is missing or cannot be read",
                    vi: "Thiếu hoặc không đọc được hồ sơ thẻ ảo, hay tệp nó nêu tên"
                ),
                technician: Words(
                    en: "Path and rights; paths in a profile start from its own folder",
                    vi: "Xem đường dẫn và quyền; đường dẫn trong hồ sơ tính từ thư mục của nó"
                )
            ),
            CodeEntry(
                "profile.malformed",
                title: Words(
                    en: "The card's profile is malformed",
                    vi: "Hồ sơ thẻ ảo không đúng dạng"
                ),
                meaning: Words(
                    en: "The profile is no JSON, lacks a key, or has a value of another type",
                    vi: "Hồ sơ không phải JSON, thiếu khóa, hoặc có giá trị sai kiểu"
                ),
                technician: Words(
                    en: "The detail says where; docs/virtual-card.md has the keys",
                    vi: "Phần chi tiết cho biết ở đâu; docs/virtual-card.md có các khóa"
                )
            ),
            CodeEntry(
                "profile.unknown_key",
                title: Words(
                    en: "The card's profile has a key that is not known",
                    vi: "Hồ sơ thẻ ảo có khóa không được biết"
                ),
                meaning: Words(
                    en: "The profile has a key that profiles do not have",
                    vi: "Hồ sơ có khóa không tồn tại"
                ),
                technician: Words(
                    en: "A slip of the pen; the detail says where",
                    vi: "Gõ nhầm; phần chi tiết cho biết ở đâu"
                )
            ),
            CodeEntry(
                "profile.invalid_value",
                title: Words(
                    en: "A value of the card's profile is wrong",
                    vi: "Một giá trị trong hồ sơ thẻ ảo không đúng"
                ),
                meaning: Words(
                    en: "A value in the profile is outside what its key allows",
                    vi: "Một giá trị trong hồ sơ nằm ngoài giới hạn"
                ),
                technician: Words(
                    en: "The detail says where; docs/virtual-card.md has the bounds",
                    vi: "Phần chi tiết cho biết ở đâu; docs/virtual-card.md có giới hạn"
                )
            ),
        ]
    )
}
