extension CodeSection {
    static let command = CodeSection(
        codes: [
            CodeEntry(
                "daemon.unreachable",
                title: Words(
                    en: "Nobody answers on the daemon's socket",
                    vi: "Dịch vụ không trả lời"
                ),
                meaning: Words(
                    en: "Nobody answers on the socket",
                    vi: "Không có dịch vụ trả lời trên socket"
                ),
                technician: Words(
                    en: """
                        `systemctl status cccd`; is the user in the group `cccd-clients`, for `cccdctl admin` in \
                        `cccd-admin`? Is `--socket` the one of `socket.path`?
                        """,
                    vi: """
                        `systemctl status cccd`; người dùng có trong nhóm `cccd-clients` (với `cccdctl admin`: \
                        `cccd-admin`) không? `--socket` có đúng `socket.path` không?
                        """
                )
            ),
            CodeEntry(
                "daemon.not_permitted",
                title: Words(
                    en: "This user may not use the daemon's socket",
                    vi: "Người dùng này không được dùng socket của dịch vụ"
                ),
                meaning: Words(
                    en: "The socket is there, and its folder or its mode does not let this user in",
                    vi: "Socket có đó nhưng quyền của nó hoặc của thư mục không cho người dùng này vào"
                ),
                technician: Words(
                    en: """
                        Put the user into the group `cccd-clients`, for `cccdctl admin` and `cccdctl log` into \
                        `cccd-admin`: `usermod -aG`; then sign in anew, since a session keeps the groups that it began \
                        with: `id`
                        """,
                    vi: """
                        Thêm người dùng vào nhóm `cccd-clients` (với `cccdctl admin` và `cccdctl log`: `cccd-admin`): \
                        `usermod -aG`; rồi đăng nhập lại, vì phiên làm việc giữ các nhóm như lúc bắt đầu: `id`
                        """
                )
            ),
            CodeEntry(
                "daemon.protocol_error",
                title: Words(
                    en: "The answer is not one of cccd's",
                    vi: "Câu trả lời không phải của cccd"
                ),
                meaning: Words(
                    en: "The answer is not one of cccd's",
                    vi: "Câu trả lời không phải của cccd"
                ),
                technician: Words(
                    en: "Is the path the right socket? Are `cccdctl` and `cccd` of one version?",
                    vi: "Đường dẫn có đúng socket không? `cccdctl` và `cccd` có cùng phiên bản không?"
                )
            ),
            CodeEntry(
                "daemon.broken_off",
                title: Words(
                    en: "The daemon gave no whole answer",
                    vi: "Dịch vụ chưa trả lời xong"
                ),
                meaning: Words(
                    en: "The connection ended before the answer did",
                    vi: "Kết nối đứt trước khi trả lời xong"
                ),
                clerk: Words(
                    en: "Begin again; if it stays, ask the technician",
                    vi: "Làm lại; nếu vẫn vậy, gọi kỹ thuật viên"
                ),
                technician: Words(
                    en: "Was the daemon stopped or restarted? `journalctl -u cccd`",
                    vi: "Dịch vụ có bị dừng hay khởi động lại không? `journalctl -u cccd`"
                )
            ),
            CodeEntry(
                "daemon.refused",
                title: Words(
                    en: "The daemon refused",
                    vi: "Dịch vụ từ chối"
                ),
                meaning: Words(
                    en: "The daemon refused without a reason that can be read",
                    vi: "Dịch vụ từ chối mà không nêu lý do đọc được"
                ),
                technician: Words(
                    en: "`detail` has the HTTP status; look at its log: `journalctl -u cccd`",
                    vi: "`detail` có mã HTTP; xem nhật ký: `journalctl -u cccd`"
                )
            ),
            CodeEntry(
                "file.no_checkpoint",
                title: Words(
                    en: "No checkpoint is in the file",
                    vi: "Tệp không có điểm kiểm soát nào"
                ),
                meaning: Words(
                    en: "A file that was to hold checkpoints of the access log holds none",
                    vi: "Tệp lẽ ra chứa điểm kiểm soát của nhật ký truy cập lại không có điểm nào"
                ),
                technician: Words(
                    en: "Take the daemon's lines `access log checkpoint` from the journal: `journalctl -u cccd -o cat`",
                    vi: "Lấy các dòng `access log checkpoint` của dịch vụ trong journal: `journalctl -u cccd -o cat`"
                )
            ),
            CodeEntry(
                "cccdctl.internal_error",
                title: Words(
                    en: "A fault of this program",
                    vi: "Lỗi của chương trình này"
                ),
                meaning: Words(
                    en: "A fault of this program",
                    vi: "Lỗi của chính chương trình này"
                ),
                technician: Words(
                    en: "Report it with the command line and `detail`, without the citizen's data",
                    vi: "Gửi báo lỗi kèm dòng lệnh và `detail`, không kèm dữ liệu công dân"
                )
            ),
            CodeEntry(
                "cccdctl.secret_not_readable",
                title: Words(
                    en: "What opens the chip could not be read",
                    vi: "Không đọc được dữ liệu dùng để mở chip"
                ),
                meaning: Words(
                    en: """
                        What opens the chip was to be read from standard input (`-`) or a file (`@FILE`), and there was nothing, or more \
                        than 4,096 bytes. The chip was not touched
                        """,
                    vi: """
                        Dữ liệu mở chip cần đọc từ đầu vào chuẩn (`-`) hoặc tệp (`@TỆP`), nhưng không có gì hoặc dài quá 4.096 byte. \
                        Chip chưa bị đụng tới
                        """
                ),
                technician: Words(
                    en:
                        "`detail` names the file and the system's reason; `-` takes one line for each option that names it",
                    vi: "`detail` nêu tệp và lý do của hệ thống; `-` nhận một dòng cho mỗi tùy chọn dùng nó"
                )
            ),
            CodeEntry(
                "cccdctl.wrong_usage",
                title: Words(
                    en: "The arguments are not those of the command",
                    vi: "Tham số không đúng với lệnh"
                ),
                meaning: Words(
                    en: "The arguments are not those of the command; exit status 64",
                    vi: "Tham số không đúng với lệnh; mã thoát 64"
                ),
                technician: Words(
                    en: """
                        `cccdctl help COMMAND` shows them with examples; what was typed is not repeated where it may be a citizen's \
                        number
                        """,
                    vi: """
                        `cccdctl help LỆNH` liệt kê tham số kèm ví dụ; nội dung đã gõ không được in lại nếu có thể là số của \
                        công dân
                        """
                )
            ),
            CodeEntry(
                "output.not_writable",
                title: Words(
                    en: "The result cannot be written to standard output",
                    vi: "Không ghi được kết quả ra đầu ra chuẩn"
                ),
                meaning: Words(
                    en: """
                        The result could not be written to standard output: a full disk, a reader of the pipe that went away or takes \
                        nothing
                        """,
                    vi: """
                        Không ghi được kết quả ra đầu ra chuẩn: đĩa đầy, chương trình nhận đã thoát hoặc không đọc
                        """
                ),
                technician: Words(
                    en: """
                        The exit status is 3 whatever the verdict would have been: nobody has seen it. Look at where the output goes
                        """,
                    vi: """
                        Mã thoát là 3 dù kết luận thế nào: chưa ai thấy kết quả. Kiểm tra nơi nhận kết quả
                        """
                )
            ),
            CodeEntry(
                "file.not_writable",
                title: Words(
                    en: "The file cannot be written",
                    vi: "Không ghi được tệp"
                ),
                meaning: Words(
                    en: "The portrait or the evidence cannot be saved",
                    vi: "Không lưu được ảnh chân dung hoặc các tệp"
                ),
                technician: Words(
                    en: "Path, rights, room on the disk; a link at the path is not followed",
                    vi: "Xem đường dẫn, quyền, dung lượng đĩa; không ghi qua liên kết"
                )
            ),
            CodeEntry(
                "file.not_readable",
                title: Words(
                    en: "The file or folder cannot be read",
                    vi: "Không đọc được tệp hoặc thư mục"
                ),
                meaning: Words(
                    en: "The folder or file cannot be read",
                    vi: "Không đọc được thư mục hoặc tệp"
                ),
                technician: Words(
                    en: "Path and rights",
                    vi: "Xem đường dẫn và quyền"
                )
            ),
            CodeEntry(
                "file.no_document",
                title: Words(
                    en: "There is nothing to verify",
                    vi: "Không có gì để kiểm tra"
                ),
                meaning: Words(
                    en: "The folder holds no file of a document",
                    vi: "Thư mục không có tệp nào của giấy tờ"
                ),
                technician: Words(
                    en: "The files are named `EF.SOD`, `EF.COM`, `EF.DG1` to `EF.DG16`; is it the right folder?",
                    vi: "Các tệp có tên `EF.SOD`, `EF.COM`, `EF.DG1` đến `EF.DG16`; có đúng thư mục không?"
                )
            ),
            CodeEntry(
                "trust.path_unreadable",
                title: Words(
                    en: "The path cannot be read",
                    vi: "Không đọc được đường dẫn"
                ),
                meaning: Words(
                    en: "A path given with `--trust`, `--crl` or `--certs`, or to `trust import`, cannot be read",
                    vi: "Không đọc được đường dẫn đưa cho `--trust`, `--crl`, `--certs` hoặc `trust import`"
                ),
                technician: Words(
                    en: """
                        Path and rights; the detail has the system's words. A path of the daemon's configuration is \
                        told as `trust.unreadable` instead, and keeps nothing from starting
                        """,
                    vi: """
                        Xem đường dẫn và quyền; phần chi tiết có lời của hệ thống. Đường dẫn trong cấu hình của dịch \
                        vụ thì được báo là `trust.unreadable`, và không ngăn dịch vụ khởi động
                        """
                )
            ),
            CodeEntry(
                "terminal_credentials.certificate_malformed",
                title: Words(
                    en: "The terminal's certificate cannot be read",
                    vi: "Không đọc được chứng thư của thiết bị"
                ),
                meaning: Words(
                    en: "A CV certificate cannot be read",
                    vi: "Không đọc được một chứng thư CV"
                ),
                technician: Words(
                    en: "Is it the right file? It is binary, and begins with 7F21",
                    vi: "Có đúng tệp không? Tệp nhị phân, bắt đầu bằng 7F21"
                )
            ),
            CodeEntry(
                "terminal_credentials.algorithm_unsupported",
                title: Words(
                    en: "The terminal's certificate has an unknown algorithm",
                    vi: "Chứng thư của thiết bị dùng thuật toán chưa biết"
                ),
                meaning: Words(
                    en: "A CV certificate has an algorithm or a curve that is not known",
                    vi: "Chứng thư CV dùng thuật toán hoặc đường cong chưa biết"
                ),
                technician: Words(
                    en: "Where did it come from? Ask its issuer for one that terminal authentication version 1 has",
                    vi: "Tệp từ đâu đến? Hỏi nơi cấp loại dùng được cho xác thực thiết bị phiên bản 1"
                )
            ),
            CodeEntry(
                "terminal_credentials.too_many_certificates",
                title: Words(
                    en: "Too many certificates for the terminal",
                    vi: "Có quá nhiều chứng thư cho thiết bị"
                ),
                meaning: Words(
                    en: "More than 64 certificates",
                    vi: "Nhiều hơn 64 chứng thư"
                ),
                technician: Words(
                    en: "Give those of one chain",
                    vi: "Chỉ đưa các chứng thư của một chuỗi"
                )
            ),
            CodeEntry(
                "terminal_credentials.key_invalid",
                title: Words(
                    en: "The terminal's key cannot be read",
                    vi: "Không đọc được khóa của thiết bị"
                ),
                meaning: Words(
                    en: "The key is no private key of PKCS #8 in DER",
                    vi: "Khóa không phải khóa bí mật PKCS #8 dạng DER"
                ),
                technician: Words(
                    en: "Convert it with `openssl pkcs8 -topk8 -nocrypt -outform DER`",
                    vi: "Chuyển đổi bằng `openssl pkcs8 -topk8 -nocrypt -outform DER`"
                )
            ),
            CodeEntry(
                "terminal_credentials.key_without_certificate",
                title: Words(
                    en: "The terminal's key has no certificate",
                    vi: "Khóa của thiết bị không có chứng thư"
                ),
                meaning: Words(
                    en: "No terminal's certificate belongs to the key",
                    vi: "Không có chứng thư thiết bị nào khớp với khóa"
                ),
                technician: Words(
                    en: "Give the terminal's certificate too",
                    vi: "Đưa thêm chứng thư của thiết bị"
                )
            ),
        ]
    )
}
