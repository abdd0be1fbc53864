extension CodeSection {
    static let issuer = CodeSection(
        heading: Words(
            en: "`issuing_state`, `document_type`",
            vi: "`issuing_state`, `document_type` – quốc gia cấp, loại giấy tờ"
        ),
        codes: [
            CodeEntry(
                "issuing_state_differs",
                title: Words(
                    en: "Document and certificates name different states",
                    vi: "Giấy tờ và chứng thư ghi các quốc gia khác nhau"
                ),
                meaning: Words(
                    en: """
                        Document, signer and authority name different states (`failed`); or only a certificate's \
                        alternative name does (`inconclusive`)
                        """,
                    vi: """
                        Giấy tờ, bên ký và chứng thư gốc ghi các quốc gia khác nhau (`failed`); hoặc chỉ tên phụ \
                        trong chứng thư khác (`inconclusive`)
                        """
                ),
                clerk: .compareWithCard,
                clerkWhenFailed: .doNotAccept,
                technician: Words(
                    en: "`countries` and `alternative_names` say what the certificates name; save the files",
                    vi: "`countries` và `alternative_names` cho biết chứng thư ghi quốc gia nào; lưu các tệp"
                )
            ),
            CodeEntry(
                "issuing_state_unknown",
                title: Words(
                    en: "The issuing state is not known",
                    vi: "Không rõ quốc gia cấp"
                ),
                meaning: Words(
                    en: "The document names a state that no table has, or a certificate names none",
                    vi: "Giấy tờ ghi quốc gia không có trong bảng mã, hoặc một chứng thư không ghi quốc gia"
                ),
                clerk: .notVerified,
                technician: Words(
                    en: "`countries` says what the certificates name; a new state's code has to come with an update",
                    vi: "`countries` cho biết chứng thư ghi quốc gia nào; mã quốc gia mới phải chờ bản cập nhật"
                )
            ),
            CodeEntry(
                "document_type_excluded",
                title: Words(
                    en: "The signer may not sign this type of document",
                    vi: "Bên ký không được ký loại giấy tờ này"
                ),
                meaning: Words(
                    en: "The signer may not sign this type of document",
                    vi: "Bên ký không được phép ký loại giấy tờ này"
                ),
                clerk: .doNotAccept,
                technician: Words(
                    en: """
                        `types` says which it may; a passport's signer under an identity card looks like this. Save \
                        the files
                        """,
                    vi: """
                        `types` cho biết bên ký được ký loại nào; chứng thư ký hộ chiếu nằm trong thẻ căn cước sẽ \
                        như vậy. Lưu các tệp
                        """
                )
            ),
            CodeEntry(
                "document_type_not_stated",
                title: Words(
                    en: "The signer's certificate does not say which documents it may sign",
                    vi: "Chứng thư không ghi bên ký được ký loại giấy tờ nào"
                ),
                meaning: Words(
                    en: "The signer's certificate does not say which types it may sign",
                    vi: "Chứng thư của bên ký không ghi được ký loại giấy tờ nào"
                ),
                clerk: .nothingToDo,
                technician: Words(
                    en: "Nothing: the standard demands the statement, and not every signer has it",
                    vi: "Không cần làm gì: chuẩn yêu cầu phải ghi, nhưng không phải bên ký nào cũng ghi"
                )
            ),
        ]
    )
}
