extension CodeSection {
    static let revocation: [CodeEntry] = [
        CodeEntry(
            "crl_absent",
            title: Words(
                en: "The issuer's list of revoked certificates is not installed",
                vi: "Chưa cài danh sách thu hồi của cơ quan cấp"
            ),
            meaning: Words(
                en: "No revocation list of the issuer is installed",
                vi: "Chưa cài danh sách thu hồi (CRL) của cơ quan cấp"
            ),
            clerk: .nothingToDo,
            technician: Words(
                en: """
                    Install the issuer's CRL where there is one: `cccdctl trust import FILE`, or the folder of \
                    `trust.crls`; `strict` asks for it
                    """,
                vi: """
                    Nếu cơ quan cấp có CRL thì cài: `cccdctl trust import FILE` hoặc thư mục `trust.crls`; chính \
                    sách `strict` đòi hỏi CRL
                    """
            )
        ),
        CodeEntry(
            "crl_stale",
            title: Words(
                en: "The issuer's list of revoked certificates is out of date",
                vi: "Danh sách thu hồi của cơ quan cấp đã quá hạn"
            ),
            meaning: Words(
                en: """
                    The issuer's revocation list is out of date, or was made after its signer's own end, or its \
                    signer is itself revoked
                    """,
                vi: """
                    Danh sách thu hồi đã quá hạn, hoặc được lập sau khi chứng thư của bên ký CRL hết hạn, hoặc \
                    chính bên ký CRL đã bị thu hồi
                    """
            ),
            clerk: .compareNothingIsWrong,
            technician: Words(
                en: """
                    Fetch the new list and import it; `cccdctl trust check` warns before it happens; see that \
                    the clock is right
                    """,
                vi: "Lấy danh sách mới và nhập vào; `cccdctl trust check` cảnh báo trước; kiểm tra đồng hồ máy"
            )
        ),
        CodeEntry(
            "crl_invalid",
            title: Words(
                en: "A list of revoked certificates on this machine cannot be used",
                vi: "Máy có danh sách thu hồi không dùng được"
            ),
            meaning: Words(
                en: """
                    The revocation list is not the issuer's, or its signature is wrong, or it speaks of some \
                    certificates only, or a file given as one cannot be read
                    """,
                vi: """
                    Danh sách thu hồi không phải của cơ quan cấp, chữ ký sai, chỉ nói về một phần các chứng thư, \
                    hoặc có tệp được đưa vào làm CRL mà không đọc được
                    """
            ),
            clerk: .compareNothingIsWrong,
            technician: Words(
                en: """
                    Remove the file and find out where it came from; `unreadable` counts files that are no CRL; \
                    the log at start-up names them
                    """,
                vi: """
                    Xóa tệp đó và tìm hiểu nó từ đâu đến; `unreadable` là số tệp không phải CRL; nhật ký khi \
                    khởi động ghi tên tệp
                    """
            )
        ),
        CodeEntry(
            "crl_not_understood",
            title: Words(
                en: "A list of revoked certificates is not understood",
                vi: "Không hiểu hết một danh sách thu hồi"
            ),
            meaning: Words(
                en: """
                    The issuer signed a revocation list that holds something this program does not understand: \
                    it may say more than was read
                    """,
                vi: """
                    Cơ quan cấp ký một danh sách thu hồi có phần chương trình này không hiểu: danh sách có thể \
                    nói nhiều hơn những gì đọc được
                    """
            ),
            clerk: .compareNothingIsWrong,
            technician: Words(
                en: """
                    `list` begins its fingerprint; save it and ask for an update, or ask the issuer for a plain \
                    list
                    """,
                vi: """
                    `list` là phần đầu dấu vân tay của danh sách; giữ lại danh sách và xin bản cập nhật, hoặc \
                    xin cơ quan cấp một danh sách thông thường
                    """
            )
        ),
        CodeEntry(
            "crl_from_future",
            title: Words(
                en: "The lists of revoked certificates say that they were made after now",
                vi: "Các danh sách thu hồi đều ghi ngày lập ở tương lai"
            ),
            meaning: Words(
                en: "The issuer's only revocation lists say that they were made after now",
                vi: "Các danh sách thu hồi của cơ quan cấp đều ghi ngày lập ở tương lai"
            ),
            clerk: Words(
                en: "Ask the technician to look at the clock; until then compare with the printed card",
                vi: "Nhờ kỹ thuật viên xem đồng hồ; trong lúc chờ, đối chiếu với thông tin in trên thẻ"
            ),
            technician: Words(
                en: """
                    Set this computer's clock (`timedatectl`); if it is right, the list is wrong: get a new one \
                    from the issuer
                    """,
                vi: """
                    Chỉnh đồng hồ máy (`timedatectl`); nếu đồng hồ đúng thì danh sách sai: lấy bản mới từ cơ \
                    quan cấp
                    """
            )
        ),
        CodeEntry(
            "revoked_under_other_name",
            title: Words(
                en: "A revocation may mean this signer, or another",
                vi: "Danh sách thu hồi có thể nói về bên ký này hoặc bên khác"
            ),
            meaning: Words(
                en: """
                    A revocation list under a later name of the authority, or by another key under its name in \
                    another order, has this signer's number: it may mean another certificate
                    """,
                vi: """
                    Danh sách thu hồi mang tên mới của cơ quan cấp, hoặc do khóa khác ký dưới tên đó viết theo \
                    thứ tự khác, có số của chứng thư này: có thể danh sách nói về một chứng thư khác
                    """
            ),
            clerk: Words(
                en: "Compare with the printed card, and let the supervisor decide",
                vi: "Đối chiếu với thông tin in trên thẻ, để người phụ trách quyết định"
            ),
            technician: Words(
                en: """
                    `certificate` and `list` say which; ask the issuer whether the list speaks of certificates \
                    issued under the old name
                    """,
                vi: """
                    `certificate` và `list` cho biết là cái nào; hỏi cơ quan cấp danh sách có nói về chứng thư \
                    cấp dưới tên cũ không
                    """
            )
        ),
        CodeEntry(
            "revoked",
            title: Words(
                en: "The signer's or the issuer's certificate was revoked",
                vi: "Chứng thư của bên ký hoặc của cơ quan cấp đã bị thu hồi"
            ),
            meaning: Words(
                en: "The signer's certificate, or the authority's, is revoked",
                vi: "Chứng thư của bên ký, hoặc chứng thư gốc, đã bị thu hồi"
            ),
            clerk: .doNotAccept.and(
                Words(
                    en: "The holder may be innocent: all documents of this signer are affected",
                    vi: "Chủ thẻ có thể không có lỗi: mọi giấy tờ của bên ký này đều bị ảnh hưởng"
                )
            ),
            technician: Words(
                en: """
                    `certificate`, `list` and `reason` say which certificate, by which list and why (RFC 5280, \
                    5.3.1); ask the issuer how to treat its documents
                    """,
                vi: """
                    `certificate`, `list`, `reason` cho biết chứng thư nào, theo danh sách nào, lý do gì (RFC \
                    5280, 5.3.1); hỏi cơ quan cấp cách xử lý
                    """
            )
        ),
    ]
}
