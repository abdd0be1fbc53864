extension CodeSection {
    static let consistency = CodeSection(
        heading: Words(
            en: "Consistency",
            vi: "Khớp dữ liệu"
        ),
        codes: [
            CodeEntry(
                "no_access_claim",
                title: Words(
                    en: "There was nothing to compare with",
                    vi: "Không có gì để đối chiếu"
                ),
                meaning: Words(
                    en: """
                        There was nothing to compare with: nothing was given, or a card access number alone on a \
                        document that has no number it belongs to
                        """,
                    vi: """
                        Không có gì để đối chiếu: không nhận được gì, hoặc chỉ có số CAN mà giấy tờ không có số định \
                        danh tương ứng
                        """
                ),
                clerk: Words(
                    en: "Compare the printed lines of the card with the chip's data by eye",
                    vi: "Tự đối chiếu các dòng in trên thẻ với dữ liệu trong chip"
                ),
                technician: Words(
                    en: "Give `--mrz` to `cccdctl verify`",
                    vi: "Dùng `--mrz` với `cccdctl verify`"
                )
            ),
            CodeEntry(
                "check_digit_wrong",
                title: Words(
                    en: "A check digit in the chip is wrong",
                    vi: "Số kiểm tra trong chip sai"
                ),
                meaning: Words(
                    en: "A check digit of the MRZ in the chip is wrong",
                    vi: "Số kiểm tra của MRZ trong chip bị sai"
                ),
                clerk: .doNotAccept,
                technician: Words(
                    en: """
                        `fields` names them; save the files: an issuer's error shows under a valid signature, a \
                        forger's seldom does
                        """,
                    vi: """
                        `fields` nêu trường nào; lưu các tệp: lỗi của cơ quan cấp thì chữ ký vẫn hợp lệ, đồ giả thì \
                        hiếm khi
                        """
                )
            ),
            CodeEntry(
                "access_key_differs",
                title: Words(
                    en: "What opened the chip is not what the chip holds",
                    vi: "Dữ liệu dùng để mở chip khác dữ liệu trong chip"
                ),
                meaning: Words(
                    en: """
                        What opened the chip belongs to other data than the chip's, or a QR code opened what is no \
                        Vietnamese identity card (`failed`); or it differs only where a slip is likely, or the \
                        document has no number to compare with a typed one (`inconclusive`)
                        """,
                    vi: """
                        Dữ liệu dùng để mở chip khác dữ liệu trong chip, hoặc mã QR đã mở một giấy tờ không phải thẻ \
                        căn cước Việt Nam (`failed`); hoặc chỉ khác ở chỗ dễ nhầm, hoặc giấy tờ không có số để đối \
                        chiếu với số đã gõ (`inconclusive`)
                        """
                ),
                clerk: Words(
                    en: "Scan or type again; then compare the printed card with the chip's data",
                    vi: "Quét hoặc nhập lại; sau đó đối chiếu thông tin in trên thẻ với dữ liệu trong chip"
                ),
                clerkWhenFailed: Words(
                    en: """
                        Scan or type again first, and see that this is the right card. If it stays: do not accept \
                        the document. Ask the person kindly to wait, and call the supervisor. Give it back when \
                        asked
                        """,
                    vi: """
                        Trước hết quét hoặc nhập lại, xem có đúng thẻ này không. Nếu vẫn vậy: không chấp nhận giấy \
                        tờ này. Lịch sự mời công dân chờ và báo người phụ trách. Trả lại giấy tờ khi công dân yêu \
                        cầu
                        """
                ),
                technician: Words(
                    en: """
                        `differing` names the fields; a chip in another card's body shows this, and so does a \
                        scanner whose input method mangles letters
                        """,
                    vi: """
                        `differing` nêu các trường; chip nằm trong thân thẻ khác sẽ như vậy, máy quét bị bộ gõ tiếng \
                        Việt làm sai chữ cũng vậy
                        """
                )
            ),
            CodeEntry(
                "citizen_data_differs",
                title: Words(
                    en: "The chip contradicts itself about the person",
                    vi: "Hai nơi trong chip ghi thông tin khác nhau"
                ),
                meaning: Words(
                    en: """
                        The two places on the chip that hold the citizen's data contradict each other (`failed`); or \
                        only about the name or whether the card expires (`inconclusive`)
                        """,
                    vi: """
                        Hai nơi trong chip ghi thông tin công dân mâu thuẫn nhau (`failed`); hoặc chỉ khác về họ tên \
                        hay về việc thẻ có thời hạn hay không (`inconclusive`)
                        """
                ),
                clerk: .compareWithCard,
                clerkWhenFailed: .doNotAccept,
                technician: Words(
                    en: """
                        `differing` names the fields; where both groups are rightly signed the error is the \
                        issuer's: save the files and tell the issuer
                        """,
                    vi: """
                        `differing` nêu các trường; nếu cả hai nhóm đều có chữ ký hợp lệ thì lỗi ở cơ quan cấp: lưu \
                        các tệp và báo cơ quan cấp
                        """
                )
            ),
            CodeEntry(
                "issuer_profile_unknown",
                title: Words(
                    en: "Not a Vietnamese identity card",
                    vi: "Không phải thẻ căn cước Việt Nam"
                ),
                meaning: Words(
                    en: "The document is not a Vietnamese identity card: no rule says how these hang together",
                    vi: "Giấy tờ không phải thẻ căn cước Việt Nam: không có quy tắc để đối chiếu"
                ),
                clerk: Words(
                    en: "Nothing; look whether the right document was presented",
                    vi: "Không cần làm gì; xem công dân đã đưa đúng loại giấy tờ chưa"
                ),
                technician: Words(
                    en: "Nothing: the other checks hold for every document of Doc 9303",
                    vi: "Không cần làm gì: các phép kiểm tra khác vẫn đúng với mọi giấy tờ theo Doc 9303"
                )
            ),
            CodeEntry(
                "expired",
                title: Words(
                    en: "The document has expired",
                    vi: "Giấy tờ đã hết hạn"
                ),
                meaning: Words(
                    en: "The document has expired",
                    vi: "Giấy tờ đã hết hạn"
                ),
                clerk: Words(
                    en: """
                        Tell the person kindly that the document has expired, and ask for a valid one; urgent \
                        medical care never waits for this
                        """,
                    vi: """
                        Lịch sự báo công dân là giấy tờ đã hết hạn và đề nghị giấy tờ còn hạn; cấp cứu thì không \
                        phải chờ
                        """
                ),
                technician: Words(
                    en: "See that this computer's date is right; the day is that of Viet Nam (UTC+7)",
                    vi: "Kiểm tra ngày của máy; tính theo ngày ở Việt Nam (UTC+7)"
                )
            ),
            CodeEntry(
                "document_stopped",
                title: Words(
                    en: "The document is on a stop list",
                    vi: "Số giấy tờ nằm trong danh sách chặn"
                ),
                meaning: Words(
                    en: """
                        The document's number is on a stop list that the operator installed: reported lost, stolen \
                        or withdrawn
                        """,
                    vi: """
                        Số giấy tờ nằm trong danh sách chặn do đơn vị vận hành cài: đã báo mất, bị mất cắp hoặc bị \
                        thu hồi
                        """
                ),
                clerk: .doNotAccept.and(
                    Words(
                        en: "A card that was found again, or a new card of the same number, may be on the list too",
                        vi: "Thẻ đã tìm lại được, hoặc thẻ cấp mới cùng số, có thể vẫn còn trong danh sách"
                    )
                ),
                technician: Words(
                    en: """
                        `list` names the stop list, `cccdctl trust list --kind stop_list` where it came from and \
                        when; a line of nine digits can mean another citizen (docs/trust.md, Stop lists). Take a \
                        line out only by the word of who keeps the list
                        """,
                    vi: """
                        `list` nêu danh sách chặn, `cccdctl trust list --kind stop_list` cho biết nguồn và ngày \
                        nhập; dòng ghi chín số có thể trùng công dân khác (docs/trust.md, Stop lists). Chỉ gỡ dòng \
                        khi nơi quản lý danh sách cho phép
                        """
                )
            ),
            CodeEntry(
                "stop_list_unusable",
                title: Words(
                    en: "A stop list on this machine cannot be used",
                    vi: "Máy có danh sách chặn không dùng được"
                ),
                meaning: Words(
                    en: """
                        A stop list that the operator installed cannot be read, or could not be asked: the document \
                        may be on it
                        """,
                    vi: """
                        Danh sách chặn do đơn vị vận hành cài không đọc được hoặc không tra được: số giấy tờ có thể \
                        nằm trong đó
                        """
                ),
                clerk: Words(
                    en: """
                        Ask the technician; the number may be asked about by telephone where there is somebody to \
                        ask
                        """,
                    vi: "Gọi kỹ thuật viên; nếu có nơi để hỏi thì gọi điện hỏi về số giấy tờ"
                ),
                technician: Words(
                    en: """
                        `lists` says how many; `trust.stop_list_malformed` among what was refused names the file. \
                        Put a whole one in its place (docs/trust.md, Stop lists): while it is damaged no document is \
                        accepted
                        """,
                    vi: """
                        `lists` cho biết số danh sách như vậy; `trust.stop_list_malformed` trong phần bị từ chối nêu \
                        tên tệp. Thay bằng danh sách nguyên vẹn (docs/trust.md, Stop lists): khi danh sách còn hỏng \
                        thì không giấy tờ nào được chấp nhận
                        """
                )
            ),
            CodeEntry(
                "date_unknown",
                title: Words(
                    en: "The date of expiry cannot be read",
                    vi: "Không đọc được ngày hết hạn"
                ),
                meaning: Words(
                    en: "The date of expiry cannot be read",
                    vi: "Không đọc được ngày hết hạn"
                ),
                clerk: Words(
                    en: "Read the printed date",
                    vi: "Xem ngày in trên thẻ"
                ),
                technician: .saveTheFiles
            ),
        ]
    )
}
