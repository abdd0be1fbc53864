extension CodeSection {
    static let chain = CodeSection(
        heading: Words(
            en: "`ds_chain`, `ds_validity`, `ds_revocation`",
            vi: "`ds_chain`, `ds_validity`, `ds_revocation` – chứng thư của bên ký"
        ),
        codes: [
            CodeEntry(
                "trust_anchor_missing",
                title: Words(
                    en: "The issuer's certificate is not installed on this machine",
                    vi: "Máy này chưa cài chứng thư của cơ quan cấp"
                ),
                meaning: Words(
                    en: "No certificate of this issuing authority is installed: nothing is known, good or bad",
                    vi: "Chưa cài chứng thư gốc của cơ quan cấp này: chưa thể nói gì về thẻ, dù tốt hay xấu"
                ),
                clerk: .compareNothingIsWrong,
                technician: Words(
                    en: """
                        `issuer` and `issuer_key_identifier` in the evidence say whose: get that CSCA certificate \
                        from the issuer and install it: `cccdctl trust import FILE`
                        """,
                    vi: """
                        `issuer` và `issuer_key_identifier` trong bằng chứng cho biết là của ai: xin chứng thư gốc \
                        CSCA đó từ cơ quan cấp rồi cài: `cccdctl trust import FILE`
                        """
                )
            ),
            CodeEntry(
                "chain_signature_invalid",
                title: Words(
                    en: "The issuer's certificate that is installed did not certify this signer",
                    vi: "Chứng thư đã cài của cơ quan cấp không xác nhận bên ký này"
                ),
                meaning: Words(
                    en: "An installed authority has the issuer's name, and did not sign this signer",
                    vi: "Có chứng thư gốc trùng tên cơ quan cấp, nhưng nó không ký cho bên ký này"
                ),
                clerk: .doNotAccept.and(
                    Words(
                        en: "The cause may also be an outdated machine: ask the technician",
                        vi: "Cũng có thể do máy chưa cập nhật: gọi kỹ thuật viên"
                    )
                ),
                technician: Words(
                    en: """
                        A forged signer, or a CSCA with a new key that is not installed yet: first see whether the \
                        issuer has a newer CSCA or link certificate (`candidates` counts the keys tried)
                        """,
                    vi: """
                        Chứng thư của bên ký là giả, hoặc CSCA có khóa mới chưa cài: trước hết xem cơ quan cấp có \
                        CSCA hay chứng thư liên kết mới hơn không (`candidates` là số khóa đã thử)
                        """
                )
            ),
            CodeEntry(
                "certificate_constraint",
                title: Words(
                    en: "A certificate does not have the right that it needs",
                    vi: "Một chứng thư không có quyền cần thiết"
                ),
                meaning: Words(
                    en: "A certificate lacks a right it needs",
                    vi: "Một chứng thư thiếu quyền cần có"
                ),
                clerk: .doNotAccept,
                technician: Words(
                    en: """
                        `rule` names the rule and `certificate` the certificate; docs/verification.md lists the \
                        rules. Where the installed CSCA is at fault, every card of it shows this
                        """,
                    vi: """
                        `rule` nêu quy tắc, `certificate` nêu chứng thư; docs/verification.md liệt kê các quy tắc. \
                        Nếu lỗi ở CSCA đã cài thì mọi thẻ của nó đều bị
                        """
                )
            ),
            CodeEntry(
                "certificate_malformed",
                title: Words(
                    en: "A certificate cannot be read",
                    vi: "Không đọc được một chứng thư"
                ),
                meaning: Words(
                    en: "A certificate cannot be read",
                    vi: "Không đọc được một chứng thư"
                ),
                clerk: .notVerified,
                technician: .saveTheFiles
            ),
            CodeEntry(
                "curve_unknown",
                title: Words(
                    en: "The key's numbers are not known, or are not what they look like",
                    vi: "Tham số của khóa chưa được biết, hoặc không đúng như vẻ ngoài"
                ),
                meaning: Words(
                    en: """
                        A curve that is unknown here (`not_supported`), or curve parameters that look like a known \
                        curve's and are not (`failed`)
                        """,
                    vi: """
                        Đường cong chưa được biết (`not_supported`), hoặc tham số giống một đường cong đã biết nhưng \
                        không đúng (`failed`)
                        """
                ),
                clerk: .compareWithCard,
                clerkWhenFailed: .doNotAccept,
                technician: Words(
                    en: """
                        `failed`: the attack CVE-2020-0601 looks like this; save the files and pass them to the \
                        issuer. `not_supported`: save the files and ask for an update
                        """,
                    vi: """
                        `failed`: tấn công CVE-2020-0601 có dạng này; lưu các tệp và gửi cơ quan cấp. \
                        `not_supported`: lưu các tệp và yêu cầu bản cập nhật
                        """
                )
            ),
            CodeEntry(
                "certificate_distrusted",
                title: Words(
                    en: "The operator does not trust this signer",
                    vi: "Đơn vị vận hành không tin cậy bên ký này"
                ),
                meaning: Words(
                    en: """
                        The operator of this machine, or of a bundle that it takes, distrusts the signer's \
                        certificate, or the authority's whose key signed it
                        """,
                    vi: """
                        Đơn vị vận hành máy này, hoặc nơi gửi gói tin cậy, không tin chứng thư của bên ký, hoặc của \
                        cơ quan đã ký cho bên ký
                        """
                ),
                clerk: .doNotAccept.and(
                    Words(
                        en: "The holder may be innocent: all documents of this signer are affected",
                        vi: "Chủ thẻ có thể không có lỗi: mọi giấy tờ của bên ký này đều bị ảnh hưởng"
                    )
                ),
                technician: Words(
                    en: """
                        `distrusted` in the evidence of `ds_chain` begins the fingerprint of what is distrusted; \
                        `cccdctl trust show FINGERPRINT` has the reason and whose word it is, `cccdctl trust \
                        distrust --undo` takes it back
                        """,
                    vi: """
                        `distrusted` trong bằng chứng của `ds_chain` là phần đầu dấu vân tay (SHA-256) của chứng thư \
                        không được tin; đưa nó cho `cccdctl trust show` để biết lý do và theo lời ai, `cccdctl trust \
                        distrust --undo` để bỏ
                        """
                )
            ),
            CodeEntry(
                "signer_not_valid_at_signing",
                title: Words(
                    en: "The signer was not entitled to sign at that time",
                    vi: "Bên ký không có hiệu lực vào lúc ký"
                ),
                meaning: Words(
                    en: """
                        The signer's certificate was not valid, or its key not in use any more, when the document \
                        was signed
                        """,
                    vi: """
                        Khi ký giấy tờ, chứng thư của bên ký chưa có hiệu lực hoặc đã hết hiệu lực, hoặc khóa của nó \
                        không còn được dùng
                        """
                ),
                clerk: .doNotAccept,
                technician: Words(
                    en: """
                        See that this computer's clock is right (`timedatectl`); `time_basis` and `signer_valid_now` \
                        say what was compared
                        """,
                    vi: """
                        Kiểm tra đồng hồ máy (`timedatectl`); `time_basis` và `signer_valid_now` cho biết đã so với \
                        thời điểm nào
                        """
                )
            ),
            CodeEntry(
                "anchor_not_valid_at_issuance",
                title: Words(
                    en: "The issuer's certificate was not valid when it certified the signer",
                    vi: "Chứng thư của cơ quan cấp không có hiệu lực khi xác nhận bên ký"
                ),
                meaning: Words(
                    en: "The authority's certificate was not valid when it issued the signer's",
                    vi: "Chứng thư gốc không có hiệu lực vào lúc nó cấp chứng thư cho bên ký"
                ),
                clerk: .doNotAccept,
                technician: Words(
                    en: """
                        `cccdctl trust show` has the anchor's dates; see whether the issuer has another CSCA \
                        certificate with the same key and other dates
                        """,
                    vi: """
                        `cccdctl trust show` có thời hạn của chứng thư gốc; xem cơ quan cấp có chứng thư CSCA khác \
                        cùng khóa nhưng khác thời hạn không
                        """
                )
            ),
            CodeEntry(
                "signing_time_unknown",
                title: Words(
                    en: "When the document was signed is not known",
                    vi: "Không biết giấy tờ được ký lúc nào"
                ),
                meaning: Words(
                    en: "When the document was signed is not known, and the signer is not valid now",
                    vi: "Không biết giấy tờ được ký lúc nào, và chứng thư của bên ký nay đã hết hạn"
                ),
                clerk: .notVerified,
                technician: Words(
                    en: """
                        See that the clock is right; else nothing: documents without a signing time cannot be told \
                        apart here
                        """,
                    vi: """
                        Kiểm tra đồng hồ máy; nếu đúng thì không cần làm gì: giấy tờ không ghi thời điểm ký thì \
                        không thể phân biệt
                        """
                )
            ),
            CodeEntry(
                "usage_period_unknown",
                title: Words(
                    en: "When the signer's key was to be used cannot be understood",
                    vi: "Không hiểu được thời gian sử dụng khóa của bên ký"
                ),
                meaning: Words(
                    en: """
                        The signer's certificate, or its issuer's, says in a way that cannot be understood when its \
                        key was to be used: a time that is none, or an end before the beginning
                        """,
                    vi: """
                        Chứng thư của bên ký, hoặc của cơ quan cấp, ghi thời gian sử dụng khóa theo cách không hiểu \
                        được: thời điểm không có thật, hoặc kết thúc trước khi bắt đầu
                        """
                ),
                clerk: .notVerified,
                technician: Words(
                    en: """
                        A slip of the issuer's: `certificate` begins the fingerprint; tell the issuer. All documents \
                        of this signer show it
                        """,
                    vi: """
                        Cơ quan cấp ghi nhầm: `certificate` là phần đầu dấu vân tay của chứng thư; báo cho cơ quan \
                        cấp. Mọi giấy tờ của bên ký này đều bị
                        """
                )
            ),
            CodeEntry(
                "signing_time_in_future",
                title: Words(
                    en: "The document says that it was signed after now",
                    vi: "Giấy tờ ghi thời điểm ký muộn hơn hiện tại"
                ),
                meaning: Words(
                    en: "The document says that it was signed after now",
                    vi: "Giấy tờ ghi thời điểm ký muộn hơn hiện tại"
                ),
                clerk: Words(
                    en: """
                        Ask the technician to look at the clock; until then treat the chip as not verified and \
                        compare with the printed card
                        """,
                    vi: """
                        Gọi kỹ thuật viên xem đồng hồ máy; trong lúc đó coi như chip chưa được xác minh, đối chiếu \
                        với thông tin in trên thẻ
                        """
                ),
                technician: Words(
                    en: "Set this computer's clock (`timedatectl`); if it is right, the signer's was wrong",
                    vi: "Chỉnh đồng hồ máy (`timedatectl`); nếu đồng hồ đúng thì đồng hồ của bên ký sai"
                )
            ),
            CodeEntry(
                "clock_implausible",
                title: Words(
                    en: "This machine's clock is behind",
                    vi: "Đồng hồ của máy sai (chậm hơn giờ thật)"
                ),
                meaning: Words(
                    en: """
                        This computer's clock stands before a moment that has certainly passed: what depends on the \
                        time cannot be told
                        """,
                    vi: """
                        Đồng hồ máy bị chậm, đang chỉ trước một thời điểm chắc chắn đã qua: không xác định được \
                        những gì phụ thuộc thời gian
                        """
                ),
                clerk: Words(
                    en: """
                        Ask the technician to set the clock; until then compare with the printed card. This is no \
                        sign of anything wrong with it
                        """,
                    vi: """
                        Nhờ kỹ thuật viên chỉnh đồng hồ; trong lúc chờ, đối chiếu với thông tin in trên thẻ. Đây \
                        không phải dấu hiệu thẻ có vấn đề
                        """
                ),
                technician: Words(
                    en: """
                        Set the clock (`timedatectl`), and replace the machine's battery where it forgets; \
                        `known_to_have_passed` says which moment the clock is behind, and `witness` who says so. \
                        Where the clock is right and the witness is `access_log` or `trust_store`, it once ran \
                        ahead. `access_log`: stop the daemon, then move `access.sqlite` away together with \
                        `access.sqlite-wal` and `access.sqlite-shm` where they are, and keep them: they are the \
                        record of who read what. `trust_store`: import into a new store; distrust (`cccdctl trust \
                        list --all`), bundle names, test marks and stop lists are not carried over, and have to be \
                        given again
                        """,
                    vi: """
                        Chỉnh đồng hồ (`timedatectl`), thay pin của máy nếu đồng hồ hay mất giờ; \
                        `known_to_have_passed` ghi một thời điểm chắc chắn đã qua mà đồng hồ chưa chỉ tới, `witness` \
                        ghi căn cứ. Nếu đồng hồ đúng mà `witness` là `access_log` hoặc `trust_store` thì trước đây \
                        đồng hồ từng chạy nhanh. `access_log`: dừng dịch vụ, rồi chuyển `access.sqlite` cùng \
                        `access.sqlite-wal` và `access.sqlite-shm` (nếu có) ra nơi khác và giữ lại: đó là hồ sơ ai \
                        đã đọc gì. `trust_store`: nhập vào kho tin cậy mới; những gì không được tin cậy (`cccdctl \
                        trust list --all`), tên gói, dấu thử nghiệm và danh sách chặn không được chuyển sang, phải \
                        khai báo lại
                        """
                )
            ),
        ] + revocation
    )
}
