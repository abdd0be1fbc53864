extension CodeSection {
    static let accessControl = CodeSection(
        heading: Words(
            en: "`access_control`",
            vi: "`access_control` – mở chip"
        ),
        codes: [
            CodeEntry(
                "access_not_offered",
                title: Words(
                    en: "The chip cannot be opened with what was entered",
                    vi: "Không mở được chip bằng dữ liệu đã nhập"
                ),
                meaning: Words(
                    en: "The chip offers no protocol that fits what was given: nothing was tried",
                    vi: "Chip không có giao thức phù hợp với dữ liệu đã nhập: chưa thử mở lần nào"
                ),
                clerk: Words(
                    en: "Scan the QR code, or the machine-readable lines on the card, in place of the number",
                    vi: "Quét mã QR hoặc các dòng chữ máy đọc trên thẻ thay cho số"
                ),
                technician: Words(
                    en: """
                        Older chips open by BAC only, which needs the MRZ's three fields; where BAC is wanted \
                        against an offer of PACE, the client has to name it (`profiles.NAME.bac`)
                        """,
                    vi: """
                        Chip cũ chỉ mở bằng BAC, cần ba trường của MRZ; nếu muốn BAC dù chip có PACE, phần mềm phải \
                        nêu rõ (`profiles.NAME.bac`)
                        """
                )
            ),
            CodeEntry(
                "secret_refused",
                title: Words(
                    en: "The chip refused the number that was entered",
                    vi: "Chip từ chối số đã nhập"
                ),
                meaning: Words(
                    en: "The chip refused the number; one attempt was made",
                    vi: "Chip từ chối số đã nhập; đã thử một lần"
                ),
                clerk: Words(
                    en: """
                        Compare the number with the card and enter it once more; after a second refusal ask the \
                        technician
                        """,
                    vi: "So số đã nhập với thẻ rồi nhập lại một lần; nếu bị từ chối lần hai, gọi kỹ thuật viên"
                ),
                technician: Words(
                    en: """
                        `tries_left` in the evidence, from a `status_word` 63Cx, says how many tries are left; the \
                        software never guesses by itself
                        """,
                    vi: """
                        `tries_left` trong bằng chứng (từ `status_word` 63Cx) cho biết còn bao nhiêu lần thử; phần \
                        mềm không tự đoán
                        """
                )
            ),
            CodeEntry(
                "password_suspended",
                title: Words(
                    en: "The chip is locked, or one more wrong number locks it; nothing was tried",
                    vi: "Chip đã khóa, hoặc nhập sai thêm một lần sẽ khóa; chưa thử lần nào"
                ),
                meaning: Words(
                    en: "The chip says that it is locked, or that one more wrong secret locks it; nothing was tried",
                    vi: "Chip báo đã bị khóa, hoặc nhập sai thêm một lần sẽ bị khóa; chưa thử lần nào"
                ),
                clerk: .chipIsLocked,
                technician: Words(
                    en: """
                        PACE's MSE:Set AT answered 6983 or 63C0 (locked), or 63C1 (one try left); see which client \
                        entered wrong numbers before (the access log has time, user and code)
                        """,
                    vi: """
                        Lệnh MSE:Set AT của PACE trả về 6983 hoặc 63C0 (đã khóa), hoặc 63C1 (còn một lần); xem phần \
                        mềm nào đã nhập sai trước đó (nhật ký truy cập có giờ, người dùng và mã)
                        """
                )
            ),
            CodeEntry(
                "access_offer_differs",
                title: Words(
                    en: "What the chip offered is not what its issuer signed",
                    vi: "Những gì chip thông báo khác với những gì cơ quan cấp đã ký"
                ),
                meaning: Words(
                    en: """
                        What the chip offered openly is not what its issuer signed: the weaker protocol may have \
                        been forced (`failed`); or it offers more than the issuer signed (`inconclusive`)
                        """,
                    vi: """
                        Giao thức chip công khai thông báo hỗ trợ khác với giao thức cơ quan cấp đã ký: có thể bị ép \
                        dùng giao thức yếu hơn (`failed`); hoặc chip thông báo hỗ trợ nhiều hơn phần được ký \
                        (`inconclusive`)
                        """
                ),
                clerk: .compareWithCard,
                clerkWhenFailed: .doNotAccept,
                technician: Words(
                    en: """
                        EF.CardAccess against group 14 and EF.CardSecurity, `difference` names which; look at the \
                        reader and its cable for a device in between
                        """,
                    vi: """
                        So EF.CardAccess với nhóm 14 và EF.CardSecurity, mục `difference` cho biết khác gì; xem đầu \
                        đọc và dây có thiết bị lạ nào ở giữa không
                        """
                )
            ),
            CodeEntry(
                "card_security_malformed",
                title: Words(
                    en: "The signed description of the chip cannot be understood",
                    vi: "Không hiểu được bản mô tả chip có chữ ký"
                ),
                meaning: Words(
                    en: """
                        EF.CardSecurity, in which the issuer signs what the chip offers, is not what the standard \
                        says
                        """,
                    vi: "EF.CardSecurity, nơi cơ quan cấp ký những gì chip hỗ trợ, không đúng chuẩn"
                ),
                clerk: .trySecondReader,
                technician: .saveTheFiles
            ),
            CodeEntry(
                "access_protocol_failed",
                title: Words(
                    en: "The chip did not open as it should",
                    vi: "Chip không mở đúng quy trình"
                ),
                meaning: Words(
                    en: "The chip broke the protocol before the secret mattered",
                    vi: "Chip sai giao thức trước khi xét đến số đã nhập"
                ),
                clerk: .putTheCardBack,
                technician: Words(
                    en: """
                        `step` and `status_word` in the evidence say where; try another reader, then `cccdctl \
                        inspect --direct --access bac` with the MRZ
                        """,
                    vi: """
                        `step` và `status_word` trong bằng chứng cho biết lỗi ở đâu; thử đầu đọc khác, rồi `cccdctl \
                        inspect --direct --access bac` với MRZ
                        """
                )
            ),
            CodeEntry(
                "card_not_authentic",
                title: Words(
                    en: "The chip does not know its own secret",
                    vi: "Chip không biết mã bí mật của chính nó"
                ),
                meaning: Words(
                    en: "The chip does not know its own secret",
                    vi: "Chip không biết mã bí mật của chính nó"
                ),
                clerk: .doNotAccept,
                technician: Words(
                    en: """
                        A relay or a badly made copy answers like this; `step` says at which command. Try the same \
                        card at a second reader before anything is concluded
                        """,
                    vi: """
                        Thiết bị chuyển tiếp hoặc bản sao làm kém trả lời như vậy; `step` cho biết ở lệnh nào. Thử \
                        chính thẻ đó trên đầu đọc thứ hai trước khi kết luận
                        """
                )
            ),
        ]
    )
}
