extension CodeSection {
    static let web = CodeSection(
        codes: [
            CodeEntry(
                "web.host_refused",
                title: Words(en: "The page came by a wrong address", vi: "Trang được mở bằng địa chỉ không đúng"),
                meaning: Words(
                    en: "The request names another host than `127.0.0.1` or `localhost` with the gateway's port",
                    vi: "Yêu cầu nêu tên máy khác `127.0.0.1` hoặc `localhost` cùng cổng của cccd-web"
                ),
                technician: Words(
                    en:
                        "Use `http://127.0.0.1:8743`; another name for this machine's address is how an attack by DNS rebinding looks",
                    vi: "Dùng `http://127.0.0.1:8743`; tên khác trỏ về máy này là dấu hiệu tấn công DNS rebinding"
                )
            ),
            CodeEntry(
                "web.origin_refused",
                title: Words(en: "This page may not read cards", vi: "Trang này không được phép đọc thẻ"),
                meaning: Words(
                    en: "The page's origin is not paired, or the request names none",
                    vi: "Nguồn của trang chưa được ghép, hoặc yêu cầu không nêu nguồn"
                ),
                technician: Words(
                    en:
                        "`cccdctl web list`; pair it with `cccdctl web pair ORIGIN` only where you know whose page it is",
                    vi: "`cccdctl web list`; chỉ ghép bằng `cccdctl web pair NGUỒN` khi biết rõ trang của ai"
                )
            ),
            CodeEntry(
                "web.token_refused",
                title: Words(en: "The page's code is not right", vi: "Mã ghép của trang không đúng"),
                meaning: Words(
                    en: "The token is not the one that the origin was paired with last, or the pairing was ended",
                    vi: "Mã ghép không phải mã mới nhất của nguồn này, hoặc việc ghép đã bị hủy"
                ),
                technician: Words(
                    en: "Pair the origin again with `cccdctl web pair ORIGIN` and enter the new token in the page",
                    vi: "Ghép lại bằng `cccdctl web pair NGUỒN` rồi nhập mã mới vào trang"
                )
            ),
            CodeEntry(
                "web.greeting_expected",
                title: Words(en: "The page does not greet as it should", vi: "Trang chưa chào đúng cách"),
                meaning: Words(
                    en: """
                        A WebSocket offers the subprotocol `cccd.1`, and its first message is `{"hello":"cccd.1","token":"..."}`
                        """,
                    vi: """
                        WebSocket phải nêu giao thức con `cccd.1`, và tin đầu tiên là `{"hello":"cccd.1","token":"..."}`
                        """
                ),
                technician: Words(en: "docs/web.md, Messages", vi: "docs/web.md, mục Messages")
            ),
            CodeEntry(
                "web.message_malformed",
                title: Words(en: "The page's message cannot be understood", vi: "Không hiểu được tin của trang"),
                meaning: Words(
                    en:
                        "A message is no JSON object with `id`, `method` and `path`, or its `id` is in use; `properties` has what is wrong",
                    vi:
                        "Tin không phải đối tượng JSON có `id`, `method`, `path`, hoặc `id` đang dùng; `properties` nêu chỗ sai"
                ),
                technician: Words(en: "docs/web.md, Messages", vi: "docs/web.md, mục Messages")
            ),
            CodeEntry(
                "web.tls_certificate",
                title: Words(en: "The gateway's certificate cannot be used", vi: "Không dùng được chứng thư của cổng"),
                meaning: Words(
                    en: "The file of `--certificate` cannot be read, or holds no certificate in PEM",
                    vi: "Không đọc được tệp `--certificate`, hoặc tệp không có chứng thư dạng PEM"
                ),
                technician: Words(
                    en: "`openssl x509 -in FILE -noout -subject`; `cccd-web` reads it as the user `cccd-web`",
                    vi: "`openssl x509 -in FILE -noout -subject`; `cccd-web` đọc tệp bằng người dùng `cccd-web`"
                )
            ),
            CodeEntry(
                "web.tls_key",
                title: Words(en: "The gateway's key cannot be used", vi: "Không dùng được khóa của cổng"),
                meaning: Words(
                    en: "The file of `--key` cannot be read, or holds no private key in PEM without a password",
                    vi: "Không đọc được tệp `--key`, hoặc tệp không có khóa bí mật dạng PEM không mật khẩu"
                ),
                technician: Words(
                    en: "`sudo chgrp cccd-web FILE && sudo chmod 0640 FILE`",
                    vi: "`sudo chgrp cccd-web FILE && sudo chmod 0640 FILE`"
                )
            ),
            CodeEntry(
                "web.tls_key_open",
                title: Words(en: "Everybody can read the gateway's key", vi: "Ai cũng đọc được khóa của cổng"),
                meaning: Words(
                    en:
                        "The file of `--key` may be read by every user of the machine, who could then pass for the gateway",
                    vi: "Mọi người dùng của máy đọc được tệp `--key`, nên có thể giả làm cổng"
                ),
                technician: Words(
                    en: "`sudo chmod 0640 FILE`; have a new certificate issued where others were on the machine",
                    vi: "`sudo chmod 0640 FILE`; xin cấp chứng thư mới nếu máy có người khác dùng"
                )
            ),
            CodeEntry(
                "web.tls_other_key",
                title: Words(
                    en: "The gateway's key is another certificate's",
                    vi: "Khóa của cổng thuộc chứng thư khác"
                ),
                meaning: Words(
                    en: "The key does not belong to the first certificate of the file",
                    vi: "Khóa không khớp với chứng thư đầu tiên trong tệp"
                ),
                technician: Words(
                    en: "Compare `openssl x509 -in FILE -noout -pubkey` with `openssl pkey -in KEY -pubout`",
                    vi: "So `openssl x509 -in FILE -noout -pubkey` với `openssl pkey -in KEY -pubout`"
                )
            ),
        ]
    )
}
