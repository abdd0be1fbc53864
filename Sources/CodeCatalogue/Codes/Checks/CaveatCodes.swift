extension CodeSection {
    static let caveats = CodeSection(
        codes: [
            CodeEntry(
                "weak_algorithm",
                title: Words(
                    en: "Passed, by an algorithm that is weak by now",
                    vi: "Đạt, nhưng dùng thuật toán nay đã yếu"
                ),
                meaning: Words(
                    en: """
                        The check passed, by a hash function or a key that is weak by now: SHA-1, RSA or DSA under \
                        2048 bits, a curve under 224
                        """,
                    vi: """
                        Phép kiểm tra đạt, nhưng dựa vào hàm băm hoặc khóa nay đã yếu: SHA-1, RSA hoặc DSA dưới 2048 \
                        bit, đường cong dưới 224 bit
                        """
                ),
                clerk: Words(
                    en: """
                        Compare with the printed card; the issuer used an old algorithm, the person did nothing \
                        wrong
                        """,
                    vi: "Đối chiếu với thông tin in trên thẻ; cơ quan cấp dùng thuật toán cũ, công dân không có lỗi"
                ),
                technician: Words(
                    en: """
                        The evidence key `weak_algorithm` names it; no decision is better than `review`, and no \
                        setting changes that
                        """,
                    vi: """
                        Mục `weak_algorithm` trong bằng chứng ghi tên thuật toán; quyết định cao nhất chỉ là \
                        `review`, không thiết lập nào đổi được
                        """
                )
            ),
            CodeEntry(
                "test_anchor",
                title: Words(
                    en: "Passed, by an authority's certificate for tests",
                    vi: "Đạt, nhưng dựa vào chứng thư dùng để thử"
                ),
                meaning: Words(
                    en: "The check passed, and rests on a trust anchor that is marked as one for tests",
                    vi: "Phép kiểm tra đạt, nhưng dựa vào chứng thư gốc được đánh dấu là dùng để thử"
                ),
                clerk: Words(
                    en: "With a real document: compare with the printed card, and ask the technician",
                    vi: "Với giấy tờ thật: đối chiếu với thông tin in trên thẻ và gọi kỹ thuật viên"
                ),
                technician: Words(
                    en: """
                        Take the test anchor out: `cccdctl trust check` names it, `cccdctl trust distrust` removes \
                        it; `strict` answers `review`, the other policies only say it
                        """,
                    vi: """
                        Gỡ chứng thư thử: `cccdctl trust check` chỉ ra, `cccdctl trust distrust` loại bỏ; chính sách \
                        `strict` cho kết quả `review`, các chính sách khác chỉ ghi nhận
                        """
                )
            ),
            CodeEntry(
                "profile_deviation",
                title: Words(
                    en: "Passed; the issuer departed from the standard where it does no harm",
                    vi: "Đạt; cơ quan cấp làm khác tiêu chuẩn ở chỗ không gây hại"
                ),
                meaning: Words(
                    en: "The check passed, and the issuer departed from the standard's profile where it does no harm",
                    vi: "Phép kiểm tra đạt, nhưng cơ quan cấp làm khác khuôn dạng của tiêu chuẩn ở chỗ không gây hại"
                ),
                clerk: Words(
                    en: "Nothing to do; where a person is to decide, compare with the printed card",
                    vi: "Không cần làm gì; nếu cần người quyết định thì đối chiếu với thông tin in trên thẻ"
                ),
                technician: Words(
                    en: """
                        The evidence key `profile_deviation` names rule and clause; `strict` answers `review`, the \
                        other policies only say it
                        """,
                    vi: """
                        Mục `profile_deviation` trong bằng chứng ghi quy tắc và điều khoản; `strict` cho kết quả \
                        `review`, các chính sách khác chỉ ghi nhận
                        """
                )
            ),
            CodeEntry(
                "label_deviation",
                title: Words(
                    en: "The signature is right, and what stands beside it is not",
                    vi: "Chữ ký đúng, nhưng điều ghi kèm không đúng"
                ),
                meaning: Words(
                    en: """
                        The signature is right, by a key that the issuer vouches for, and what the document says \
                        beside it of its signer or content is not
                        """,
                    vi: """
                        Chữ ký đúng, do khóa được cơ quan cấp xác nhận, nhưng điều giấy tờ ghi kèm về bên ký hoặc \
                        nội dung thì không đúng
                        """
                ),
                clerk: Words(
                    en: """
                        Compare with the printed card; most likely a slip of the issuer's, and the person did \
                        nothing wrong
                        """,
                    vi: """
                        Đối chiếu với thông tin in trên thẻ; nhiều khả năng cơ quan cấp sơ suất, công dân không có \
                        lỗi
                        """
                ),
                technician: Words(
                    en: """
                        The evidence key `label_deviation` names the rule; see whether every card of this signer \
                        shows it, and tell the issuer. No decision is better than `review`
                        """,
                    vi: """
                        Mục `label_deviation` trong bằng chứng ghi quy tắc; xem mọi thẻ của bên ký này có như vậy \
                        không và báo cơ quan cấp. Quyết định cao nhất là `review`
                        """
                )
            ),
            CodeEntry(
                "claim_differs",
                title: Words(
                    en: "The QR code differs from the chip where a person's details change",
                    vi: "Mã QR khác chip ở thông tin có thể thay đổi"
                ),
                meaning: Words(
                    en: """
                        The QR code opened the chip and names the same person, and its place of residence is not the chip's. Nobody \
                        signed the code: only the chip's data counts
                        """,
                    vi: """
                        Mã QR mở được chip và là của cùng một người, nhưng nơi thường trú ghi khác trong chip. Mã QR không có \
                        chữ ký: chỉ dùng dữ liệu trong chip
                        """
                ),
                clerk: Words(
                    en: "Use the chip's data alone; see that the QR code is this card's",
                    vi: "Chỉ dùng dữ liệu trong chip; xem mã QR có đúng của thẻ này không"
                ),
                technician: Words(
                    en: """
                        The evidence key `claim_differs` names the fields, `claims` has the values; `strict` answers `review`, the other \
                        policies only say it
                        """,
                    vi: """
                        Mục `claim_differs` trong bằng chứng nêu các trường, `claims` có giá trị; chính sách `strict` cho kết quả \
                        `review`, các chính sách khác chỉ ghi nhận
                        """
                )
            ),
        ]
    )
}
