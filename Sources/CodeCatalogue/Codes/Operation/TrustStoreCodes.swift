extension CodeSection {
    static let trustStore = CodeSection(
        heading: Words(
            en: "The trust store",
            vi: "Kho tin cậy"
        ),
        intro: Words(
            en: """
                What `cccdctl trust` and the daemon's inbox say; [trust.md](trust.md) has the whole.
                """,
            vi: """
                Những gì `cccdctl trust` và hộp nhận của dịch vụ báo; xem đầy đủ ở [trust.md](trust.md) (tiếng Anh).
                """
        ),
        codes: [
            CodeEntry(
                "trust.list_signer_revoked",
                title: Words(
                    en: "The list's signer was revoked",
                    vi: "Bên ký danh sách đã bị thu hồi"
                ),
                meaning: Words(
                    en: "The list's signer is on a CRL of its issuer",
                    vi: "Bên ký danh sách nằm trong CRL của cơ quan cấp"
                ),
                technician: Words(
                    en: "Get a list by the new signer",
                    vi: "Lấy danh sách do bên ký mới ký"
                )
            ),
            CodeEntry(
                "trust.list_older",
                title: Words(
                    en: "A newer list is here already",
                    vi: "Đã có danh sách mới hơn"
                ),
                meaning: Words(
                    en: "A newer list of this state is in the store, and an old one would bring back what was removed",
                    vi: "Trong kho đã có danh sách mới hơn của quốc gia này; danh sách cũ sẽ đưa lại thứ đã gỡ"
                ),
                technician: Words(
                    en: "Nothing, or ask where the old list came from",
                    vi: "Không cần làm gì, hoặc hỏi danh sách cũ từ đâu đến"
                )
            ),
            CodeEntry(
                "trust.list_from_future",
                title: Words(
                    en: "A list that was signed in the future",
                    vi: "Danh sách ghi ngày ký ở tương lai"
                ),
                meaning: Words(
                    en: """
                        A list that says it was signed more than a day from now: it would keep every list out until \
                        then
                        """,
                    vi: """
                        Danh sách ghi ngày ký muộn hơn hiện tại trên một ngày: nó sẽ chặn mọi danh sách khác cho đến \
                        ngày đó
                        """
                ),
                technician: Words(
                    en: "Is this machine's clock right (`date`)? If so, ask who signed it",
                    vi: "Đồng hồ máy có đúng không (`date`)? Nếu đúng, hỏi bên đã ký"
                )
            ),
            CodeEntry(
                "trust.not_authority",
                title: Words(
                    en: "A signer's certificate, and no authority's",
                    vi: "Chứng thư của bên ký, không phải của cơ quan cấp"
                ),
                meaning: Words(
                    en: "A certificate in a list is a signer's, and no authority's",
                    vi: "Một chứng thư trong danh sách là của bên ký, không phải của cơ quan cấp (CSCA)"
                ),
                technician: Words(
                    en: "Nothing: it is counted and left out",
                    vi: "Không cần làm gì: đã được đếm và bỏ qua"
                )
            ),
            CodeEntry(
                "trust.key_too_long",
                title: Words(
                    en: "A longer RSA key than is taken",
                    vi: "Khóa RSA dài quá mức được nhận"
                ),
                meaning: Words(
                    en: """
                        The certificate's RSA key is longer than is taken: checking what it signed would cost too \
                        much time
                        """,
                    vi: """
                        Khóa RSA của chứng thư dài quá mức chấp nhận: kiểm tra những gì nó ký sẽ tốn quá nhiều thời \
                        gian
                        """
                ),
                technician: Words(
                    en: "Nothing is verified with such a key; ask the issuer which certificate is meant",
                    vi: "Không dùng khóa như vậy để kiểm tra; hỏi cơ quan cấp xem đúng là chứng thư nào"
                )
            ),
            CodeEntry(
                "trust.list_signer_not_named",
                title: Words(
                    en: "A signer that trust.inbox_signers does not name",
                    vi: "Bên ký chưa được nêu trong trust.inbox_signers"
                ),
                meaning: Words(
                    en: "A list in the inbox whose signer is not named in `trust.inbox_signers`",
                    vi: "Danh sách trong hộp nhận có bên ký không được nêu trong `trust.inbox_signers`"
                ),
                technician: Words(
                    en: """
                        Name the signer or his authority in the configuration, or give the list to `cccdctl trust \
                        import`
                        """,
                    vi: """
                        Nêu bên ký hoặc cơ quan của bên ký trong cấu hình, hoặc đưa danh sách cho `cccdctl trust \
                        import`
                        """
                )
            ),
            CodeEntry(
                "trust.home_state_anchor",
                title: Words(
                    en: "The home state's: the operator has to name it himself",
                    vi: "Chứng thư gốc của nước sở tại: phải do người vận hành nêu tên"
                ),
                meaning: Words(
                    en: """
                        A list brings an authority of the home state (`trust.home_state`), and the operator has \
                        named none of that state yet
                        """,
                    vi: """
                        Danh sách đưa vào một chứng thư gốc của chính nước mình (`trust.home_state`), mà đơn vị vận \
                        hành chưa nêu chứng thư gốc nào của nước đó
                        """
                ),
                technician: Words(
                    en: """
                        Compare the fingerprint with the state's own authority, then name its certificate to \
                        `cccdctl trust import`
                        """,
                    vi: """
                        So dấu vân tay với cơ quan của nước đó, rồi nêu chứng thư của cơ quan cho `cccdctl trust \
                        import`
                        """
                )
            ),
            CodeEntry(
                "trust.search_cut",
                title: Words(
                    en: "More keys of one name than are asked",
                    vi: "Có quá nhiều khóa trùng tên để thử hết"
                ),
                meaning: Words(
                    en: """
                        Of the name of this certificate's issuer more keys are trusted than are asked whether they \
                        signed it; nothing is known to be wrong with it
                        """,
                    vi: """
                        Có quá nhiều khóa tin cậy mang cùng tên với cơ quan cấp chứng thư này nên không thể hỏi hết \
                        xem khóa nào đã ký; chưa thấy chứng thư có gì sai
                        """
                ),
                technician: Words(
                    en: """
                        Who brought so many keys of one name (`cccdctl trust list`)? Then import the certificate \
                        after the one that signed it, or name the file to `cccdctl trust import`
                        """,
                    vi: """
                        Ai đã đưa vào nhiều khóa cùng tên như vậy (`cccdctl trust list`)? Sau đó nhập chứng thư này \
                        sau chứng thư đã ký nó, hoặc nêu tên tệp cho `cccdctl trust import`
                        """
                )
            ),
            CodeEntry(
                "trust.certificate_unvouched",
                title: Words(
                    en: "No trusted key vouches for it: name the file itself to import",
                    vi: "Không có khóa tin cậy nào xác nhận: hãy nêu chính tệp này cho import"
                ),
                meaning: Words(
                    en: "No trusted key vouches for this certificate, and nobody's word stands for it",
                    vi: "Không khóa tin cậy nào xác nhận chứng thư này, và không ai bảo đảm cho nó"
                ),
                technician: Words(
                    en: "Compare the fingerprint with the issuer, then name the file to `cccdctl trust import`",
                    vi: "So dấu vân tay chứng thư với cơ quan cấp, rồi nêu tên tệp cho `cccdctl trust import`"
                )
            ),
            CodeEntry(
                "trust.bundle_unsigned",
                title: Words(
                    en: "Nobody signed it: give --unsigned if you know its source",
                    vi: "Không ai ký: nếu biết nguồn gốc, dùng --unsigned"
                ),
                meaning: Words(
                    en: "Several certificates, a folder or a stop list that nobody signed",
                    vi: "Nhiều chứng thư, một thư mục hoặc danh sách chặn không ai ký"
                ),
                technician: Words(
                    en: "If you know where it comes from: `cccdctl trust import --unsigned`",
                    vi: "Nếu biết rõ nguồn: `cccdctl trust import --unsigned`"
                )
            ),
            CodeEntry(
                "trust.certificate_signature_invalid",
                title: Words(
                    en: "Its own signature is wrong",
                    vi: "Chữ ký của chính nó sai"
                ),
                meaning: Words(
                    en: """
                        A root whose own signature is wrong, and no trusted key signed it instead: altered on its \
                        way, or a forgery
                        """,
                    vi: """
                        Chứng thư gốc có chữ ký của chính nó bị sai, và không khóa tin cậy nào ký thay: bị thay đổi \
                        trên đường đi, hoặc giả mạo
                        """
                ),
                technician: Words(
                    en: "Get the file anew, and compare the fingerprint with the issuer",
                    vi: "Lấy lại tệp, so dấu vân tay chứng thư với cơ quan cấp"
                )
            ),
            CodeEntry(
                "trust.bundle_damaged",
                title: Words(
                    en: "It does not hold what it says that it holds",
                    vi: "Tệp không chứa đúng những gì nó ghi"
                ),
                meaning: Words(
                    en: """
                        A bundle that `cccdctl trust export` wrote does not hold what its first lines and \
                        fingerprints say; with `--name` nothing of it came in
                        """,
                    vi: """
                        Gói do `cccdctl trust export` tạo không chứa đúng những gì các dòng đầu và dấu vân tay trong \
                        gói ghi; với `--name` thì không nhập gì
                        """
                ),
                technician: Words(
                    en: "Copy it anew. To change a bundle on purpose, change the store and export again",
                    vi: "Chép lại gói. Muốn thay đổi gói, hãy sửa kho rồi xuất lại"
                )
            ),
            CodeEntry(
                "trust.crl_issuer_unknown",
                title: Words(
                    en: "No root of the CRL's issuer is here: import it first",
                    vi: "Chưa có chứng thư gốc của cơ quan lập CRL: hãy nhập nó trước"
                ),
                meaning: Words(
                    en: "No anchor of the CRL's issuer is there; a CRL in a folder, too, is then held for nothing",
                    vi: "Chưa có chứng thư gốc của nơi lập CRL; CRL nằm trong thư mục cũng không có tác dụng"
                ),
                technician: Words(
                    en: "Import the CSCA first",
                    vi: "Nhập CSCA trước"
                )
            ),
            CodeEntry(
                "trust.crl_signature_invalid",
                title: Words(
                    en: "No root of its issuer's name signed this CRL",
                    vi: "Không chứng thư gốc nào cùng tên ký CRL này"
                ),
                meaning: Words(
                    en: "No anchor of the issuer's name signed the CRL",
                    vi: "Không chứng thư gốc nào trùng tên nơi lập đã ký CRL này"
                ),
                technician: Words(
                    en: """
                        A newer CSCA may be missing; else find out where the file came from. In a folder it makes \
                        `ds_revocation` `crl_invalid` for that issuer's documents: do not leave it there
                        """,
                    vi: """
                        Có thể thiếu CSCA mới; nếu không, tìm hiểu tệp từ đâu đến. Nằm trong thư mục, nó khiến \
                        `ds_revocation` là `crl_invalid` với giấy tờ của nơi lập đó: đừng để yên
                        """
                )
            ),
            CodeEntry(
                "trust.crl_partial",
                title: Words(
                    en: "A CRL for a part of the certificates only",
                    vi: "CRL chỉ nói về một phần các chứng thư"
                ),
                meaning: Words(
                    en: "A delta or indirect CRL, or one for a part of the certificates",
                    vi: "CRL dạng delta, gián tiếp, hoặc chỉ cho một phần chứng thư"
                ),
                technician: Words(
                    en: "Get the complete list",
                    vi: "Lấy danh sách đầy đủ"
                )
            ),
            CodeEntry(
                "trust.crl_older",
                title: Words(
                    en: "A newer CRL is here already",
                    vi: "Đã có CRL mới hơn"
                ),
                meaning: Words(
                    en: "A newer CRL by the same key is in the store",
                    vi: "Trong kho đã có CRL mới hơn của cùng khóa"
                ),
                technician: Words(
                    en: "Nothing: the newer one counts",
                    vi: "Không cần làm gì: bản mới hơn có giá trị"
                )
            ),
            CodeEntry(
                "trust.crl_from_future",
                title: Words(
                    en: "A CRL was issued in the future",
                    vi: "CRL ghi ngày lập ở tương lai"
                ),
                meaning: Words(
                    en: """
                        A CRL that says it was issued more than a day from now; an import refuses it, for it would \
                        keep every true one out until then
                        """,
                    vi: """
                        CRL ghi ngày lập muộn hơn hiện tại trên một ngày; không nhập, vì nó sẽ chặn mọi CRL đúng cho \
                        đến ngày đó
                        """
                ),
                technician: Words(
                    en: "Is this machine's clock right (`date`)? If so, ask its issuer",
                    vi: "Đồng hồ máy có đúng không (`date`)? Nếu đúng, hỏi nơi lập CRL"
                )
            ),
            CodeEntry(
                "trust.stop_list_malformed",
                title: Words(
                    en: "The stop list has a line that is wrong",
                    vi: "Danh sách chặn có dòng sai"
                ),
                meaning: Words(
                    en: "A line of the stop list is none; the list in the store stays",
                    vi: "Một dòng của danh sách chặn không đúng dạng; danh sách trong kho được giữ nguyên"
                ),
                technician: Words(
                    en: """
                        The number of the line is told; compare with docs/trust.md, Stop lists; a list counts whole \
                        or not at all
                        """,
                    vi: """
                        Số thứ tự của dòng được ghi kèm; so với docs/trust.md, mục Stop lists; danh sách có giá trị \
                        toàn bộ hoặc không có giá trị
                        """
                )
            ),
            CodeEntry(
                "trust.distrusted",
                title: Words(
                    en: "The operator distrusts it, or its key",
                    vi: "Người vận hành không tin cậy nó hoặc khóa của nó"
                ),
                meaning: Words(
                    en: """
                        The operator distrusts it, or the key that it has; it stays so, even where it is named to \
                        `import`
                        """,
                    vi: """
                        Đơn vị vận hành không tin chứng thư này, hoặc khóa của nó; vẫn như vậy dù nêu tên nó cho \
                        `import`
                        """
                ),
                technician: Words(
                    en: """
                        `cccdctl trust list --all` shows what is distrusted, `cccdctl trust show FINGERPRINT` why; \
                        `distrust --undo` takes it back
                        """,
                    vi: """
                        `cccdctl trust list --all` cho thấy những gì không được tin cậy, `cccdctl trust show` kèm mã \
                        SHA-256 (fingerprint) của chứng thư cho biết lý do; `distrust --undo` để bỏ
                        """
                )
            ),
            CodeEntry(
                "trust.distrust_unnamed",
                title: Words(
                    en: "A word of distrust comes in with a named bundle only: give --name",
                    vi: "Lời không tin cậy chỉ được nhận từ gói có tên: dùng --name"
                ),
                meaning: Words(
                    en: """
                        A bundle's word that something must not count, in an import without a name: no later bundle \
                        could take it back
                        """,
                    vi: """
                        Gói tin cậy có lời không tin cậy, nhưng được nhập không kèm tên: không gói nào sau đó rút \
                        lại được
                        """
                ),
                technician: Words(
                    en: "Import the bundle with `--unsigned --name NAME`",
                    vi: "Nhập gói bằng `--unsigned --name NAME`"
                )
            ),
        ] + trustState
    )
}
