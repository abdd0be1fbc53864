extension CodeSection {
    static let receipt = CodeSection(
        codes: [
            CodeEntry(
                "receipt.malformed",
                title: Words(en: "This is no receipt", vi: "Đây không phải biên nhận"),
                meaning: Words(
                    en: "The file is no receipt, or a part of it is missing or spelled otherwise than it was signed",
                    vi: "Tệp không phải biên nhận, hoặc thiếu một phần, hoặc cách viết khác với khi ký"
                ),
                technician: Words(
                    en: "Take the file as `cccdctl inspect --receipt` or the API gave it; `detail` names the part",
                    vi: "Dùng đúng tệp do `cccdctl inspect --receipt` hoặc API tạo ra; `detail` nêu phần sai"
                )
            ),
            CodeEntry(
                "receipt.algorithm",
                title: Words(en: "No receipt is signed like this", vi: "Biên nhận không được ký theo cách này"),
                meaning: Words(
                    en: "The header names another algorithm than EdDSA, or asks something of whoever verifies",
                    vi: "Phần đầu nêu thuật toán khác EdDSA, hoặc đòi hỏi điều gì ở bên kiểm tra"
                ),
                technician: Words(
                    en: "This daemon made none of it: ask where the file comes from",
                    vi: "Dịch vụ này không tạo ra tệp đó: hỏi nguồn gốc của tệp"
                )
            ),
            CodeEntry(
                "receipt.other_key",
                title: Words(en: "Another key signed it", vi: "Biên nhận do khóa khác ký"),
                meaning: Words(
                    en: "The receipt names another key than the one given. It may be genuine, of another machine",
                    vi: "Biên nhận nêu khóa khác với khóa được cung cấp. Có thể là biên nhận thật của máy khác"
                ),
                technician: Words(
                    en: "Give the key of the machine that made it: `cccdctl receipt key` there",
                    vi: "Dùng khóa của máy đã tạo biên nhận: chạy `cccdctl receipt key` trên máy đó"
                )
            ),
            CodeEntry(
                "receipt.signature_wrong",
                title: Words(en: "The receipt was changed", vi: "Biên nhận đã bị sửa"),
                meaning: Words(
                    en: "The signature is not the key's over this text",
                    vi: "Chữ ký không phải của khóa này trên nội dung này"
                ),
                technician: Words(
                    en: "It proves nothing: ask for the original file",
                    vi: "Không chứng minh được gì: hỏi tệp gốc"
                )
            ),
            CodeEntry(
                "receipt.disclosure_wrong",
                title: Words(
                    en: "A revealed value is not this receipt's",
                    vi: "Giá trị tiết lộ không thuộc biên nhận này"
                ),
                meaning: Words(
                    en:
                        "The receipt does not commit itself to what stands beside it: it was changed, is another receipt's or stands there twice",
                    vi: "Biên nhận không cam kết giá trị kèm theo: giá trị bị sửa, của biên nhận khác hoặc bị lặp lại"
                ),
                technician: Words(
                    en: "`detail` names it; the statement itself may be genuine: verify it alone",
                    vi: "`detail` nêu tên giá trị; bản thân biên nhận vẫn có thể thật: kiểm tra riêng nó"
                )
            ),
            CodeEntry(
                "receipt.not_disclosed",
                title: Words(en: "This value was not revealed", vi: "Giá trị này không được tiết lộ"),
                meaning: Words(
                    en: "No disclosure of that name stands beside the receipt",
                    vi: "Không có phần tiết lộ nào mang tên đó kèm theo biên nhận"
                ),
                technician: Words(
                    en: "Ask whoever made the receipt to reveal it: `cccdctl receipt reveal`",
                    vi: "Yêu cầu bên giữ biên nhận tiết lộ: `cccdctl receipt reveal`"
                )
            ),
            CodeEntry(
                "receipt.key_invalid",
                title: Words(en: "This is no key for receipts", vi: "Đây không phải khóa của biên nhận"),
                meaning: Words(
                    en: "The key is not Ed25519's as PEM or as a JSON web key, or the daemon signs no receipts",
                    vi: "Khóa không phải khóa Ed25519 dạng PEM hoặc JSON web key, hoặc dịch vụ không ký biên nhận"
                ),
                technician: Words(
                    en: "Fetch it by `cccdctl receipt key`",
                    vi: "Lấy khóa bằng `cccdctl receipt key`"
                )
            ),
        ]
    )
}
