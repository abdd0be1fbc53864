extension CodeSection {
    static let doctorService = CodeSection(
        heading: Words(
            en: "What `cccdctl doctor` finds: daemon, clock, files",
            vi: "`cccdctl doctor` phát hiện: dịch vụ cccd, đồng hồ, tệp"
        ),
        codes: [
            CodeEntry(
                "daemon.other_service",
                title: Words(
                    en: "The daemon asks another PC/SC service than this command",
                    vi: "Dịch vụ cccd hỏi một dịch vụ PC/SC khác với lệnh này"
                ),
                meaning: Words(
                    en:
                        "PCSCLITE_CSOCK_NAME is another in the daemon's environment than here: what is found here is not what the daemon has",
                    vi:
                        "PCSCLITE_CSOCK_NAME trong môi trường của cccd khác với ở đây: những gì thấy ở đây không phải những gì cccd có"
                ),
                technician: Words(
                    en:
                        "Take the variable out of the daemon's unit or out of this shell, so that both ask the same service",
                    vi: "Bỏ biến này khỏi unit của cccd hoặc khỏi shell này để cả hai hỏi cùng một dịch vụ"
                )
            ),
            CodeEntry(
                "daemon.socket_closed",
                title: Words(
                    en: "The daemon's socket is open to no group of users",
                    vi: "Socket của cccd không mở cho nhóm người dùng nào"
                ),
                meaning: Words(
                    en:
                        "The socket's group is root, or its mode gives the group no right to write: nobody but its owner can ask the daemon",
                    vi: "Nhóm của socket là root, hoặc quyền không cho nhóm ghi: chỉ chủ sở hữu hỏi được cccd"
                ),
                technician: Words(
                    en:
                        "Set `socket.group` to the group of those who may ask, and `socket.mode` to 0660, in the daemon's configuration; restart cccd",
                    vi:
                        "Đặt `socket.group` là nhóm được phép hỏi và `socket.mode` là 0660 trong cấu hình của cccd; khởi động lại cccd"
                )
            ),
            CodeEntry(
                "daemon.other_trust",
                title: Words(
                    en: "The daemon judges by other trust than its configuration names",
                    vi: "Dịch vụ cccd đang đánh giá theo dữ liệu tin cậy khác với cấu hình"
                ),
                meaning: Words(
                    en:
                        "Anchors, CRLs or the store were changed and not taken yet, the daemon could not use them, or it runs by another configuration",
                    vi:
                        "Neo tin cậy, CRL hoặc kho đã đổi mà chưa được nạp, cccd không dùng được chúng, hoặc cccd chạy theo cấu hình khác"
                ),
                technician: Words(
                    en: "`sudo systemctl reload cccd`; where it stays so, `journalctl -u cccd` says what was not taken",
                    vi:
                        "`sudo systemctl reload cccd`; nếu vẫn vậy, `journalctl -u cccd` cho biết phần nào không được nhận"
                )
            ),
            CodeEntry(
                "group.missing",
                title: Words(
                    en: "This user is not in the group that may ask the daemon",
                    vi: "Người dùng này không thuộc nhóm được hỏi dịch vụ"
                ),
                meaning: Words(
                    en: "The daemon's socket belongs to a group that this user is no member of",
                    vi: "Socket của dịch vụ thuộc nhóm mà người dùng này không tham gia"
                ),
                technician: Words(
                    en: "`sudo usermod -aG cccd-clients \"$USER\"`, then log out and in",
                    vi: "`sudo usermod -aG cccd-clients \"$USER\"`, rồi đăng xuất và đăng nhập lại"
                )
            ),
            CodeEntry(
                "group.log_in_anew",
                title: Words(
                    en: "The new group counts from the next log-in on",
                    vi: "Nhóm mới có hiệu lực từ lần đăng nhập sau"
                ),
                meaning: Words(
                    en: "The user is a member of the group, and this session began before that",
                    vi: "Người dùng đã thuộc nhóm, nhưng phiên này bắt đầu trước đó"
                ),
                technician: Words(
                    en: "Log out and in; for one shell, `newgrp cccd-clients`",
                    vi: "Đăng xuất rồi đăng nhập lại; cho riêng một cửa sổ lệnh: `newgrp cccd-clients`"
                )
            ),
            CodeEntry(
                "daemon.not_answering",
                title: Words(
                    en: "The daemon does not answer",
                    vi: "Dịch vụ cccd không trả lời"
                ),
                meaning: Words(
                    en: "Its socket takes connections and nothing comes back: the process is stopped, or stuck",
                    vi: "Socket nhận kết nối nhưng không có phản hồi: tiến trình bị dừng hoặc bị treo"
                ),
                technician: Words(
                    en: "`systemctl status cccd`, `journalctl -u cccd -n 50`; then `sudo systemctl restart cccd`",
                    vi: "`systemctl status cccd`, `journalctl -u cccd -n 50`; rồi `sudo systemctl restart cccd`"
                )
            ),
            CodeEntry(
                "daemon.other_version",
                title: Words(
                    en: "Daemon and command are of different versions",
                    vi: "Dịch vụ và lệnh khác phiên bản"
                ),
                meaning: Words(
                    en: "An update was installed, and the daemon was not started anew",
                    vi: "Đã cài bản cập nhật nhưng chưa khởi động lại dịch vụ"
                ),
                technician: Words(
                    en: "`sudo systemctl restart cccd`",
                    vi: "`sudo systemctl restart cccd` (khi không có lượt đọc nào)"
                )
            ),
            CodeEntry(
                "daemon.failures",
                title: Words(
                    en: "Inspections failed of late",
                    vi: "Gần đây có lần đọc không thành"
                ),
                meaning: Words(
                    en: "The access log has inspections that ended without a reading, counted by code",
                    vi: "Nhật ký truy cập có các lần đọc không thành, đếm theo mã"
                ),
                technician: Words(
                    en: "`cccdctl explain` says of each code what to do",
                    vi: "`cccdctl explain` cho biết cách xử lý từng mã"
                )
            ),
            CodeEntry(
                "state.not_there",
                title: Words(
                    en: "The daemon's state folder is not there",
                    vi: "Thư mục trạng thái của dịch vụ không tồn tại"
                ),
                meaning: Words(
                    en: "The daemon was never started here, or the folder was removed or not mounted",
                    vi: "Dịch vụ chưa từng chạy ở đây, hoặc thư mục bị xóa hay chưa được gắn"
                ),
                technician: Words(
                    en: "Start the daemon, which makes it; `state.directory` names it",
                    vi: "Khởi động dịch vụ, nó sẽ tạo thư mục; tên nằm ở `state.directory`"
                )
            ),
            CodeEntry(
                "state.not_writable",
                title: Words(
                    en: "The daemon cannot write into its state folder",
                    vi: "Dịch vụ không ghi được vào thư mục trạng thái"
                ),
                meaning: Words(
                    en: """
                        The file system is read-only, or the folder's rights shut its owner out: no inspection can \
                        be recorded, so none begins
                        """,
                    vi: """
                        Hệ thống tệp chỉ đọc, hoặc quyền thư mục chặn chủ sở hữu: không ghi được nhật ký nên không \
                        đọc thẻ
                        """
                ),
                technician: Words(
                    en: "`findmnt -T /var/lib/cccd`, `ls -ld /var/lib/cccd`: it is cccd's, mode 0700",
                    vi: "`findmnt -T /var/lib/cccd`, `ls -ld /var/lib/cccd`: chủ là cccd, quyền 0700"
                )
            ),
            CodeEntry(
                "clock.not_synchronised",
                title: Words(
                    en: "The clock is not synchronised",
                    vi: "Đồng hồ chưa được đồng bộ"
                ),
                meaning: Words(
                    en: "The kernel says that no time service has set the clock since the machine started",
                    vi: "Nhân báo chưa có dịch vụ giờ nào chỉnh đồng hồ từ khi máy khởi động"
                ),
                technician: Words(
                    en: "`sudo timedatectl set-ntp true`; without a network compare `date` with a watch",
                    vi: "`sudo timedatectl set-ntp true`; không có mạng thì so `date` với đồng hồ đeo tay"
                )
            ),
            CodeEntry(
                "clock.differs_from_hardware",
                title: Words(
                    en: "The clock and the hardware clock disagree",
                    vi: "Đồng hồ máy và đồng hồ phần cứng lệch nhau"
                ),
                meaning: Words(
                    en: "They are more than a day apart: one was set by hand, or its battery is empty",
                    vi: "Lệch hơn một ngày: một cái bị chỉnh tay, hoặc pin đã hết"
                ),
                technician: Words(
                    en: "Set the clock, then `sudo hwclock --systohc`; where it comes back, change the battery",
                    vi: "Chỉnh giờ, rồi `sudo hwclock --systohc`; nếu vẫn bị thì thay pin"
                )
            ),
            CodeEntry(
                "clock.ahead",
                title: Words(
                    en: "The clock may be ahead",
                    vi: "Đồng hồ có thể chạy trước"
                ),
                meaning: Words(
                    en: "It shows a day years after this program was released: certificates and lists look expired",
                    vi: """
                        Đồng hồ chỉ ngày muộn nhiều năm so với ngày phát hành chương trình: chứng thư và danh sách \
                        trông như đã hết hạn
                        """
                ),
                technician: Words(
                    en: """
                        Compare `date` with a watch; `sudo timedatectl set-ntp true`; where the date is right, \
                        update cccd
                        """,
                    vi: """
                        So `date` với đồng hồ đeo tay; `sudo timedatectl set-ntp true`; nếu ngày đúng thì cập nhật \
                        cccd
                        """
                )
            ),
        ]
    )
}
