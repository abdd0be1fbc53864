extension CodeSection {
    /// What `cccdctl log verify` finds, and what is wrong with the keys of the daemon's own.
    static let accessLog = CodeSection(
        codes: [
            CodeEntry(
                "log.row_altered",
                title: Words(
                    en: "A row of the access log was changed",
                    vi: "Một dòng nhật ký truy cập đã bị sửa"
                ),
                meaning: Words(
                    en: "The digest of a row is not that of what the row says",
                    vi: "Giá trị băm của dòng không khớp với nội dung dòng"
                ),
                technician: Words(
                    en:
                        "Find out who had a hand in `access.sqlite` between the times named; a copy of the file from before shows what the row said",
                    vi:
                        "Tìm xem ai đã can thiệp vào `access.sqlite` trong khoảng thời gian nêu trên; bản sao cũ của tệp cho biết dòng đó vốn ghi gì"
                )
            ),
            CodeEntry(
                "log.rows_missing",
                title: Words(
                    en: "Rows of the access log are missing",
                    vi: "Nhật ký truy cập bị mất dòng"
                ),
                meaning: Words(
                    en: "Rows between others, or in the beginning, are not there, and no signed cut names them",
                    vi: "Có dòng ở giữa hoặc ở đầu không còn, mà không có bản ký cắt hạn nào nêu đến"
                ),
                technician: Words(
                    en:
                        "Find out who had a hand in `access.sqlite`, or which damage of the disk took them; a copy from before has them",
                    vi:
                        "Tìm xem ai đã can thiệp vào `access.sqlite`, hoặc đĩa hỏng chỗ nào; bản sao cũ vẫn còn các dòng đó"
                )
            ),
            CodeEntry(
                "log.truncated",
                title: Words(
                    en: "The end of the access log is missing",
                    vi: "Nhật ký truy cập bị cắt mất phần cuối"
                ),
                meaning: Words(
                    en: "A signature names more rows than there are",
                    vi: "Chữ ký nêu nhiều dòng hơn số dòng hiện có"
                ),
                technician: Words(
                    en: "Find out who cut `access.sqlite`, or put an older copy in its place",
                    vi: "Tìm xem ai đã cắt `access.sqlite` hoặc thay bằng bản cũ"
                )
            ),
            CodeEntry(
                "log.unsigned_rows",
                title: Words(
                    en: "Rows stand behind the signed end of the access log",
                    vi: "Có dòng nằm sau điểm cuối đã ký của nhật ký truy cập"
                ),
                meaning: Words(
                    en:
                        "The daemon signs the last row each time that it writes one: these it did not write, or the signature is an old one",
                    vi: "Dịch vụ ký dòng cuối mỗi lần ghi: các dòng này không do dịch vụ ghi, hoặc chữ ký là chữ ký cũ"
                ),
                technician: Words(
                    en: "Find out who had a hand in `access.sqlite`",
                    vi: "Tìm xem ai đã can thiệp vào `access.sqlite`"
                )
            ),
            CodeEntry(
                "log.fork",
                title: Words(
                    en: "The access log was written anew",
                    vi: "Nhật ký truy cập đã bị ghi lại"
                ),
                meaning: Words(
                    en: "The rows follow from one another, and are not those that a checkpoint was signed over",
                    vi: "Các dòng nối tiếp nhau đúng, nhưng không phải những dòng mà điểm kiểm soát đã ký"
                ),
                technician: Words(
                    en:
                        "Two versions of these rows exist, and this one is not what was signed: find out who could write the file",
                    vi:
                        "Có hai phiên bản của các dòng này, và bản này không phải bản đã ký: tìm xem ai ghi được vào tệp"
                )
            ),
            CodeEntry(
                "log.rows_unproven",
                title: Words(
                    en: "Rows of the access log cannot be proven",
                    vi: "Có dòng của nhật ký truy cập không chứng minh được"
                ),
                meaning: Words(
                    en:
                        "The chain is broken beside these rows, and no signature that it comes to covers them: they may be as they were written, or made anew",
                    vi:
                        "Chuỗi bị đứt bên cạnh các dòng này và không chữ ký nào của chuỗi bao phủ chúng: có thể vẫn như khi ghi, có thể đã bị làm lại"
                ),
                technician: Words(
                    en:
                        "Hold the log against checkpoints of another machine, or a copy of that time: `cccdctl log verify --checkpoint`",
                    vi:
                        "So nhật ký với điểm kiểm soát lưu ở máy khác, hoặc bản sao thời điểm đó: `cccdctl log verify --checkpoint`"
                )
            ),
            CodeEntry(
                "log.fault_noticed",
                title: Words(
                    en: "The service had found something wrong with the access log",
                    vi: "Dịch vụ đã từng phát hiện nhật ký truy cập có vấn đề"
                ),
                meaning: Words(
                    en: "A row of the service's own says what it found, and when: it went on behind that",
                    vi: "Một dòng do chính dịch vụ ghi cho biết đã phát hiện gì, khi nào; sau đó dịch vụ ghi tiếp"
                ),
                technician: Words(
                    en: "Read the row: `cccdctl log show NUMBER`",
                    vi: "Đọc dòng đó: `cccdctl log show NUMBER`"
                )
            ),
            CodeEntry(
                "log.tables_altered",
                title: Words(
                    en: "The tables of the access log were changed",
                    vi: "Các bảng của nhật ký truy cập đã bị thay đổi"
                ),
                meaning: Words(
                    en:
                        "Tables, indices or triggers are not those of this program: what is asked of the log may not be answered from its rows",
                    vi:
                        "Bảng, chỉ mục hoặc trigger không phải của chương trình này: câu trả lời của nhật ký có thể không lấy từ các dòng"
                ),
                technician: Words(
                    en: "Find out who had a hand in `access.sqlite`; ask a copy of it by row, not by index",
                    vi:
                        "Tìm xem ai đã can thiệp vào `access.sqlite`; hỏi trên một bản sao, theo dòng chứ không theo chỉ mục"
                )
            ),
            CodeEntry(
                "log.checkpoint_missing",
                title: Words(
                    en: "A checkpoint of the access log is missing",
                    vi: "Nhật ký truy cập thiếu một điểm kiểm soát"
                ),
                meaning: Words(
                    en: "Every hundredth row has a signed checkpoint, and so has the last: one of these is not there",
                    vi: "Cứ một trăm dòng có một điểm kiểm soát đã ký, dòng cuối cũng có: một trong số đó không còn"
                ),
                technician: Words(
                    en: "Compare with the checkpoints in the journal: `cccdctl log verify --checkpoint`",
                    vi: "So với các điểm kiểm soát trong journal: `cccdctl log verify --checkpoint`"
                )
            ),
            CodeEntry(
                "log.checkpoint_replayed",
                title: Words(
                    en: "A checkpoint of the access log stands in the wrong place",
                    vi: "Một điểm kiểm soát của nhật ký truy cập nằm sai chỗ"
                ),
                meaning: Words(
                    en: "A checkpoint that was signed over other rows stands where another belongs",
                    vi: "Điểm kiểm soát ký cho dòng khác lại nằm ở chỗ này"
                ),
                technician: Words(
                    en: "Compare with the checkpoints in the journal: `cccdctl log verify --checkpoint`",
                    vi: "So với các điểm kiểm soát trong journal: `cccdctl log verify --checkpoint`"
                )
            ),
            CodeEntry(
                "log.checkpoint_forged",
                title: Words(
                    en: "A checkpoint of the access log is forged",
                    vi: "Một điểm kiểm soát của nhật ký truy cập là giả"
                ),
                meaning: Words(
                    en: "A checkpoint cannot be read, or its signature is wrong",
                    vi: "Không đọc được điểm kiểm soát, hoặc chữ ký sai"
                ),
                technician: Words(
                    en: "Compare with the checkpoints in the journal: `cccdctl log verify --checkpoint`",
                    vi: "So với các điểm kiểm soát trong journal: `cccdctl log verify --checkpoint`"
                )
            ),
            CodeEntry(
                "log.other_key",
                title: Words(
                    en: "Another key signed the access log",
                    vi: "Khóa khác đã ký nhật ký truy cập"
                ),
                meaning: Words(
                    en: "A checkpoint is signed with a key that does not count",
                    vi: "Điểm kiểm soát được ký bằng khóa không được công nhận"
                ),
                technician: Words(
                    en:
                        "Where the key was changed on purpose, name the old one too: `--key`. Else somebody made the log anew",
                    vi: "Nếu khóa được đổi có chủ ý, nêu thêm khóa cũ: `--key`. Nếu không, có người đã làm lại nhật ký"
                )
            ),
            CodeEntry(
                "log.other_log",
                title: Words(
                    en: "The checkpoint is of another access log",
                    vi: "Điểm kiểm soát thuộc nhật ký truy cập khác"
                ),
                meaning: Words(
                    en: "The log was begun anew since the checkpoint was kept, or it is that of another machine",
                    vi: "Nhật ký đã được lập lại từ khi lưu điểm kiểm soát, hoặc điểm đó của máy khác"
                ),
                technician: Words(
                    en: "Look for the file that was there before: `access.sqlite.damaged-*`, backups",
                    vi: "Tìm tệp trước đó: `access.sqlite.damaged-*`, bản sao lưu"
                )
            ),
            CodeEntry(
                "log.cut_forged",
                title: Words(
                    en: "The access log was cut by somebody else",
                    vi: "Nhật ký truy cập bị người khác cắt đầu"
                ),
                meaning: Words(
                    en: "Rows in the beginning are gone, and what says so is not signed as a cut of these rows",
                    vi: "Các dòng đầu không còn, mà bản ghi cắt hạn không được ký cho những dòng này"
                ),
                technician: Words(
                    en:
                        "Rows that are past their days are dropped by the daemon alone: find out who had a hand in `access.sqlite`",
                    vi: "Chỉ dịch vụ được xóa các dòng quá hạn: tìm xem ai đã can thiệp vào `access.sqlite`"
                )
            ),
            CodeEntry(
                "log.key_unusable",
                title: Words(
                    en: "The key of the access log cannot be used",
                    vi: "Không dùng được khóa của nhật ký truy cập"
                ),
                meaning: Words(
                    en: "The key that signs the access log cannot be read or made",
                    vi: "Không đọc hoặc không tạo được khóa ký nhật ký truy cập"
                ),
                technician: Words(
                    en:
                        "Mend the credential `cccd.log-key` or the file `access-log.key` of the state folder: PKCS #8, Ed25519, mode 0600",
                    vi:
                        "Sửa credential `cccd.log-key` hoặc tệp `access-log.key` trong thư mục trạng thái: PKCS #8, Ed25519, quyền 0600"
                )
            ),
            CodeEntry(
                "key.not_readable",
                title: Words(
                    en: "A key cannot be read",
                    vi: "Không đọc được khóa"
                ),
                meaning: Words(
                    en: "A file or credential that holds a key of the daemon's is there and cannot be read",
                    vi: "Tệp hoặc credential chứa khóa của dịch vụ có đó nhưng không đọc được"
                ),
                technician: Words(
                    en: "Owner and rights of the file named: the daemon's own user, mode 0600",
                    vi: "Chủ và quyền của tệp nêu trên: người dùng của dịch vụ, quyền 0600"
                )
            ),
            CodeEntry(
                "key.not_private",
                title: Words(
                    en: "Others can read a key",
                    vi: "Người khác đọc được khóa"
                ),
                meaning: Words(
                    en: "A key of the daemon's can be read by others than its user: it is no secret any more",
                    vi: "Khóa của dịch vụ bị người dùng khác đọc được: không còn là bí mật"
                ),
                technician: Words(
                    en: "Take it away, and let the daemon make another; say so to whoever relied on it",
                    vi: "Bỏ khóa đó, để dịch vụ tạo khóa khác; báo cho người đã tin vào nó"
                )
            ),
            CodeEntry(
                "key.invalid",
                title: Words(
                    en: "A key is no key",
                    vi: "Khóa không hợp lệ"
                ),
                meaning: Words(
                    en: "A file or credential that is to hold a key of the daemon's holds none of that kind",
                    vi: "Tệp hoặc credential lẽ ra chứa khóa của dịch vụ lại không có khóa đúng loại"
                ),
                technician: Words(
                    en: "Put the right file in its place, or take it away and let the daemon make a key",
                    vi: "Đặt đúng tệp vào, hoặc bỏ đi để dịch vụ tự tạo khóa"
                )
            ),
            CodeEntry(
                "key.not_writable",
                title: Words(
                    en: "A key cannot be made",
                    vi: "Không tạo được khóa"
                ),
                meaning: Words(
                    en: "There is no such key yet, and the state folder takes none",
                    vi: "Chưa có khóa và thư mục trạng thái không ghi được"
                ),
                technician: Words(
                    en: "Room and rights of the state folder: `df`, `ls -ld /var/lib/cccd`",
                    vi: "Xem dung lượng và quyền của thư mục trạng thái: `df`, `ls -ld /var/lib/cccd`"
                )
            ),
        ]
    )
}
