extension CodeSection {
    static let findings = CodeSection(codes: [
        CodeEntry(
            "genuine",
            title: Words(
                en: "Genuine, signed by the issuer and unaltered",
                vi: "Giấy tờ thật, do cơ quan cấp ký và không bị sửa"
            ),
            meaning: Words(
                en: """
                    Every check that the policy asks for passed, those of the chip too. It says nothing about the person. Where no portrait \
                    was read, `action` names the printed photo alone
                    """,
                vi: """
                    Mọi phép kiểm tra mà chính sách đòi hỏi đều đạt, kể cả phép kiểm tra chip. Kết luận không nói gì về người đưa giấy \
                    tờ. Nếu không đọc ảnh trong chip, `action` chỉ nêu ảnh in trên thẻ
                    """
            ),
            clerk: .compareWithBothPhotos,
            technician: .nothingToDo
        ),
        CodeEntry(
            "files_genuine",
            title: Words(
                en: "The files are as the issuer signed them; whether the chip is the original is not known",
                vi: "Các tệp đúng như cơ quan cấp đã ký; chưa biết chip có phải bản gốc"
            ),
            meaning: Words(
                en: """
                    Every check that can be made on files passed. No chip was asked: a copy of a card's files is as good as \
                    its own
                    """,
                vi: """
                    Mọi phép kiểm tra làm được trên tệp đều đạt. Không có chip nào được hỏi: bản sao các tệp cũng cho kết \
                    quả này
                    """
            ),
            clerk: Words(
                en: """
                    Files are no card: read the chip itself where it is at hand, and compare the face with the printed \
                    photo
                    """,
                vi: "Các tệp không phải là thẻ: đọc chính chip khi có thẻ, và so khuôn mặt công dân với ảnh in trên thẻ"
            ),
            technician: Words(
                en: "`cccdctl inspect` asks the chip; `verify` cannot",
                vi: "`cccdctl inspect` hỏi chip; `verify` không hỏi được"
            )
        ),
        CodeEntry(
            "genuine_expired",
            title: Words(
                en: "Genuine, and expired",
                vi: "Giấy tờ thật nhưng đã hết hạn"
            ),
            meaning: Words(
                en: "Nothing is wrong with the document but that its last day has passed",
                vi: "Giấy tờ không có gì sai, chỉ là đã qua ngày hết hạn"
            ),
            clerk: Words(
                en: """
                    Tell the person kindly that the document has expired, and ask for a valid one; urgent medical \
                    care never waits for this
                    """,
                vi: """
                    Lịch sự báo công dân là giấy tờ đã hết hạn và đề nghị giấy tờ còn hạn; trường hợp cấp cứu vẫn được tiếp nhận \
                    ngay
                    """
            ),
            technician: Words(
                en: "See that this computer's date is right; the day is that of Viet Nam (UTC+7)",
                vi: "Kiểm tra ngày của máy; tính theo ngày ở Việt Nam (UTC+7)"
            )
        ),
        CodeEntry(
            "altered",
            title: Words(
                en: "The data is not what the issuer signed",
                vi: "Dữ liệu không đúng như cơ quan cấp đã ký"
            ),
            meaning: Words(
                en: """
                    Something on the chip was changed, added or taken out after it was signed. The holder may not \
                    know
                    """,
                vi: "Có phần trong chip bị sửa, thêm vào hoặc bỏ đi sau khi ký. Chủ thẻ có thể không biết"
            ),
            clerk: .doNotAccept,
            technician: Words(
                en: """
                    The causes name the check; save the files (`--evidence DIR`; they are personal data) and pass \
                    them to the issuer
                    """,
                vi: """
                    Các nguyên nhân nêu phép kiểm tra; lưu các tệp (`--evidence DIR`; đó là dữ liệu cá nhân) và gửi \
                    cơ quan cấp
                    """
            )
        ),
        CodeEntry(
            "copied_chip",
            title: Words(
                en: "The chip is not the original",
                vi: "Chip không phải bản gốc"
            ),
            meaning: Words(
                en: """
                    The chip does not have the private key that the issuer put into the original: its files are \
                    copied. The holder may not know
                    """,
                vi: """
                    Chip không có khóa bí mật mà cơ quan cấp đặt trong bản gốc: các tệp là bản sao. Chủ thẻ có thể \
                    không biết
                    """
            ),
            clerk: .doNotAccept,
            technician: Words(
                en: "Read once more at a second reader before anything is concluded",
                vi: "Đọc lại trên đầu đọc thứ hai trước khi kết luận"
            )
        ),
        CodeEntry(
            "signature_wrong",
            title: Words(
                en: "The signature over the data is not as it must be",
                vi: "Chữ ký trên dữ liệu không đúng quy định"
            ),
            meaning: Words(
                en: "The signature is there, and is none that the standard allows or that is still accepted",
                vi: "Có chữ ký, nhưng không đúng tiêu chuẩn hoặc không còn được chấp nhận"
            ),
            clerk: .doNotAccept,
            technician: Words(
                en: """
                    Save the files (`--evidence DIR`; they are personal data); read a second card of the same \
                    issuer: a careless issuer's cards all show it
                    """,
                vi: """
                    Lưu các tệp (`--evidence DIR`; đó là dữ liệu cá nhân); đọc thêm một thẻ khác cùng nơi cấp: nếu \
                    cơ quan cấp làm sai thì mọi thẻ đều bị
                    """
            )
        ),
        CodeEntry(
            "signer_not_entitled",
            title: Words(
                en: "Whoever signed the data was not entitled to",
                vi: "Bên ký dữ liệu không có quyền ký"
            ),
            meaning: Words(
                en: """
                    The installed certificates of the issuer do not bear out the signer: for this document, or at \
                    that time
                    """,
                vi: "Các chứng thư đã cài của cơ quan cấp không xác nhận bên ký: cho giấy tờ này, hoặc vào lúc đó"
            ),
            clerk: .doNotAccept.and(
                Words(
                    en: "The cause may also be an outdated machine: ask the technician",
                    vi: "Cũng có thể do máy chưa cập nhật: gọi kỹ thuật viên"
                )
            ),
            technician: Words(
                en: "See whether the issuer has a newer certificate than the one installed: `cccdctl trust list`",
                vi: "Xem cơ quan cấp có chứng thư mới hơn chứng thư đã cài không: `cccdctl trust list`"
            )
        ),
        CodeEntry(
            "distrusted",
            title: Words(
                en: "The operator of this machine does not trust the signer",
                vi: "Đơn vị vận hành máy này không tin cậy bên ký"
            ),
            meaning: Words(
                en: """
                    A certificate on the way from the issuer to the document is on the operator's list of what is \
                    distrusted
                    """,
                vi: """
                    Có chứng thư trên đường từ cơ quan cấp đến giấy tờ nằm trong danh sách không tin cậy của đơn vị \
                    vận hành
                    """
            ),
            clerk: .doNotAccept.and(
                Words(
                    en: "The holder may be innocent: all documents of this signer are affected",
                    vi: "Chủ thẻ có thể không có lỗi: mọi giấy tờ của bên ký này đều bị ảnh hưởng"
                )
            ),
            technician: Words(
                en: "`cccdctl trust list --all` and `cccdctl trust show FINGERPRINT` say why",
                vi: "`cccdctl trust list --all` và `cccdctl trust show FINGERPRINT` cho biết lý do"
            )
        ),
        CodeEntry(
            "chip_refused",
            title: Words(
                en: "The chip does not prove that it is the original",
                vi: "Chip không chứng minh được mình là bản gốc"
            ),
            meaning: Words(
                en: "The chip has a key, and refuses to prove it; or it does not know its own secret",
                vi: "Chip có khóa nhưng từ chối chứng minh; hoặc không biết mã bí mật của chính nó"
            ),
            clerk: Words(
                en: """
                    Read once more, at another reader where there is one. If it stays: do not accept the document. \
                    Ask the person kindly to wait, and call the supervisor. Give it back when asked
                    """,
                vi: """
                    Đọc lại một lần, trên đầu đọc khác nếu có. Nếu vẫn vậy: không chấp nhận giấy tờ này. Lịch sự mời \
                    công dân chờ và báo người phụ trách. Trả lại giấy tờ khi công dân yêu cầu
                    """
            ),
            technician: Words(
                en: "`step` and `status_word` beside the check say where; some chips want another length or order",
                vi: """
                    `step` và `status_word` cạnh phép kiểm tra cho biết ở đâu; có chip cần độ dài hoặc thứ tự lệnh \
                    khác
                    """
            )
        ),
        CodeEntry(
            "wrong_document",
            title: Words(
                en: "The chip is not that of the document that was scanned or entered",
                vi: "Chip không phải của giấy tờ đã quét hoặc đã nhập"
            ),
            meaning: Words(
                en: """
                    What opened the chip belongs to other data than the chip's: another card was scanned, or the \
                    chip sits in another card
                    """,
                vi: "Dữ liệu dùng để mở chip không phải của chip này: đã quét thẻ khác, hoặc chip nằm trong thẻ khác"
            ),
            clerk: Words(
                en: """
                    Scan or type again first, and see that this is the right card. If it stays: do not accept the \
                    document. Ask the person kindly to wait, and call the supervisor. Give it back when asked
                    """,
                vi: """
                    Trước hết quét hoặc nhập lại, xem có đúng thẻ này không. Nếu vẫn vậy: không chấp nhận giấy tờ \
                    này. Lịch sự mời công dân chờ và báo người phụ trách. Trả lại giấy tờ khi công dân yêu cầu
                    """
            ),
            technician: Words(
                en: """
                    `differing` beside the check names the fields; a scanner whose input method mangles letters \
                    shows this too
                    """,
                vi: "`differing` cạnh phép kiểm tra nêu các trường; máy quét bị bộ gõ làm sai chữ cũng như vậy"
            )
        ),
        CodeEntry(
            "contradiction",
            title: Words(
                en: "The document contradicts itself",
                vi: "Giấy tờ có thông tin mâu thuẫn nhau"
            ),
            meaning: Words(
                en: """
                    Two places of the document say different things, or its QR code names somebody else than its chip. \
                    The error may be the issuer's, or the QR code another card's
                    """,
                vi: """
                    Hai nơi của giấy tờ ghi khác nhau, hoặc mã QR ghi tên người khác với chip. Lỗi có thể do cơ quan \
                    cấp, hoặc mã QR là của thẻ khác
                    """
            ),
            clerk: Words(
                en: """
                    Scan again, and see that the QR code is this card's. If it stays: compare the printed card with \
                    the chip's data, and let the supervisor decide
                    """,
                vi: """
                    Quét lại, xem mã QR có đúng của thẻ này không. Nếu vẫn vậy: đối chiếu thông tin in trên thẻ với \
                    dữ liệu trong chip, để người phụ trách quyết định
                    """
            ),
            clerkWhenFailed: .doNotAccept,
            technician: Words(
                en: "The causes name the check, its evidence the fields; with `verify`, see that no file was renamed",
                vi: """
                    Các nguyên nhân nêu phép kiểm tra, bằng chứng nêu các trường; với `verify`, xem có tệp nào bị \
                    đổi tên không
                    """
            )
        ),
        CodeEntry(
            "not_read",
            title: Words(
                en: "The document was not read",
                vi: "Chưa đọc được giấy tờ"
            ),
            meaning: Words(
                en: "The reading ended before anything could be decided",
                vi: "Việc đọc kết thúc trước khi kết luận được"
            ),
            clerk: Words(
                en: "Go on with the printed card; what ended the reading says whether to read again",
                vi: "Dùng thông tin in trên thẻ; lý do dừng đọc cho biết có nên đọc lại không"
            ),
            technician: Words(
                en: "`error` beside the report says what ended it; a report with an `error` has its `action` here too",
                vi: "`error` cạnh báo cáo cho biết vì sao dừng; báo cáo có `error` thì ở đây là `action` của nó"
            )
        ),
        CodeEntry(
            "interrupted",
            title: Words(
                en: "The reading was interrupted, and not all could be checked",
                vi: "Việc đọc bị gián đoạn, chưa kiểm tra được hết"
            ),
            meaning: Words(
                en: "The card was read, and moved or ended its session during a check that has to pass",
                vi: "Đã đọc thẻ, nhưng thẻ bị xê dịch hoặc bỏ phiên bảo mật trong lúc làm một phép kiểm tra phải đạt"
            ),
            clerk: .readAgainElseCompare,
            technician: Words(
                en: """
                    Antenna, distance, power of the USB port; `card.repositioned` among the warnings names the \
                    places
                    """,
                vi: "Kiểm tra ăng-ten, khoảng cách, nguồn cổng USB; cảnh báo `card.repositioned` cho biết vị trí"
            )
        ),
        CodeEntry(
            "not_signed",
            title: Words(
                en: "Nobody vouches for the data, as there is no signature",
                vi: "Dữ liệu chưa được xác thực vì không có chữ ký"
            ),
            meaning: Words(
                en: "The chip has no security object, or the folder no file of it",
                vi: "Chip không có tệp bảo mật EF.SOD, hoặc trong thư mục thiếu tệp này"
            ),
            clerk: .notVerified,
            technician: Words(
                en: "With `verify`, see whether EF.SOD is in the folder; else another kind of card was presented",
                vi: "Với `verify`, xem thư mục có EF.SOD không; nếu không thì đây là loại thẻ khác"
            )
        ),
        CodeEntry(
            "issuer_unknown",
            title: Words(
                en: "This machine does not know the issuer",
                vi: "Máy này chưa có chứng thư của cơ quan cấp"
            ),
            meaning: Words(
                en: """
                    No certificate of the issuing authority is installed: nothing is known of the document, good or \
                    bad
                    """,
                vi: "Chưa cài chứng thư gốc của cơ quan cấp: chưa thể nói gì về giấy tờ, dù tốt hay xấu"
            ),
            clerk: .compareNothingIsWrong.and(
                Words(
                    en: "Ask the technician",
                    vi: "Gọi kỹ thuật viên"
                )
            ),
            technician: Words(
                en: "`issuer` beside `ds_chain` says whose: install it with `cccdctl trust import FILE`",
                vi: "`issuer` cạnh `ds_chain` cho biết là của ai: cài bằng `cccdctl trust import FILE`"
            )
        ),
        CodeEntry(
            "time_unknown",
            title: Words(
                en: "What depends on the time cannot be told",
                vi: "Chưa xác định được những gì phụ thuộc thời gian"
            ),
            meaning: Words(
                en: "This machine's clock cannot be right, or when the document was signed is not known",
                vi: "Đồng hồ của máy không đúng, hoặc không biết giấy tờ được ký lúc nào"
            ),
            clerk: Words(
                en: """
                    Ask the technician to look at the clock; until then compare with the printed card. This is no \
                    sign of anything wrong with it
                    """,
                vi: """
                    Nhờ kỹ thuật viên xem đồng hồ; trong lúc chờ, đối chiếu với thông tin in trên thẻ. Đây không \
                    phải dấu hiệu thẻ có vấn đề
                    """
            ),
            technician: Words(
                en: "Set the clock (`timedatectl`); the cause says which moment it is behind",
                vi: "Chỉnh đồng hồ (`timedatectl`); nguyên nhân cho biết đồng hồ chậm hơn thời điểm nào"
            )
        ),
        CodeEntry(
            "revocation_unknown",
            title: Words(
                en: "Whether the signer was revoked cannot be told",
                vi: "Chưa biết chứng thư của bên ký có bị thu hồi không"
            ),
            meaning: Words(
                en: """
                    The issuer's list of revoked certificates is missing, out of date or not to be used; all else \
                    that was decided is right
                    """,
                vi: """
                    Danh sách thu hồi của cơ quan cấp còn thiếu, quá hạn hoặc không dùng được; những gì khác đã kiểm \
                    tra đều đúng
                    """
            ),
            clerk: .compareNothingIsWrong,
            technician: Words(
                en: "Get the new list and import it: `cccdctl trust import FILE`; see that the clock is right",
                vi: "Lấy danh sách mới và nhập vào: `cccdctl trust import FILE`; kiểm tra đồng hồ máy"
            )
        ),
        CodeEntry(
            "chip_unproven",
            title: Words(
                en: "Nothing shows that the chip is the original",
                vi: "Chưa có gì cho thấy chip là bản gốc"
            ),
            meaning: Words(
                en: "The data is signed, and the chip has no means, or was not asked, to prove that it is no copy",
                vi: """
                    Dữ liệu có chữ ký, nhưng chip không có cách chứng minh, hoặc chưa được hỏi, rằng nó không phải \
                    bản sao
                    """
            ),
            clerk: Words(
                en: "Compare with the printed card, and let the supervisor decide",
                vi: "Đối chiếu với thông tin in trên thẻ, để người phụ trách quyết định"
            ),
            technician: Words(
                en: "The causes say why; of files alone use `cccdctl inspect` where the chip is at hand",
                vi: "Các nguyên nhân cho biết vì sao; nếu chỉ có các tệp, dùng `cccdctl inspect` khi có chip"
            )
        ),
        CodeEntry(
            "slight_difference",
            title: Words(
                en: "Something differs, as after a slip",
                vi: "Có chỗ khác nhau, có thể do nhầm lẫn nhỏ"
            ),
            meaning: Words(
                en: "Two places differ where a scanner, a typist or an issuer easily makes a slip",
                vi: "Hai nơi khác nhau ở chỗ máy quét, người nhập hoặc cơ quan cấp dễ nhầm"
            ),
            clerk: Words(
                en: "Scan or type again; then compare the printed card with the chip's data",
                vi: "Quét hoặc nhập lại; sau đó đối chiếu thông tin in trên thẻ với dữ liệu trong chip"
            ),
            technician: Words(
                en: "`differing` beside the check names the fields",
                vi: "`differing` cạnh phép kiểm tra nêu các trường"
            )
        ),
        CodeEntry(
            "weak_proof",
            title: Words(
                en: "Everything agrees, by weaker means than there should be",
                vi: "Mọi thứ đều khớp, nhưng bằng cách yếu hơn mức cần có"
            ),
            meaning: Words(
                en: """
                    All checks passed, with an old algorithm, a wrong label, a departure from the standard or a \
                    certificate for tests
                    """,
                vi: """
                    Mọi phép kiểm tra đều đạt, nhưng dùng thuật toán cũ, có ghi nhầm, khác tiêu chuẩn hoặc dựa vào \
                    chứng thư để thử
                    """
            ),
            clerk: Words(
                en: "Compare with the printed card; the person did nothing wrong",
                vi: "Đối chiếu với thông tin in trên thẻ; công dân không có lỗi"
            ),
            technician: Words(
                en: "The causes name what is weak, the check's evidence the rule",
                vi: "Các nguyên nhân nêu chỗ yếu, bằng chứng của phép kiểm tra nêu quy tắc"
            )
        ),
        CodeEntry(
            "not_decided",
            title: Words(
                en: "Not decided, as something could not be checked",
                vi: "Chưa kết luận được vì có phần chưa kiểm tra được"
            ),
            meaning: Words(
                en: "No check found anything wrong, and one that has to pass was not decided",
                vi: "Không phép kiểm tra nào thấy sai, nhưng có phép phải đạt mà chưa xác định được"
            ),
            clerk: .notVerified,
            technician: Words(
                en: "The causes name the check and its code",
                vi: "Các nguyên nhân nêu phép kiểm tra và mã"
            )
        ),
    ])
}
