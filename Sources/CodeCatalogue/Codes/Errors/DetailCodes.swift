extension CodeSection {
    static let detail = CodeSection(
        heading: Words(
            en: "In `detail`",
            vi: "Trong `detail`"
        ),
        intro: Words(
            en: """
                What stands in `detail` beside another code, and says how it came to that.
                """,
            vi: """
                Đứng trong `detail` cạnh một mã khác, cho biết vì sao.
                """
        ),
        codes: [
            CodeEntry(
                "file.not_found",
                title: Words(
                    en: "The chip has no such file",
                    vi: "Chip không có tệp này"
                ),
                meaning: Words(
                    en: "The chip has no such file (6A82)",
                    vi: "Không có tệp này trong chip (6A82)"
                ),
                clerk: .asTheMessageBeside,
                technician: .chipsLastWord
            ),
            CodeEntry(
                "file.refused",
                title: Words(
                    en: "The chip does not let the file be read",
                    vi: "Chip không cho đọc tệp này"
                ),
                meaning: Words(
                    en: "The chip does not let the file be read",
                    vi: "Chip không cho đọc tệp này"
                ),
                clerk: .asTheMessageBeside,
                technician: .chipsLastWord
            ),
            CodeEntry(
                "file.unexpected_status",
                title: Words(
                    en: "The chip answered an error",
                    vi: "Chip báo lỗi"
                ),
                meaning: Words(
                    en: "The chip answered another error",
                    vi: "Chip trả lời lỗi khác"
                ),
                clerk: .asTheMessageBeside,
                technician: .chipsLastWord
            ),
            CodeEntry(
                "file.malformed",
                title: Words(
                    en: "The file begins wrongly",
                    vi: "Tệp bắt đầu không đúng dạng"
                ),
                meaning: Words(
                    en: "The file does not begin as a file of the chip does",
                    vi: "Tệp không bắt đầu đúng dạng"
                ),
                clerk: .asTheMessageBeside,
                technician: .chipsLastWord
            ),
            CodeEntry(
                "file.too_large",
                title: Words(
                    en: "The file is too large",
                    vi: "Tệp quá lớn"
                ),
                meaning: Words(
                    en: "The file is longer, or says that it is longer, than any of a document (4 MiB)",
                    vi: "Tệp lớn hơn, hoặc tự ghi là lớn hơn, bất kỳ tệp nào của giấy tờ (4 MiB)"
                ),
                technician: Words(
                    en: """
                        `status_word` has the chip's word where there was one; try another reader; of a folder: is \
                        it the right one?
                        """,
                    vi: """
                        `status_word` là mã chip trả lời, nếu có; thử đầu đọc khác; nếu là thư mục: có đúng thư mục \
                        không?
                        """
                )
            ),
            CodeEntry(
                "file.truncated",
                title: Words(
                    en: "The file ends too early",
                    vi: "Tệp bị cụt"
                ),
                meaning: Words(
                    en: "The file ends before the length that it states",
                    vi: "Tệp kết thúc trước độ dài nó ghi"
                ),
                clerk: .asTheMessageBeside,
                technician: .chipsLastWord
            ),
            CodeEntry(
                "file.empty_answer",
                title: Words(
                    en: "The chip gave no data",
                    vi: "Chip không đưa dữ liệu"
                ),
                meaning: Words(
                    en: "The chip said success, and gave no data",
                    vi: "Chip báo thành công mà không đưa dữ liệu"
                ),
                clerk: .asTheMessageBeside,
                technician: .chipsLastWord
            ),
            CodeEntry(
                "file.answer_too_long",
                title: Words(
                    en: "The chip gave more than was asked for",
                    vi: "Chip đưa nhiều hơn mức được hỏi"
                ),
                meaning: Words(
                    en: "The chip gave more than was asked for",
                    vi: "Chip đưa nhiều hơn mức được hỏi"
                ),
                clerk: .asTheMessageBeside,
                technician: .chipsLastWord
            ),
            CodeEntry(
                "file.exchange_limit",
                title: Words(
                    en: "The file took too many exchanges",
                    vi: "Đọc tệp cần quá nhiều lượt"
                ),
                meaning: Words(
                    en: "The file took more exchanges than any should",
                    vi: "Đọc tệp cần quá nhiều lượt trao đổi"
                ),
                clerk: .asTheMessageBeside,
                technician: .chipsLastWord
            ),
            CodeEntry(
                "file.changed",
                title: Words(
                    en: "The file is not the one that was begun",
                    vi: "Tệp không phải tệp đã đọc dở"
                ),
                meaning: Words(
                    en: "A file that was read on is not the one that was begun",
                    vi: "Tệp đọc tiếp không phải tệp đã đọc dở"
                ),
                clerk: .asTheMessageBeside,
                technician: .chipsLastWord
            ),
            CodeEntry(
                "file.channel_failed",
                title: Words(
                    en: "The link failed while a file was read",
                    vi: "Mất kết nối khi đang đọc tệp"
                ),
                meaning: Words(
                    en: "The link to the card failed while a file was read",
                    vi: "Mất kết nối với thẻ khi đang đọc tệp"
                ),
                clerk: .asTheMessageBeside,
                technician: .chipsLastWord
            ),
            CodeEntry(
                "access.protocol_refused",
                title: Words(
                    en: "The chip answered an error before it judged the number",
                    vi: "Chip báo lỗi trước khi xét số đã nhập"
                ),
                meaning: Words(
                    en: "The chip answered an error before the secret mattered",
                    vi: "Chip báo lỗi trước khi xét đến số đã nhập"
                ),
                clerk: .asTheMessageBeside,
                technician: .chipsLastWord
            ),
            CodeEntry(
                "access.malformed_answer",
                title: Words(
                    en: "The chip's answer is not what was to come",
                    vi: "Câu trả lời của chip không đúng quy trình"
                ),
                meaning: Words(
                    en: "An answer is not what the protocol prescribes",
                    vi: "Câu trả lời không đúng giao thức"
                ),
                clerk: .asTheMessageBeside,
                technician: .chipsLastWord
            ),
            CodeEntry(
                "access.card_not_authentic",
                title: Words(
                    en: "The chip does not know its own secret",
                    vi: "Chip không biết mã bí mật của chính nó"
                ),
                meaning: Words(
                    en: "The chip does not know its own secret",
                    vi: "Chip không biết mã bí mật của chính nó"
                ),
                clerk: .asTheMessageBeside,
                technician: .chipsLastWord
            ),
            CodeEntry(
                "access.public_key_invalid",
                title: Words(
                    en: "The chip sent a wrong key",
                    vi: "Chip gửi khóa không hợp lệ"
                ),
                meaning: Words(
                    en: "The chip sent a key that is none",
                    vi: "Chip gửi khóa không hợp lệ"
                ),
                clerk: .asTheMessageBeside,
                technician: .chipsLastWord
            ),
            CodeEntry(
                "access.password_suspended",
                title: Words(
                    en: "The chip is locked, or one more wrong number locks it",
                    vi: "Chip đã khóa, hoặc nhập sai thêm một lần sẽ khóa"
                ),
                meaning: Words(
                    en: "The chip is locked, or one more wrong secret locks it",
                    vi: "Chip đã khóa, hoặc nhập sai thêm một lần sẽ khóa"
                ),
                clerk: .asTheMessageBeside,
                technician: .chipsLastWord
            ),
            CodeEntry(
                "access.extended_length_refused",
                title: Words(
                    en: "Reader or chip do not take commands this long",
                    vi: "Đầu đọc hoặc chip không nhận lệnh dài như vậy"
                ),
                meaning: Words(
                    en: "This variant needs longer commands than reader or chip take",
                    vi: "Biến thể này cần lệnh dài hơn mức đầu đọc hoặc chip nhận"
                ),
                clerk: .asTheMessageBeside,
                technician: .chipsLastWord
            ),
            CodeEntry(
                "access.channel_failed",
                title: Words(
                    en: "The link failed while the chip was opened",
                    vi: "Mất kết nối khi đang mở chip"
                ),
                meaning: Words(
                    en: "The link to the card failed while the chip was opened",
                    vi: "Mất kết nối với thẻ khi đang mở chip"
                ),
                clerk: .asTheMessageBeside,
                technician: .chipsLastWord
            ),
            CodeEntry(
                "access.crypto_failed",
                title: Words(
                    en: "The cryptographic library failed",
                    vi: "Thư viện mật mã bị lỗi"
                ),
                meaning: Words(
                    en: "The cryptographic library failed",
                    vi: "Thư viện mật mã gặp lỗi"
                ),
                clerk: .asTheMessageBeside,
                technician: .chipsLastWord
            ),
        ]
    )
}
