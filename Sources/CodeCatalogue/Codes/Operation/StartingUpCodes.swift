extension CodeSection {
    static let startingUp = CodeSection(
        codes: [
            CodeEntry(
                "configuration.missing",
                title: Words(
                    en: "The configuration file is not there",
                    vi: "Không có tệp cấu hình"
                ),
                meaning: Words(
                    en: "The file that `--config` names does not exist",
                    vi: "Tệp mà `--config` nêu không tồn tại"
                ),
                technician: Words(
                    en: "Correct the path; without `--config` the usual file is read, which need not be there",
                    vi: "Sửa đường dẫn; không có `--config` thì đọc tệp mặc định, tệp này có thể không có"
                )
            ),
            CodeEntry(
                "configuration.unreadable",
                title: Words(
                    en: "The configuration cannot be read",
                    vi: "Không đọc được tệp cấu hình"
                ),
                meaning: Words(
                    en: "The configuration file cannot be read, or is no JSON object",
                    vi: "Không đọc được tệp cấu hình, hoặc không phải đối tượng JSON"
                ),
                technician: Words(
                    en: "Path, rights, commas: `python3 -m json.tool /etc/cccd/cccd.json`",
                    vi: "Xem đường dẫn, quyền, dấu phẩy: `python3 -m json.tool /etc/cccd/cccd.json`"
                )
            ),
            CodeEntry(
                "configuration.unknown_key",
                title: Words(
                    en: "The configuration has a key that is not known",
                    vi: "Cấu hình có khóa không được biết"
                ),
                meaning: Words(
                    en: "A key that the daemon does not know",
                    vi: "Khóa cấu hình mà dịch vụ không biết"
                ),
                technician: Words(
                    en: "A slip of the pen; the detail names it, docs/configuration.md has all keys",
                    vi: "Gõ nhầm; phần chi tiết nêu khóa, docs/configuration.md có đủ các khóa"
                )
            ),
            CodeEntry(
                "configuration.invalid_value",
                title: Words(
                    en: "A value of the configuration is wrong",
                    vi: "Một giá trị trong cấu hình không đúng"
                ),
                meaning: Words(
                    en: "A value of the wrong type or out of its bounds",
                    vi: "Giá trị sai kiểu hoặc ngoài giới hạn"
                ),
                technician: Words(
                    en: "The detail names the key and its bounds",
                    vi: "Phần chi tiết nêu khóa và giới hạn"
                )
            ),
            CodeEntry(
                "configuration.unknown_name",
                title: Words(
                    en: "The configuration names a user or group that is not there",
                    vi: "Cấu hình nêu người dùng hoặc nhóm không có"
                ),
                meaning: Words(
                    en: "A user or group that this machine does not have",
                    vi: "Người dùng hoặc nhóm không có trên máy này"
                ),
                technician: Words(
                    en: """
                        `systemd-sysusers` makes those of the package; else `getent passwd NAME`, `getent group \
                        NAME`
                        """,
                    vi: """
                        `systemd-sysusers` tạo tài khoản của gói; nếu khác, xem `getent passwd TÊN`, `getent group \
                        TÊN`
                        """
                )
            ),
            CodeEntry(
                "socket.path_too_long",
                title: Words(
                    en: "The socket's path is too long",
                    vi: "Đường dẫn socket quá dài"
                ),
                meaning: Words(
                    en: "The socket's path is longer than the system allows",
                    vi: "Đường dẫn socket dài hơn mức cho phép"
                ),
                technician: Words(
                    en: "A shorter `socket.path`, 90 bytes or so",
                    vi: "Rút ngắn `socket.path`, khoảng 90 byte"
                )
            ),
            CodeEntry(
                "socket.in_use",
                title: Words(
                    en: "Somebody listens on the socket already",
                    vi: "Đã có chương trình dùng socket này"
                ),
                meaning: Words(
                    en: "Somebody listens on the socket already",
                    vi: "Đã có chương trình dùng socket này"
                ),
                technician: Words(
                    en: "Is another cccd running? `systemctl status cccd`, `ss -xl`",
                    vi: "Có cccd khác đang chạy không? `systemctl status cccd`, `ss -xl`"
                )
            ),
            CodeEntry(
                "socket.not_a_socket",
                title: Words(
                    en: "Something else is in the socket's place",
                    vi: "Tại chỗ của socket có thứ khác"
                ),
                meaning: Words(
                    en: "Something that is no socket is at the path",
                    vi: "Tại đường dẫn có thứ không phải socket"
                ),
                technician: Words(
                    en: "Remove it, or choose another `socket.path`",
                    vi: "Xóa nó, hoặc chọn `socket.path` khác"
                )
            ),
            CodeEntry(
                "socket.not_permitted",
                title: Words(
                    en: "The socket cannot be made there",
                    vi: "Không tạo được socket ở đó"
                ),
                meaning: Words(
                    en: "The socket's folder is missing, or folder, mode or group cannot be set",
                    vi: "Thiếu thư mục của socket, hoặc không đặt được thư mục, quyền hay nhóm"
                ),
                technician: Words(
                    en: """
                        The folder must be there and be the daemon's own; the daemon's user must belong to \
                        `socket.group`
                        """,
                    vi: "Thư mục phải có sẵn và thuộc về dịch vụ; người dùng của dịch vụ phải thuộc `socket.group`"
                )
            ),
            CodeEntry(
                "state.in_use",
                title: Words(
                    en: "Another cccd works in the state folder",
                    vi: "Có cccd khác đang dùng thư mục trạng thái"
                ),
                meaning: Words(
                    en: "Another daemon holds the lock of the state folder: two would spoil each other's records",
                    vi: "Dịch vụ khác đang giữ khóa của thư mục trạng thái: chạy hai dịch vụ sẽ làm hỏng hồ sơ của nhau"
                ),
                technician: Words(
                    en: """
                        `systemctl status cccd`; who holds it: `fuser -v /var/lib/cccd/lock`. A second daemon needs a \
                        `state.directory` and a `socket.path` of its own
                        """,
                    vi: """
                        `systemctl status cccd`; xem ai đang giữ: `fuser -v /var/lib/cccd/lock`. Dịch vụ thứ hai cần \
                        `state.directory` và `socket.path` riêng
                        """
                )
            ),
            CodeEntry(
                "state.foreign_file",
                title: Words(
                    en: "A file of the state folder is another user's",
                    vi: "Có tệp trong thư mục trạng thái thuộc người dùng khác"
                ),
                meaning: Words(
                    en: "The daemon cannot use a file of its state folder, which belongs to another user",
                    vi: "Dịch vụ không dùng được một tệp trong thư mục trạng thái vì tệp thuộc người dùng khác"
                ),
                technician: Words(
                    en: """
                        Did somebody run `cccd` as root without `--state-dir`? `detail` names file and owner: give it \
                        to the daemon's user, `chown cccd: FILE`
                        """,
                    vi: """
                        Có ai chạy `cccd` bằng root mà không có `--state-dir` không? `detail` nêu tệp và chủ: giao lại \
                        cho người dùng của dịch vụ, `chown cccd: TỆP`
                        """
                )
            ),
            CodeEntry(
                "log.not_readable",
                title: Words(
                    en: "The access log's file cannot be read",
                    vi: "Không đọc được tệp nhật ký truy cập"
                ),
                meaning: Words(
                    en: "The file of the access log is not there, or this user may not read it",
                    vi: "Không có tệp nhật ký truy cập, hoặc người dùng này không được đọc"
                ),
                technician: Words(
                    en: """
                        Its owner reads it, and root; everybody in `cccd-admin` asks the daemon: `systemctl status cccd`
                        """,
                    vi: "Chủ tệp và root đọc được; ai trong nhóm `cccd-admin` thì hỏi dịch vụ: `systemctl status cccd`"
                )
            ),
            CodeEntry(
                "log.not_writable",
                title: Words(
                    en: "The access log cannot be written",
                    vi: "Không ghi được nhật ký truy cập"
                ),
                meaning: Words(
                    en: "The access log cannot be written: no room, no right, or a read-only disk",
                    vi: "Không ghi được nhật ký truy cập: hết chỗ, thiếu quyền hoặc đĩa chỉ đọc"
                ),
                technician: Words(
                    en: "Room and rights of the state folder: `df`, `ls -ld /var/lib/cccd`",
                    vi: "Xem dung lượng và quyền của thư mục trạng thái: `df`, `ls -ld /var/lib/cccd`"
                )
            ),
            CodeEntry(
                "log.locked",
                title: Words(
                    en: "Another program holds the access log",
                    vi: "Chương trình khác đang giữ nhật ký truy cập"
                ),
                meaning: Words(
                    en: "Another program holds the access log",
                    vi: "Chương trình khác đang giữ nhật ký truy cập"
                ),
                technician: Words(
                    en: "End what has `access.sqlite` open: `fuser -v /var/lib/cccd/access.sqlite`",
                    vi: "Tắt chương trình đang mở `access.sqlite`: `fuser -v /var/lib/cccd/access.sqlite`"
                )
            ),
            CodeEntry(
                "log.corrupt",
                title: Words(
                    en: "The access log is damaged",
                    vi: "Nhật ký truy cập bị hỏng"
                ),
                meaning: Words(
                    en: "The access log is damaged, or no SQLite file",
                    vi: "Nhật ký truy cập bị hỏng, hoặc không phải tệp SQLite"
                ),
                technician: Words(
                    en: """
                        Stop the daemon, move `access.sqlite` and its `-wal` and `-shm` aside and keep them: they \
                        are the record of who read what
                        """,
                    vi: """
                        Dừng dịch vụ, chuyển `access.sqlite` cùng các tệp `-wal`, `-shm` ra nơi khác và giữ lại: đó \
                        là hồ sơ ai đã đọc gì
                        """
                )
            ),
            CodeEntry(
                "log.newer_version",
                title: Words(
                    en: "A newer version made the access log",
                    vi: "Nhật ký truy cập do bản mới hơn tạo"
                ),
                meaning: Words(
                    en: "A newer cccd made the access log",
                    vi: "Nhật ký truy cập do bản cccd mới hơn tạo"
                ),
                technician: Words(
                    en: "Update cccd, or give it another `state.directory`",
                    vi: "Cập nhật cccd, hoặc đặt `state.directory` khác"
                )
            ),
            CodeEntry(
                "log.replaced",
                title: Words(
                    en: "The access log was replaced while it was in use",
                    vi: "Nhật ký truy cập bị thay khi đang dùng"
                ),
                meaning: Words(
                    en: """
                        `access.sqlite` was deleted, renamed, emptied or changed by another program: the inspection \
                        of that moment gave nothing
                        """,
                    vi: """
                        `access.sqlite` bị chương trình khác xóa, đổi tên, làm rỗng hoặc sửa: lần đọc lúc đó không \
                        cung cấp dữ liệu
                        """
                ),
                technician: Words(
                    en: """
                        It goes on by itself; find who did it. What is damaged stands beside it as \
                        `access.sqlite.damaged-*`: keep it
                        """,
                    vi: """
                        Dịch vụ tự tiếp tục; tìm xem ai đã làm. Phần hỏng được giữ bên cạnh với tên \
                        `access.sqlite.damaged-*`: hãy giữ lại
                        """
                )
            ),
            CodeEntry(
                "log.not_answering",
                title: Words(
                    en: "The disk of the access log does not answer",
                    vi: "Ổ đĩa của nhật ký truy cập không phản hồi"
                ),
                meaning: Words(
                    en: """
                        A row was not on the disk within 5 seconds: the disk hangs, is frozen, or is very slow. Nothing is given \
                        before it answers
                        """,
                    vi: """
                        Sau 5 giây vẫn chưa ghi xong một dòng xuống đĩa: đĩa treo, bị đóng băng hoặc quá chậm. Không cung cấp gì \
                        cho đến khi đĩa phản hồi
                        """
                ),
                technician: Words(
                    en: "`dmesg`, `iostat -x 1`; a snapshot or backup may have frozen the file system (`fsfreeze`)",
                    vi: "`dmesg`, `iostat -x 1`; có thể bản chụp hoặc sao lưu đã đóng băng hệ thống tệp (`fsfreeze`)"
                )
            ),
            CodeEntry(
                "log.failed",
                title: Words(
                    en: "The access log failed",
                    vi: "Nhật ký truy cập bị lỗi"
                ),
                meaning: Words(
                    en: "SQLite refused the access log for another reason",
                    vi: "SQLite từ chối nhật ký truy cập vì lý do khác"
                ),
                technician: Words(
                    en: "The detail has SQLite's words; look at the disk's health",
                    vi: "Phần chi tiết có lời của SQLite; xem tình trạng đĩa"
                )
            ),
            CodeEntry(
                "trust.unreadable",
                title: Words(
                    en: "Damaged, cut, empty, or not to be opened",
                    vi: "Hỏng, bị cắt, trống hoặc không mở được"
                ),
                meaning: Words(
                    en: """
                        A file, a block of a bundle or a value of an LDIF file that is damaged, cut off, empty, or \
                        of no kind that is known here; or a file or folder that may not be read, or a link that \
                        leads nowhere
                        """,
                    vi: """
                        Tệp, một khối trong gói hoặc một giá trị trong tệp LDIF bị hỏng, bị cắt cụt, rỗng, hoặc \
                        không thuộc loại nào mà chương trình biết; hoặc tệp, thư mục không được phép đọc, hay liên \
                        kết không trỏ tới đâu
                        """
                ),
                technician: Words(
                    en: """
                        `detail` has the system's words where there are any: `Permission denied` wants `chmod` or \
                        `chown` for the daemon's user. Else get the file anew, or remove it from the folder; the log \
                        at start-up names it. Beside CRLs it may have been one: do not leave it there
                        """,
                    vi: """
                        `detail` có lời của hệ thống, nếu có: `Permission denied` thì cấp quyền cho người dùng của \
                        dịch vụ (`chmod`, `chown`). Nếu không, lấy lại tệp, hoặc xóa khỏi thư mục; nhật ký khi khởi \
                        động ghi tên tệp. Nếu nằm cạnh các CRL, có thể nó chính là một CRL: đừng để yên
                        """
                )
            ),
            CodeEntry(
                "trust.not_material",
                title: Words(
                    en: "Neither certificate nor CRL nor list",
                    vi: "Không phải chứng thư, CRL hay danh sách"
                ),
                meaning: Words(
                    en: "Text, a key or a request: whole, and neither certificate nor CRL nor list",
                    vi: """
                        Văn bản, khóa hoặc yêu cầu cấp chứng thư: nguyên vẹn, nhưng không phải chứng thư, CRL hay \
                        danh sách
                        """
                ),
                technician: Words(
                    en: """
                        Nothing: a README does no harm. If it was to be a certificate, look into it: a download may \
                        have brought an error page
                        """,
                    vi: """
                        Không cần làm gì: tệp README không gây hại. Nếu lẽ ra phải là chứng thư thì hãy mở ra xem: \
                        có thể đã tải nhầm một trang báo lỗi
                        """
                )
            ),
            CodeEntry(
                "trust.archive",
                title: Words(
                    en: "An archive: unpack it, and give the files in it",
                    vi: "Tệp nén: hãy giải nén rồi dùng các tệp bên trong"
                ),
                meaning: Words(
                    en: "An archive or a compressed file (zip, gzip, 7z, tar and the like), which is not opened",
                    vi: "Tệp lưu trữ hoặc tệp nén (zip, gzip, 7z, tar và tương tự), chương trình không mở"
                ),
                technician: Words(
                    en: """
                        Unpack it, and give the files in it. Beside CRLs it counts as one that cannot be read: do \
                        not leave it there
                        """,
                    vi: """
                        Hãy giải nén rồi dùng các tệp bên trong. Nằm cạnh các CRL thì tính như một CRL không đọc \
                        được: đừng để yên
                        """
                )
            ),
            CodeEntry(
                "trust.certificate_malformed",
                title: Words(
                    en: "A certificate that cannot be read",
                    vi: "Không đọc được chứng thư này"
                ),
                meaning: Words(
                    en: "A certificate that cannot be read",
                    vi: "Chứng thư không đọc được"
                ),
                technician: Words(
                    en: "`openssl x509 -text` says more; where did it come from?",
                    vi: "`openssl x509 -text` cho biết thêm; tệp từ đâu đến?"
                )
            ),
            CodeEntry(
                "trust.list_unsigned",
                title: Words(
                    en: "A list without a right signature",
                    vi: "Danh sách không có chữ ký đúng"
                ),
                meaning: Words(
                    en: "A list that nobody signed, or whose signature is wrong",
                    vi: "Danh sách không ai ký, hoặc chữ ký sai"
                ),
                technician: Words(
                    en: """
                        Use a signed list; by your own word: `--trust-unsigned-list`, `trust.unsigned_lists`, or \
                        `trust import --unsigned`
                        """,
                    vi: """
                        Dùng danh sách có chữ ký; nếu tự chịu trách nhiệm: `--trust-unsigned-list`, \
                        `trust.unsigned_lists` hoặc `trust import --unsigned`
                        """
                )
            ),
            CodeEntry(
                "trust.list_signer_untrusted",
                title: Words(
                    en: "The authority of the list's signer is not trusted: import its root first",
                    vi: "Chưa tin cậy cơ quan của bên ký danh sách: hãy nhập chứng thư gốc của cơ quan đó trước"
                ),
                meaning: Words(
                    en: "A list whose signer is not certified by anything trusted, or was not valid when it signed",
                    vi: "Bên ký danh sách không được chứng thư gốc nào xác nhận, hoặc không còn hiệu lực khi ký"
                ),
                technician: Words(
                    en: """
                        Import the list's root first (the refusal names the authority), or name it with `trust \
                        import --signed-by`
                        """,
                    vi: """
                        Nhập chứng thư gốc của danh sách trước (lời từ chối ghi tên cơ quan), hoặc nêu bằng `trust \
                        import --signed-by`
                        """
                )
            ),
            CodeEntry(
                "trust.too_large",
                title: Words(
                    en: "Too large",
                    vi: "Quá lớn"
                ),
                meaning: Words(
                    en: """
                        A file of more than 64 MiB, a CRL of more than 32 MiB (some 1,500,000 entries), a signed \
                        list of more than 16 MiB, or more than 100,000 items in one file
                        """,
                    vi: """
                        Tệp lớn hơn 64 MiB, CRL lớn hơn 32 MiB (khoảng 1.500.000 mục), danh sách có chữ ký lớn hơn \
                        16 MiB, hoặc hơn 100.000 mục trong một tệp
                        """
                ),
                technician: Words(
                    en: "Is it the right file? A bundle can be split",
                    vi: "Có đúng tệp không? Gói chứng thư có thể chia nhỏ"
                )
            ),
        ]
    )
}
