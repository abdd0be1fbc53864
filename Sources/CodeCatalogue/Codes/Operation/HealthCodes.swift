extension CodeSection {
    /// What `GET /v1` and the admin socket say of the service, beside codes that are met elsewhere too.
    static let health = CodeSection(
        codes: [
            CodeEntry(
                "readers.table_unusable",
                title: Words(
                    en: "A table of readers is not used",
                    vi: "Một bảng đầu đọc không được dùng"
                ),
                meaning: Words(
                    en: """
                        `readers.json` or a file of `readers.d` beside the configuration cannot be read, or holds what no table \
                        of readers has; the file is left out, whole
                        """,
                    vi: """
                        Không đọc được `readers.json` hoặc một tệp trong `readers.d` cạnh tệp cấu hình, hoặc nội dung không \
                        đúng dạng bảng đầu đọc; cả tệp bị bỏ qua
                        """
                ),
                clerk: Words(
                    en: "Go on, and tell the technician",
                    vi: "Cứ làm tiếp và báo kỹ thuật viên"
                ),
                technician: Words(
                    en: "`detail` says where; mend the file by docs/configuration.md, then `systemctl reload cccd`",
                    vi: "`detail` nêu chỗ sai; sửa tệp theo docs/configuration.md, rồi `systemctl reload cccd`"
                )
            ),
            CodeEntry(
                "log.nearly_full",
                title: Words(
                    en: "The access log is nearly full",
                    vi: "Nhật ký truy cập sắp đầy"
                ),
                meaning: Words(
                    en: "The access log has most of the rows that it may have; when it is full no inspection begins",
                    vi: "Nhật ký truy cập đã dùng gần hết số dòng cho phép; khi đầy thì không đọc thẻ được nữa"
                ),
                clerk: Words(
                    en: "Go on, and tell the technician",
                    vi: "Cứ làm tiếp và báo kỹ thuật viên"
                ),
                technician: Words(
                    en: "Raise `access_log.rows`, or keep rows for fewer `access_log.days`",
                    vi: "Tăng `access_log.rows`, hoặc giảm số ngày giữ `access_log.days`"
                )
            ),
            CodeEntry(
                "log.clock_jumped",
                title: Words(
                    en: "This machine's clock jumped",
                    vi: "Đồng hồ của máy bị nhảy"
                ),
                meaning: Words(
                    en: """
                        The clock is not where the time that has passed puts it: no row of the access log is dropped by it before \
                        it is right again, or has gone on for 30 days
                        """,
                    vi: """
                        Đồng hồ không khớp với thời gian đã trôi qua: không xóa dòng nào của nhật ký truy cập cho đến khi đồng \
                        hồ đúng lại, hoặc chạy liên tục 30 ngày
                        """
                ),
                clerk: Words(
                    en: "Go on, and tell the technician",
                    vi: "Cứ làm tiếp và báo kỹ thuật viên"
                ),
                technician: Words(
                    en: "`timedatectl`; set the clock where it is wrong",
                    vi: "`timedatectl`; chỉnh lại đồng hồ nếu sai"
                )
            ),
            CodeEntry(
                "log.journal_held",
                title: Words(
                    en: "A program has the access log open",
                    vi: "Có chương trình đang mở nhật ký truy cập"
                ),
                meaning: Words(
                    en: """
                        A reader of `access.sqlite` keeps its journal from being emptied; at 256 MiB nothing is written any more, \
                        and no inspection begins
                        """,
                    vi: """
                        Có chương trình đọc `access.sqlite` nên không dọn được tệp `-wal`; đến 256 MiB thì không ghi được nữa \
                        và không đọc thẻ được
                        """
                ),
                clerk: Words(
                    en: "Go on, and tell the technician",
                    vi: "Cứ làm tiếp và báo kỹ thuật viên"
                ),
                technician: Words(
                    en: "End what has it open: `fuser -v /var/lib/cccd/access.sqlite`",
                    vi: "Tắt chương trình đang mở: `fuser -v /var/lib/cccd/access.sqlite`"
                )
            ),
            CodeEntry(
                "log.set_aside",
                title: Words(
                    en: "A damaged access log was set aside",
                    vi: "Nhật ký truy cập bị hỏng đã được để riêng"
                ),
                meaning: Words(
                    en: "The access log was found damaged and begun anew; what it was lies beside it",
                    vi: "Nhật ký truy cập bị hỏng và đã được tạo mới; bản hỏng nằm bên cạnh"
                ),
                clerk: Words(
                    en: "Go on, and tell the technician",
                    vi: "Cứ làm tiếp và báo kỹ thuật viên"
                ),
                technician: Words(
                    en: """
                        Find out what damaged it; move `access.sqlite.damaged-*` where records are kept: this is said until it is \
                        gone
                        """,
                    vi: """
                        Tìm nguyên nhân hỏng; chuyển `access.sqlite.damaged-*` vào nơi lưu hồ sơ: còn tệp này thì còn báo
                        """
                )
            ),
            CodeEntry(
                "disk.full",
                title: Words(
                    en: "The disk is full",
                    vi: "Đĩa đã đầy"
                ),
                meaning: Words(
                    en: "The disk of the state folder has no room for another row of the access log",
                    vi: "Đĩa chứa thư mục trạng thái không còn chỗ cho một dòng nhật ký truy cập nữa"
                ),
                technician: Words(
                    en: "`df -h /var/lib/cccd`; make room",
                    vi: "`df -h /var/lib/cccd`; giải phóng dung lượng"
                )
            ),
            CodeEntry(
                "disk.nearly_full",
                title: Words(
                    en: "The disk is nearly full",
                    vi: "Đĩa sắp đầy"
                ),
                meaning: Words(
                    en: "The disk of the state folder has little room left",
                    vi: "Đĩa chứa thư mục trạng thái còn ít chỗ"
                ),
                clerk: Words(
                    en: "Go on, and tell the technician",
                    vi: "Cứ làm tiếp và báo kỹ thuật viên"
                ),
                technician: Words(
                    en: "`df -h /var/lib/cccd`; make room before it is full",
                    vi: "`df -h /var/lib/cccd`; giải phóng dung lượng trước khi đầy"
                )
            ),
        ]
    )
}
