extension CodeSection {
    static let access = CodeSection(
        heading: Words(
            en: "Access",
            vi: "Mở chip"
        ),
        codes: [
            CodeEntry(
                "access.refused",
                title: Words(
                    en: "The card refused the number",
                    vi: "Thẻ từ chối số đã nhập"
                ),
                meaning: Words(
                    en: "The chip refused the secret; one attempt was made",
                    vi: "Chip từ chối số đã nhập; đã thử một lần"
                ),
                clerk: Words(
                    en: """
                        Compare the number with the card and enter it once more; after a second refusal ask the \
                        technician
                        """,
                    vi: "So số với thẻ rồi nhập lại một lần; nếu bị từ chối lần hai, gọi kỹ thuật viên"
                ),
                technician: Words(
                    en: """
                        `tries_left` says how many tries there are; the CAN is the last six digits of the personal \
                        number
                        """,
                    vi: "`tries_left` cho biết còn bao nhiêu lần; CAN là sáu số cuối của số định danh"
                )
            ),
            CodeEntry(
                "access.suspended",
                title: Words(
                    en: "The card is locked, or one more wrong number would lock it; none was tried",
                    vi: "Thẻ đã khóa, hoặc nhập sai thêm một lần sẽ khóa; chưa thử lần nào"
                ),
                meaning: Words(
                    en: "The chip says that it is locked, or that one more wrong secret locks it; nothing was tried",
                    vi: "Chip báo đã bị khóa, hoặc nhập sai thêm một lần sẽ bị khóa; chưa thử lần nào"
                ),
                clerk: .chipIsLocked,
                technician: Words(
                    en: """
                        `status_word` 6983 or 63C0: it is locked already; find the client that entered wrong numbers \
                        before (access log); do not test with this card
                        """,
                    vi: """
                        `status_word` 6983 hoặc 63C0: chip đã bị khóa; tìm phần mềm đã nhập sai trước đó (nhật ký \
                        truy cập); không dùng thẻ này để thử
                        """
                )
            ),
            CodeEntry(
                "access.protocol_error",
                title: Words(
                    en: "The card does not open as it should",
                    vi: "Thẻ không mở đúng quy trình"
                ),
                meaning: Words(
                    en: "The chip's answers break PACE or BAC, or EF.CardAccess cannot be read",
                    vi: "Chip trả lời sai giao thức PACE hoặc BAC, hoặc không đọc hiểu được EF.CardAccess"
                ),
                clerk: .putTheCardBack,
                technician: Words(
                    en: """
                        `detail` says which step; try another reader, then `cccdctl inspect --direct --access bac` \
                        with the MRZ
                        """,
                    vi: """
                        `detail` cho biết bước nào; thử đầu đọc khác, rồi `cccdctl inspect --direct --access bac` \
                        với MRZ
                        """
                )
            ),
            CodeEntry(
                "access.not_offered",
                title: Words(
                    en: "The card cannot be opened with this",
                    vi: "Không mở được thẻ bằng dữ liệu này"
                ),
                meaning: Words(
                    en: "The chip offers no protocol that fits the secret",
                    vi: "Chip không có giao thức phù hợp với dữ liệu đã nhập"
                ),
                clerk: Words(
                    en: "Scan the QR code, or the machine-readable lines on the card",
                    vi: "Quét mã QR hoặc các dòng chữ máy đọc trên thẻ"
                ),
                technician: Words(
                    en: """
                        `detail` says what is missing: PACE needs a CAN, a number or an MRZ; BAC the MRZ, its three \
                        fields or a QR code
                        """,
                    vi: """
                        `detail` cho biết thiếu gì: PACE cần CAN, số định danh hoặc MRZ; BAC cần MRZ, ba trường của \
                        MRZ hoặc mã QR
                        """
                )
            ),
            CodeEntry(
                "access.can_invalid",
                title: Words(
                    en: "The card access number is not six digits",
                    vi: "Số truy cập thẻ không đủ sáu chữ số"
                ),
                meaning: Words(
                    en: "The card access number is not six digits",
                    vi: "Số CAN không phải sáu chữ số"
                ),
                clerk: Words(
                    en: "Look at the card and enter the six digits again",
                    vi: "Xem thẻ và nhập lại sáu chữ số"
                ),
                technician: .chipWasNotTouched
            ),
            CodeEntry(
                "access.number_invalid",
                title: Words(
                    en: "The personal number is not twelve digits",
                    vi: "Số định danh không đủ mười hai chữ số"
                ),
                meaning: Words(
                    en: "The text does not hold one whole number of twelve digits, or holds two different ones",
                    vi: "Nội dung không có đúng một số mười hai chữ số nguyên vẹn, hoặc có hai số khác nhau"
                ),
                clerk: Words(
                    en: "Look at the card and enter the twelve digits again",
                    vi: "Xem thẻ và nhập lại mười hai chữ số"
                ),
                technician: .chipWasNotTouched
            ),
            CodeEntry(
                "access.mrz_malformed",
                title: Words(
                    en: "These are not the machine-readable lines of a document",
                    vi: "Đây không phải các dòng chữ máy đọc của giấy tờ"
                ),
                meaning: Words(
                    en: "The text is not a machine-readable zone",
                    vi: "Nội dung không phải vùng MRZ"
                ),
                clerk: Words(
                    en: "Scan the machine-readable lines on the card again",
                    vi: "Quét lại các dòng chữ máy đọc trên thẻ"
                ),
                technician: Words(
                    en: """
                        Lines of 30 (three), 36 or 44 (two) characters; see what the scanner adds, and that no input \
                        method changes it
                        """,
                    vi: """
                        Mỗi dòng 30 ký tự (ba dòng), 36 hoặc 44 (hai dòng); xem máy quét có thêm ký tự và bộ gõ có \
                        làm đổi không
                        """
                )
            ),
            CodeEntry(
                "access.mrz_check_digit",
                title: Words(
                    en: "A character of the machine-readable lines was misread",
                    vi: "Có ký tự trong các dòng chữ máy đọc bị nhầm"
                ),
                meaning: Words(
                    en: "A check digit of the MRZ is wrong: a character was misread",
                    vi: "Số kiểm tra của MRZ sai: có ký tự bị quét nhầm"
                ),
                clerk: Words(
                    en: "Clean the card and scan again; typing works too",
                    vi: "Lau thẻ rồi quét lại; cũng có thể gõ tay"
                ),
                technician: Words(
                    en: "0 and O, 1 and I are the usual mistakes: clean or adjust the scanner",
                    vi: "Thường nhầm 0 với O, 1 với I: lau hoặc chỉnh máy quét"
                )
            ),
            CodeEntry(
                "access.qr_invalid",
                title: Words(
                    en: "This is not the QR code of an identity card",
                    vi: "Đây không phải mã QR của thẻ căn cước"
                ),
                meaning: Words(
                    en: """
                        No whole number of twelve digits stands in the text, or two different ones do: none is guessed. `detail` says which
                        """,
                    vi: """
                        Nội dung không có số mười hai chữ số nguyên vẹn, hoặc có hai số khác nhau: không đoán số nào. `detail` cho biết \
                        trường hợp nào
                        """
                ),
                clerk: Words(
                    en: "Scan the QR code on the identity card again; a screenshot or another code does not do",
                    vi: "Quét lại mã QR trên thẻ căn cước; ảnh chụp màn hình hay mã khác không dùng được"
                ),
                technician: Words(
                    en: """
                        The code begins with the number, and has 7 or 11 fields between bars; see that the scanner sends one code at a time, \
                        and that no input method changes its digits
                        """,
                    vi: """
                        Mã bắt đầu bằng số định danh, có 7 hoặc 11 trường ngăn bằng dấu gạch đứng; xem máy quét có gửi từng mã một và bộ \
                        gõ có làm đổi chữ số không
                        """
                )
            ),
            CodeEntry(
                "access.document_number_invalid",
                title: Words(
                    en: "The document number is not 1 to 22 letters and digits",
                    vi: "Số giấy tờ không phải 1 đến 22 chữ cái và chữ số"
                ),
                meaning: Words(
                    en: "The document number is not 1 to 22 letters and digits",
                    vi: "Số giấy tờ không phải 1 đến 22 chữ cái và chữ số"
                ),
                clerk: Words(
                    en: "Look at the card and enter it again: the last nine digits of the personal number",
                    vi: "Xem thẻ và nhập lại: số giấy tờ là chín số cuối của số định danh"
                ),
                technician: Words(
                    en: "On the Vietnamese card it is the last nine digits of the personal number",
                    vi: "Trên thẻ Việt Nam, đó là chín số cuối của số định danh"
                )
            ),
            CodeEntry(
                "access.date_invalid",
                title: Words(
                    en: "The date cannot be right",
                    vi: "Ngày không đúng dạng"
                ),
                meaning: Words(
                    en: "A date is not YYMMDD",
                    vi: "Ngày không theo dạng YYMMDD"
                ),
                clerk: Words(
                    en: "Look at the card and enter the date again: year, month, day, two digits each",
                    vi: "Xem thẻ và nhập lại ngày: năm, tháng, ngày, mỗi phần hai chữ số"
                ),
                technician: Words(
                    en: "Nothing: the chip was not touched; a card without expiry has 991231",
                    vi: "Không cần làm gì: chưa đụng đến chip; thẻ không thời hạn ghi 991231"
                )
            ),
        ]
    )
}
