extension CodeSection {
    static let signature = CodeSection(
        heading: Words(
            en: "`sod_signature`",
            vi: "`sod_signature` – chữ ký trên dữ liệu"
        ),
        codes: [
            CodeEntry(
                "sod_absent",
                title: Words(
                    en: "Nothing on the chip is signed",
                    vi: "Dữ liệu trong chip không được ký"
                ),
                meaning: Words(
                    en: "There is no security object: nothing is signed",
                    vi: "Không có tệp bảo mật EF.SOD: không có gì được ký"
                ),
                clerk: .notVerified,
                technician: Words(
                    en: "A chip without EF.SOD is no eMRTD; with `verify`, see whether EF.SOD is in the folder",
                    vi: """
                        Chip không có EF.SOD không phải giấy tờ điện tử chuẩn; với `verify`, xem thư mục có EF.SOD \
                        không
                        """
                )
            ),
            CodeEntry(
                "sod_malformed",
                title: Words(
                    en: "The issuer's signature cannot be read",
                    vi: "Không đọc được chữ ký của cơ quan cấp"
                ),
                meaning: Words(
                    en: "The security object cannot be read, or bytes stand behind it that are no padding",
                    vi: "Không đọc được tệp bảo mật EF.SOD, hoặc sau nó có dữ liệu thừa"
                ),
                clerk: .notVerified,
                technician: .saveTheFiles
            ),
            CodeEntry(
                "wrong_content_type",
                title: Words(
                    en: "What is signed is something else than the data of a document",
                    vi: "Nội dung được ký không phải dữ liệu giấy tờ"
                ),
                meaning: Words(
                    en: "What is signed is not a list of data group hashes",
                    vi: "Nội dung được ký không phải danh sách giá trị băm của các nhóm dữ liệu"
                ),
                clerk: .doNotAccept,
                technician: Words(
                    en: "A signature made for another purpose was re-used; save the files and pass them to the issuer",
                    vi: "Chữ ký làm cho mục đích khác bị dùng lại; lưu các tệp và gửi cơ quan cấp"
                )
            ),
            CodeEntry(
                "signer_count",
                title: Words(
                    en: "Not exactly one signer",
                    vi: "Số bên ký khác một"
                ),
                meaning: Words(
                    en: "Not exactly one signer",
                    vi: "Số bên ký khác một"
                ),
                clerk: .doNotAccept,
                technician: Words(
                    en: "`signers` says how many; the standard has one. Save the files and pass them to the issuer",
                    vi: "`signers` cho biết có bao nhiêu; chuẩn chỉ có một. Lưu các tệp và gửi cơ quan cấp"
                )
            ),
            CodeEntry(
                "signed_attributes_invalid",
                title: Words(
                    en: "The signature lacks what it must have",
                    vi: "Chữ ký thiếu phần bắt buộc hoặc có phần sai"
                ),
                meaning: Words(
                    en: "The signed attributes are missing, doubled or wrong",
                    vi: "Các thuộc tính được ký bị thiếu, lặp hoặc sai"
                ),
                clerk: .doNotAccept,
                technician: Words(
                    en: """
                        `attribute` = `content_type` or `signing_time` says that this one is wrong, else one is \
                        missing or doubled; save the files
                        """,
                    vi: """
                        `attribute` = `content_type` hoặc `signing_time` nghĩa là thuộc tính này sai, nếu không thì \
                        bị thiếu hoặc lặp; lưu các tệp
                        """
                )
            ),
            CodeEntry(
                "message_digest_mismatch",
                title: Words(
                    en: "What was signed was altered",
                    vi: "Nội dung đã ký bị sửa"
                ),
                meaning: Words(
                    en: "The signed digest is not that of the list",
                    vi: "Giá trị băm được ký không phải của danh sách này"
                ),
                clerk: .doNotAccept,
                technician: Words(
                    en: """
                        The list of hashes was changed after signing; save the files, and see whether other cards of \
                        the same signer pass
                        """,
                    vi: "Danh sách băm bị sửa sau khi ký; lưu các tệp, xem các thẻ khác cùng bên ký có đạt không"
                )
            ),
            CodeEntry(
                "signer_certificate_missing",
                title: Words(
                    en: "The signer's certificate is missing",
                    vi: "Thiếu chứng thư của bên ký"
                ),
                meaning: Words(
                    en: "The signer's certificate is neither in the document nor given",
                    vi: "Chứng thư của bên ký không có trong giấy tờ và cũng chưa được cung cấp"
                ),
                clerk: .notVerified,
                technician: Words(
                    en: """
                        Give it: `trust.certificates` in the configuration, `cccdctl trust import`, or `--certs` of \
                        `verify`
                        """,
                    vi: """
                        Cung cấp chứng thư: `trust.certificates` trong cấu hình, `cccdctl trust import`, hoặc \
                        `--certs` của `verify`
                        """
                )
            ),
            CodeEntry(
                "algorithm_mismatch",
                title: Words(
                    en: "The signature contradicts itself",
                    vi: "Chữ ký tự mâu thuẫn"
                ),
                meaning: Words(
                    en: "Digest, signature algorithm and key contradict each other",
                    vi: "Hàm băm, thuật toán ký và khóa mâu thuẫn nhau"
                ),
                clerk: .doNotAccept,
                technician: Words(
                    en: """
                        Save the files; a careless issuer's cards would all show it, so read a second card of the \
                        same issuer
                        """,
                    vi: """
                        Lưu các tệp; nếu do cơ quan cấp làm sai thì mọi thẻ đều bị, nên đọc thêm một thẻ khác cùng \
                        nơi cấp
                        """
                )
            ),
            CodeEntry(
                "algorithm_unsupported",
                title: Words(
                    en: "The algorithm is not known, or no longer accepted",
                    vi: "Thuật toán chưa được biết hoặc không còn được chấp nhận"
                ),
                meaning: Words(
                    en: """
                        An algorithm that is unknown here (`not_supported`, `aborted`), or that is no longer \
                        accepted: MD5 and older, RSA and DSA under 1024 bits (`failed`)
                        """,
                    vi: """
                        Thuật toán chưa được biết (`not_supported`, `aborted`), hoặc không còn được chấp nhận: MD5 \
                        trở về trước, RSA và DSA dưới 1024 bit (`failed`)
                        """
                ),
                clerk: .notVerified,
                technician: Words(
                    en: """
                        `algorithm` = `refused` marks the broken ones, and nothing switches them on; for an unknown \
                        one save the files and ask for an update
                        """,
                    vi: """
                        `algorithm` = `refused` là loại đã bị phá, không thể bật lại; nếu là loại chưa biết, lưu các \
                        tệp và đề nghị bản cập nhật
                        """
                )
            ),
            CodeEntry(
                "signature_invalid",
                title: Words(
                    en: "The signature over the data is wrong",
                    vi: "Chữ ký trên dữ liệu sai"
                ),
                meaning: Words(
                    en: "The signature is wrong",
                    vi: "Chữ ký số sai"
                ),
                clerk: .doNotAccept,
                technician: Words(
                    en: """
                        The data or the signature was changed; `algorithm` names what was tried. Save the files and \
                        pass them to the issuer
                        """,
                    vi: """
                        Dữ liệu hoặc chữ ký đã bị sửa; `algorithm` cho biết thuật toán đã dùng. Lưu các tệp và gửi \
                        cơ quan cấp
                        """
                )
            ),
        ]
    )
}
