extension CodeSection {
    static let trustState: [CodeEntry] = [
        CodeEntry(
            "trust.store_absent",
            title: Words(
                en: "There is no trust store here",
                vi: "Chưa có kho tin cậy ở đây"
            ),
            meaning: Words(
                en: "There is no store at the path",
                vi: "Tại đường dẫn không có kho tin cậy"
            ),
            technician: Words(
                en: """
                    The daemon makes one at its start, and so does `cccdctl trust import`; is `--store`, or \
                    `trust.store`, right?
                    """,
                vi: """
                    Cccd tạo kho khi khởi động, `cccdctl trust import` cũng vậy; `--store` hoặc `trust.store` có \
                    đúng không?
                    """
            )
        ),
        CodeEntry(
            "trust.store_corrupt",
            title: Words(
                en: "The trust store is damaged",
                vi: "Kho tin cậy bị hỏng"
            ),
            meaning: Words(
                en: "The file is no trust store but another program's, or damaged",
                vi: "Tệp không phải kho tin cậy mà của chương trình khác, hoặc bị hỏng"
            ),
            technician: Words(
                en: "Move it aside and keep it; import again, or copy one from another machine",
                vi: "Chuyển tệp ra nơi khác và giữ lại; nhập lại, hoặc chép từ máy khác"
            )
        ),
        CodeEntry(
            "trust.store_locked",
            title: Words(
                en: "Another program holds the trust store",
                vi: "Chương trình khác đang giữ kho tin cậy"
            ),
            meaning: Words(
                en: "Another program holds the store",
                vi: "Chương trình khác đang giữ kho"
            ),
            technician: Words(
                en: "Try again; who has it open? `fuser -v` with the store's path",
                vi: "Thử lại; ai đang mở? `fuser -v` kèm đường dẫn kho"
            )
        ),
        CodeEntry(
            "trust.store_not_writable",
            title: Words(
                en: "The trust store cannot be written",
                vi: "Không ghi được kho tin cậy"
            ),
            meaning: Words(
                en: "No room, or no right to read or write",
                vi: "Hết chỗ, hoặc thiếu quyền đọc ghi"
            ),
            technician: Words(
                en: "Room and rights of the folder; `cccdctl trust` is for root or the daemon's user",
                vi: "Xem dung lượng và quyền thư mục; `cccdctl trust` dành cho root hoặc người dùng của dịch vụ"
            )
        ),
        CodeEntry(
            "trust.store_newer_version",
            title: Words(
                en: "A newer version made the trust store",
                vi: "Kho tin cậy do bản mới hơn tạo"
            ),
            meaning: Words(
                en: "A newer cccd made the store",
                vi: "Kho do bản cccd mới hơn tạo"
            ),
            technician: Words(
                en: "Update cccd",
                vi: "Cập nhật cccd"
            )
        ),
        CodeEntry(
            "trust.store_unprotected",
            title: Words(
                en: "Others may write the trust store",
                vi: "Người khác có thể ghi vào kho tin cậy"
            ),
            meaning: Words(
                en: """
                    The store belongs to somebody else than the daemon's user and root, or group or others may \
                    write it: who did would say what is trusted
                    """,
                vi: """
                    Kho thuộc người khác, không phải người dùng của dịch vụ hay root, hoặc nhóm hay người khác \
                    ghi được: ai ghi vào đó là người quyết định tin cậy gì
                    """
            ),
            technician: Words(
                en: """
                    The detail says which; find out who put the file there before `chown` and `chmod 600`. What \
                    was trusted before still is
                    """,
                vi: """
                    Phần chi tiết nói rõ; hãy tìm hiểu ai đã đặt tệp trước khi `chown` và `chmod 600`. Những gì \
                    tin cậy trước đó vẫn được dùng
                    """
            )
        ),
        CodeEntry(
            "trust.store_failed",
            title: Words(
                en: "The trust store failed",
                vi: "Kho tin cậy bị lỗi"
            ),
            meaning: Words(
                en: "SQLite refused for another reason",
                vi: "SQLite từ chối vì lý do khác"
            ),
            technician: Words(
                en: "The detail has SQLite's words; look at the disk's health",
                vi: "Phần chi tiết có lời của SQLite; xem tình trạng đĩa"
            )
        ),
        CodeEntry(
            "trust.not_a_fingerprint",
            title: Words(
                en: "These are not 8 or more digits of a fingerprint",
                vi: "Đây không phải 8 chữ số trở lên của một dấu vân tay chứng thư"
            ),
            meaning: Words(
                en: "Fewer than 8 digits, or no hexadecimal ones",
                vi: "Ít hơn 8 chữ số, hoặc không phải số hex"
            ),
            technician: Words(
                en: "Copy it from `cccdctl trust list`",
                vi: "Chép từ `cccdctl trust list`"
            )
        ),
        CodeEntry(
            "trust.not_a_certificate",
            title: Words(
                en: "The file does not hold one certificate and nothing else",
                vi: "Tệp không phải đúng một chứng thư"
            ),
            meaning: Words(
                en: "The file named to `trust distrust` holds something else than one certificate",
                vi: "Tệp nêu cho `trust distrust` không phải đúng một chứng thư"
            ),
            technician: Words(
                en: """
                    Name the certificate; for a CRL or a list in the store give its fingerprint (`cccdctl trust \
                    list`)
                    """,
                vi: "Nêu tệp chứng thư; với CRL hoặc danh sách trong kho, đưa mã SHA-256 (`cccdctl trust list`)"
            )
        ),
        CodeEntry(
            "trust.not_found",
            title: Words(
                en: "Nothing in the store begins with these digits",
                vi: "Trong kho không có gì bắt đầu bằng các chữ số này"
            ),
            meaning: Words(
                en: "Nothing in the store begins with these digits",
                vi: "Trong kho không có mục nào bắt đầu bằng các chữ số này"
            ),
            technician: Words(
                en: "Look the digits up: `cccdctl trust list --all`",
                vi: "Tra các chữ số: `cccdctl trust list --all`"
            )
        ),
        CodeEntry(
            "trust.ambiguous",
            title: Words(
                en: "More than one thing in the store begins with these digits",
                vi: "Trong kho có nhiều mục bắt đầu bằng các chữ số này"
            ),
            meaning: Words(
                en: "More than one thing in the store begins with these digits",
                vi: "Trong kho có nhiều mục bắt đầu bằng các chữ số này"
            ),
            technician: Words(
                en: "Give more digits",
                vi: "Nhập thêm chữ số"
            )
        ),
        CodeEntry(
            "trust.store_empty",
            title: Words(
                en: "Nothing is trusted",
                vi: "Chưa tin cậy chứng thư gốc nào"
            ),
            meaning: Words(
                en: "Nothing is trusted: every document ends in `trust_anchor_missing`",
                vi: "Chưa tin cậy gì: mọi giấy tờ đều dừng ở `trust_anchor_missing`"
            ),
            technician: Words(
                en: "Import the CSCA of the issuer: `cccdctl trust import FILE`",
                vi: "Nhập CSCA của cơ quan cấp: `cccdctl trust import FILE`"
            )
        ),
        CodeEntry(
            "trust.anchor_expiring",
            title: Words(
                en: "An anchor ends soon",
                vi: "Chứng thư gốc sắp hết hạn"
            ),
            meaning: Words(
                en: "An anchor's validity ends soon",
                vi: "Chứng thư gốc sắp hết hạn"
            ),
            technician: Words(
                en: """
                    Ask the issuer for its successor; the old one stays: documents that it vouched for are still \
                    verified by it
                    """,
                vi: "Xin cơ quan cấp chứng thư kế tiếp; giữ chứng thư cũ: giấy tờ nó đã bảo đảm vẫn cần nó"
            )
        ),
        CodeEntry(
            "trust.anchor_expired",
            title: Words(
                en: "All anchors of this state have ended",
                vi: "Mọi chứng thư gốc của nước này đã hết hạn"
            ),
            meaning: Words(
                en: "Every anchor of a state has ended: documents that it issues today cannot be verified",
                vi: "Mọi chứng thư gốc của một quốc gia đều đã hết hạn: giấy tờ cấp hiện nay không xác minh được"
            ),
            technician: Words(
                en: "Ask the issuer for its new certificate; the old ones stay",
                vi: "Xin cơ quan cấp chứng thư mới; giữ lại các chứng thư cũ"
            )
        ),
        CodeEntry(
            "trust.anchor_unusable",
            title: Words(
                en: "An anchor that cannot be used",
                vi: "Không dùng được chứng thư gốc này"
            ),
            meaning: Words(
                en: "An anchor's key cannot be used here, or its certificate says itself that it is no CA's",
                vi: """
                    Không dùng được khóa của chứng thư gốc, hoặc chính chứng thư nói nó không phải của cơ quan \
                    cấp (CA)
                    """
            ),
            technician: Words(
                en: "Nothing for other issuers; its documents cannot be verified: ask for an update",
                vi: "Không ảnh hưởng cơ quan khác; giấy tờ của nó không xác minh được: đề nghị bản cập nhật"
            )
        ),
        CodeEntry(
            "trust.clock_implausible",
            title: Words(
                en: "This machine's clock is behind",
                vi: "Đồng hồ của máy sai (chậm hơn giờ thật)"
            ),
            meaning: Words(
                en: """
                    This computer's clock stands before a moment that is known to have passed, `until`: what is \
                    said of dates here is not to be relied on
                    """,
                vi: """
                    Đồng hồ máy bị chậm, đang chỉ trước một thời điểm chắc chắn đã qua, `until`: những gì nói về \
                    ngày tháng ở đây không đáng tin
                    """
            ),
            technician: Words(
                en: "Set the clock (`timedatectl`)",
                vi: "Chỉnh đồng hồ (`timedatectl`)"
            )
        ),
        CodeEntry(
            "trust.not_taken",
            title: Words(
                en: "The running daemon judges by another version",
                vi: "Dịch vụ đang chạy dùng phiên bản khác"
            ),
            meaning: Words(
                en: """
                    The running daemon judges by another version of the store than the one that is there: a \
                    distrust, too, does not count yet
                    """,
                vi: """
                    Dịch vụ đang chạy dùng một phiên bản kho khác với phiên bản hiện có: lệnh không tin cậy \
                    (distrust) cũng chưa có hiệu lực
                    """
            ),
            technician: Words(
                en: "The detail has the daemon's reason; `journalctl -u cccd`, then `systemctl restart cccd`",
                vi: "Phần chi tiết có lý do của dịch vụ; xem `journalctl -u cccd`, rồi `systemctl restart cccd`"
            )
        ),
        CodeEntry(
            "trust.crl_stale",
            title: Words(
                en: "A CRL is out of date",
                vi: "CRL đã quá hạn"
            ),
            meaning: Words(
                en: "A CRL is past its next update, or names none",
                vi: "CRL đã quá hạn cập nhật, hoặc không ghi hạn"
            ),
            technician: Words(
                en: "Get the new one and import it",
                vi: "Lấy bản mới và nhập vào"
            )
        ),
        CodeEntry(
            "trust.crl_expiring",
            title: Words(
                en: "A CRL is due soon",
                vi: "CRL sắp đến hạn"
            ),
            meaning: Words(
                en: "A CRL is due soon",
                vi: "CRL sắp đến hạn cập nhật"
            ),
            technician: Words(
                en: "Get the new one and import it; let a timer copy it into the inbox (docs/trust.md)",
                vi: "Lấy bản mới và nhập vào; dùng bộ hẹn giờ chép vào hộp nhận (docs/trust.md)"
            )
        ),
        CodeEntry(
            "trust.crl_not_understood",
            title: Words(
                en: "A CRL holds something that is not understood",
                vi: "CRL có phần không hiểu được"
            ),
            meaning: Words(
                en: """
                    A CRL holds something critical that this program does not understand: older ones clear \
                    nobody any more
                    """,
                vi: """
                    CRL có phần quan trọng (critical) mà chương trình này không hiểu: các CRL cũ hơn không còn \
                    xác nhận được ai
                    """
            ),
            technician: Words(
                en: "Ask its issuer for a plain list (Doc 9303-12, 7.1.4), or for an update of cccd",
                vi: "Xin nơi lập một CRL thông thường (Doc 9303-12, 7.1.4), hoặc bản cập nhật cccd"
            )
        ),
        CodeEntry(
            "trust.crl_missing",
            title: Words(
                en: "A signer is here, and no CRL of its issuer",
                vi: "Có bên ký mà không có CRL của cơ quan cấp"
            ),
            meaning: Words(
                en: "A signer is in the store, and no CRL of its issuer",
                vi: "Trong kho có bên ký, nhưng không có CRL của cơ quan cấp nó"
            ),
            technician: Words(
                en: "Get the issuer's CRL, where it publishes one",
                vi: "Lấy CRL của cơ quan cấp, nếu có công bố"
            )
        ),
        CodeEntry(
            "trust.test_anchor",
            title: Words(
                en: "An anchor for tests counts",
                vi: "Chứng thư gốc để thử đang có hiệu lực"
            ),
            meaning: Words(
                en: "An anchor for tests counts on this machine",
                vi: "Máy này đang dùng chứng thư gốc để thử"
            ),
            technician: Words(
                en: "`cccdctl trust distrust`, unless this is a test machine",
                vi: "`cccdctl trust distrust`, trừ khi đây là máy thử"
            )
        ),
    ]
}
