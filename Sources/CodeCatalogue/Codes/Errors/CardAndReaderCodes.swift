extension CodeSection {
    static let cardAndReader = CodeSection(
        heading: Words(
            en: "The card and the reader",
            vi: "Thẻ và đầu đọc"
        ),
        codes: [
            CodeEntry(
                "card.removed",
                title: Words(
                    en: "The card was taken away",
                    vi: "Thẻ bị nhấc ra"
                ),
                meaning: Words(
                    en: """
                        The card was taken from the reader and did not come back in time, or went while it judged \
                        the secret
                        """,
                    vi: """
                        Thẻ bị nhấc khỏi đầu đọc và không được đặt lại kịp, hoặc bị nhấc đúng lúc chip đang xét số \
                        đã nhập
                        """
                ),
                clerk: Words(
                    en: "Ask the person kindly to leave the card on the reader until the end, and begin again",
                    vi: "Lịch sự đề nghị công dân để yên thẻ đến khi xong, rồi làm lại"
                ),
                technician: Words(
                    en: """
                        `inspections.reposition_ms` is how long a card may be away; look at the place where people \
                        put the card down
                        """,
                    vi: """
                        `inspections.reposition_ms` là thời gian chờ đặt lại thẻ; xem chỗ đặt thẻ có dễ bị xê dịch \
                        không
                        """
                )
            ),
            CodeEntry(
                "card.reset",
                title: Words(
                    en: "The card was interrupted by another program, or lost power",
                    vi: "Thẻ bị chương trình khác ngắt, hoặc mất nguồn"
                ),
                meaning: Words(
                    en: "Another program reset the card, or it lost power",
                    vi: "Chương trình khác khởi động lại thẻ, hoặc thẻ mất nguồn"
                ),
                clerk: .putTheCardBack,
                technician: Words(
                    en: "End the other program that uses the reader; try another USB port or a powered hub",
                    vi: "Tắt chương trình khác đang dùng đầu đọc; thử cổng USB khác hoặc hub có nguồn riêng"
                )
            ),
            CodeEntry(
                "card.unresponsive",
                title: Words(
                    en: "The card does not answer",
                    vi: "Thẻ không trả lời"
                ),
                meaning: Words(
                    en: "There is a card, and it does not answer",
                    vi: "Có thẻ nhưng thẻ không trả lời"
                ),
                clerk: Words(
                    en: """
                        Turn the card over or wipe it with a dry cloth, put it back, and read again; else use \
                        another reader
                        """,
                    vi: "Lật thẻ hoặc lau bằng khăn khô, đặt lại rồi đọc lại; nếu không được, dùng đầu đọc khác"
                ),
                technician: Words(
                    en: """
                        `cccdctl readers --direct` shows what pcscd sees; where every card does it, look at \
                        `journalctl -u pcscd`
                        """,
                    vi: """
                        `cccdctl readers --direct` cho xem pcscd thấy gì; nếu thẻ nào cũng bị, xem `journalctl -u \
                        pcscd`
                        """
                )
            ),
            CodeEntry(
                "card.malformed_response",
                title: Words(
                    en: "The card's answer is broken",
                    vi: "Câu trả lời của thẻ bị hỏng"
                ),
                meaning: Words(
                    en: "An answer without a status word",
                    vi: "Câu trả lời của thẻ không có mã trạng thái"
                ),
                clerk: .putTheCardBack,
                technician: Words(
                    en: """
                        Driver or cable: change the cable, then the reader; with a virtual reader, its card process \
                        has died
                        """,
                    vi: """
                        Do trình điều khiển hoặc dây: đổi dây, rồi đổi đầu đọc; với đầu đọc ảo, tiến trình thẻ đã \
                        chết
                        """
                )
            ),
            CodeEntry(
                "card.endless_response",
                title: Words(
                    en: "The card answers without end",
                    vi: "Thẻ trả lời mãi không hết"
                ),
                meaning: Words(
                    en: "The card announces more data for ever",
                    vi: "Thẻ báo còn dữ liệu mãi không hết"
                ),
                clerk: Words(
                    en: "End the reading, compare with the printed card, and tell the supervisor",
                    vi: "Dừng đọc, đối chiếu với thông tin in trên thẻ, báo người phụ trách"
                ),
                technician: Words(
                    en: """
                        A broken or hostile chip; try the card once at a second reader and note its ATR (`cccdctl \
                        readers --direct`)
                        """,
                    vi: """
                        Chip hỏng hoặc cố ý; thử thẻ một lần trên đầu đọc thứ hai và ghi lại ATR (`cccdctl readers \
                        --direct`)
                        """
                )
            ),
            CodeEntry(
                "card.secure_messaging_broken",
                title: Words(
                    en: "The protected connection to the card broke",
                    vi: "Kết nối bảo mật với thẻ bị đứt"
                ),
                meaning: Words(
                    en: """
                        An answer was not authentic, or the session was lost, and it stayed so when the card was \
                        opened again
                        """,
                    vi: "Câu trả lời không xác thực được, hoặc mất phiên bảo mật, mở lại thẻ vẫn vậy"
                ),
                clerk: Words(
                    en: """
                        Read again at another reader; if it stays, compare with the printed card and tell the \
                        supervisor
                        """,
                    vi: """
                        Đọc lại trên đầu đọc khác; nếu vẫn vậy, đối chiếu với thông tin in trên thẻ và báo người phụ \
                        trách
                        """
                ),
                technician: Words(
                    en: """
                        `phase` says where; another program at the same card, a weak field or a device in between; \
                        at one card only, suspect the card
                        """,
                    vi: """
                        `phase` cho biết ở bước nào; có thể do chương trình khác, tín hiệu yếu hoặc thiết bị ở giữa; \
                        nếu chỉ một thẻ bị, nghi ngờ thẻ đó
                        """
                )
            ),
            CodeEntry(
                "card.changed",
                title: Words(
                    en: "Another card was put in the place of the first",
                    vi: "Một thẻ khác được đặt vào chỗ thẻ đầu"
                ),
                meaning: Words(
                    en: "The card was lost in the middle, and another was put in its place",
                    vi: "Thẻ bị nhấc giữa chừng, và thẻ khác được đặt vào"
                ),
                clerk: Words(
                    en: "Put down one card at a time, and begin again with the right one",
                    vi: "Mỗi lần chỉ đặt một thẻ, làm lại với đúng thẻ"
                ),
                technician: Words(
                    en: """
                        Nothing, unless only one card was there: then its chip gave two different security objects, \
                        so read it at a second reader
                        """,
                    vi: """
                        Không cần làm gì, trừ khi chỉ có một thẻ: khi đó chip đưa ra hai tệp bảo mật khác nhau, hãy \
                        đọc trên đầu đọc thứ hai
                        """
                )
            ),
            CodeEntry(
                "card.timed_out",
                title: Words(
                    en: "The card did not answer in time",
                    vi: "Thẻ không trả lời kịp"
                ),
                meaning: Words(
                    en: "The card did not answer in time",
                    vi: "Thẻ không trả lời kịp"
                ),
                clerk: .putTheCardBack,
                technician: Words(
                    en: "Antenna, distance, power; `journalctl -u pcscd`",
                    vi: "Kiểm tra ăng-ten, khoảng cách, nguồn; `journalctl -u pcscd`"
                )
            ),
            CodeEntry(
                "card.application_not_found",
                title: Words(
                    en: "The card is no identity card with a chip and no passport",
                    vi: "Thẻ này không phải thẻ căn cước gắn chip hay hộ chiếu"
                ),
                meaning: Words(
                    en: "Not an electronic travel document or identity card",
                    vi: "Không phải hộ chiếu hay thẻ căn cước gắn chip"
                ),
                clerk: Words(
                    en: "Ask kindly for the identity card with a chip; another card was presented",
                    vi: "Lịch sự đề nghị công dân đưa thẻ căn cước gắn chip; đây là thẻ khác"
                ),
                technician: Words(
                    en: """
                        `status_word` has the card's answer to SELECT; a bank or transport card beside the identity \
                        card also answers so
                        """,
                    vi: """
                        `status_word` là câu trả lời của thẻ cho lệnh SELECT; thẻ ngân hàng, thẻ xe để chung cũng \
                        trả lời như vậy
                        """
                )
            ),
            CodeEntry(
                "card.document_unreadable",
                title: Words(
                    en: "The document cannot be read",
                    vi: "Không đọc được giấy tờ"
                ),
                meaning: Words(
                    en: "The security object or the MRZ cannot be read",
                    vi: "Không đọc được tệp bảo mật EF.SOD hoặc MRZ"
                ),
                clerk: .readAgainElseCompare,
                technician: Words(
                    en: """
                        `detail` names the file and the reason, `status_word` the chip's last word; try another \
                        reader
                        """,
                    vi: "`detail` nêu tệp và lý do, `status_word` là mã cuối cùng của chip; thử đầu đọc khác"
                )
            ),
            CodeEntry(
                "card.absent",
                title: Words(
                    en: "No card was put down",
                    vi: "Chưa có thẻ nào được đặt lên"
                ),
                meaning: Words(
                    en: "No card came in the time allowed",
                    vi: "Không có thẻ trong thời gian cho phép"
                ),
                clerk: Words(
                    en: "Ask the person kindly to put the card on the reader, and begin again",
                    vi: "Lịch sự mời công dân đặt thẻ lên đầu đọc, rồi làm lại"
                ),
                technician: Words(
                    en: "`wait_for_card_ms` in the request, `inspections.card_wait_ms` where it says nothing",
                    vi: "`wait_for_card_ms` trong yêu cầu, nếu không có thì `inspections.card_wait_ms`"
                )
            ),
            CodeEntry(
                "card.refused_before",
                title: Words(
                    en: "The card refused a number before, and was not lifted since",
                    vi: "Thẻ đã từ chối một số trước đó và chưa được nhấc ra"
                ),
                meaning: Words(
                    en:
                        "The card that lies there refused a secret before: it is not asked again before it was put down anew",
                    vi: "Thẻ đang nằm trên đầu đọc đã từ chối một mã: chỉ hỏi lại sau khi được đặt lại"
                ),
                clerk: Words(
                    en:
                        "Lift the card and put it down again; compare the number with the card before you type it again",
                    vi: "Nhấc thẻ ra rồi đặt lại; đối chiếu số với thẻ trước khi nhập lại"
                ),
                technician: Words(
                    en: """
                        An order that names the reader may try once more, and another user's first try is let: three times in all \
                        for each time that the card is put down, and never where the card has one try left
                        """,
                    vi: """
                        Yêu cầu có nêu đầu đọc được thử thêm, lần thử đầu của người dùng khác cũng được; tất cả ba lần cho mỗi \
                        lần đặt thẻ, và không thử khi thẻ \
                        chỉ còn một lần
                        """
                )
            ),
            CodeEntry(
                "card.not_put_down_anew",
                title: Words(
                    en: "The card that lies there was put down for another inspection",
                    vi: "Thẻ đang nằm đó được đặt cho lần kiểm tra khác"
                ),
                meaning: Words(
                    en: """
                        The card that lies there was inspected for another order, or was put down while nobody asked about \
                        this one: it may be somebody else's
                        """,
                    vi: """
                        Thẻ đang nằm đó đã được kiểm tra cho yêu cầu khác, hoặc được đặt khi không ai hỏi đến yêu cầu \
                        này: có thể là thẻ của người khác
                        """
                ),
                clerk: Words(
                    en: "Lift the card and put it down again, if it is the right one",
                    vi: "Nếu đúng thẻ, nhấc ra rồi đặt lại"
                ),
                technician: Words(
                    en: "Nothing; orders that wait at one reader are each for a card that is put down for them",
                    vi: "Không cần làm gì; mỗi yêu cầu chờ ở đầu đọc cần một lần đặt thẻ riêng"
                )
            ),
            CodeEntry(
                "reader.removed",
                title: Words(
                    en: "The reader was unplugged",
                    vi: "Đầu đọc bị rút ra"
                ),
                meaning: Words(
                    en: "The reader was unplugged",
                    vi: "Đầu đọc bị rút ra"
                ),
                clerk: Words(
                    en: "Plug the reader in again and begin again",
                    vi: "Cắm lại đầu đọc và làm lại"
                ),
                technician: Words(
                    en: "Cable and USB port; the kernel's log (`journalctl -k`) says when it went",
                    vi: "Xem dây và cổng USB; nhật ký nhân (`journalctl -k`) cho biết lúc bị ngắt"
                )
            ),
            CodeEntry(
                "reader.not_found",
                title: Words(
                    en: "There is no such reader",
                    vi: "Không có đầu đọc này"
                ),
                meaning: Words(
                    en: "No reader of that name",
                    vi: "Không có đầu đọc tên đó"
                ),
                technician: Words(
                    en: "`cccdctl readers` lists names and ids; the client has to name one of them, or none",
                    vi: "`cccdctl readers` liệt kê tên và mã đầu đọc; phần mềm phải nêu đúng một tên, hoặc không nêu"
                )
            ),
            CodeEntry(
                "reader.ambiguous",
                title: Words(
                    en: "Several readers hold a document",
                    vi: "Nhiều đầu đọc đang có giấy tờ gắn chip"
                ),
                meaning: Words(
                    en: """
                        Several readers hold a document and the request names none: no secret is tried on somebody \
                        else's card
                        """,
                    vi: """
                        Nhiều đầu đọc đang có giấy tờ gắn chip mà yêu cầu không nêu đầu đọc nào: không thử mã trên \
                        thẻ của người khác
                        """
                ),
                clerk: Words(
                    en: "Leave one card only on the readers, and begin again",
                    vi: "Chỉ để một thẻ trên các đầu đọc rồi làm lại"
                ),
                technician: Words(
                    en: "Have the client name the reader, or name the right one in `readers.prefer`",
                    vi: "Để phần mềm nêu tên đầu đọc, hoặc ghi đầu đọc đúng vào `readers.prefer`"
                )
            ),
            CodeEntry(
                "reader.busy",
                title: Words(
                    en: "The reader is busy",
                    vi: "Đầu đọc đang bận"
                ),
                meaning: Words(
                    en: "Another program, or another inspection, has the reader",
                    vi: "Chương trình khác, hoặc một lần đọc khác, đang dùng đầu đọc"
                ),
                clerk: Words(
                    en: "Wait until the other reading has ended, and begin again",
                    vi: "Chờ lần đọc kia xong rồi làm lại"
                ),
                technician: Words(
                    en: "End the other program; `GET /v1/readers` says whether an inspection of cccd's has it",
                    vi: "Tắt chương trình kia; `GET /v1/readers` cho biết có phải một lần đọc của cccd đang giữ không"
                )
            ),
            CodeEntry(
                "reader.apdu_too_large",
                title: Words(
                    en: "The reader refuses long commands",
                    vi: "Đầu đọc không nhận lệnh dài"
                ),
                meaning: Words(
                    en: "The reader refuses long commands",
                    vi: "Đầu đọc không nhận lệnh dài"
                ),
                clerk: .nothingToDo,
                technician: Words(
                    en: "Nothing: shorter ones follow; where it ends an inspection, update the reader's driver",
                    vi: """
                        Không cần làm gì: phần mềm dùng lệnh ngắn hơn; nếu việc đọc bị dừng vì lỗi này, cập nhật \
                        trình điều khiển
                        """
                )
            ),
            CodeEntry(
                "reader.failed",
                title: Words(
                    en: "The reader failed",
                    vi: "Đầu đọc bị lỗi"
                ),
                meaning: Words(
                    en: "The reader or its driver failed",
                    vi: "Đầu đọc hoặc trình điều khiển bị lỗi"
                ),
                clerk: Words(
                    en: "Unplug the reader, plug it in, and begin again; if it stays, ask the technician",
                    vi: "Rút đầu đọc ra, cắm lại và làm lại; nếu vẫn lỗi, gọi kỹ thuật viên"
                ),
                technician: Words(
                    en: "`detail` has the driver's word; `journalctl -u pcscd`; try the reader at another machine",
                    vi: "`detail` là lời của trình điều khiển; xem `journalctl -u pcscd`; thử đầu đọc trên máy khác"
                )
            ),
            CodeEntry(
                "pcsc.unavailable",
                title: Words(
                    en: "The card reader service is not running",
                    vi: "Dịch vụ đầu đọc thẻ không chạy"
                ),
                meaning: Words(
                    en: "The PC/SC service is not running",
                    vi: "Dịch vụ PC/SC không chạy"
                ),
                technician: Words(
                    en: "`systemctl status pcscd.socket`, then `systemctl enable --now pcscd.socket`",
                    vi: "`systemctl status pcscd.socket`, rồi `systemctl enable --now pcscd.socket`"
                )
            ),
            CodeEntry(
                "pcsc.not_answering",
                title: Words(
                    en: "The card reader service does not answer",
                    vi: "Dịch vụ đầu đọc thẻ không trả lời"
                ),
                meaning: Words(
                    en: """
                        The PC/SC service is running and has not answered for some seconds: it, or a reader's driver in it, is stuck
                        """,
                    vi: """
                        Dịch vụ PC/SC đang chạy nhưng đã nhiều giây không trả lời: chính nó hoặc trình điều khiển của một đầu đọc \
                        bị treo
                        """
                ),
                technician: Words(
                    en: """
                        `systemctl restart pcscd`; this daemon goes on by itself. Where it comes again: `journalctl -u pcscd`, and \
                        unplug one reader after another
                        """,
                    vi: """
                        `systemctl restart pcscd`; dịch vụ này tự chạy tiếp. Nếu lặp lại: xem `journalctl -u pcscd` và rút lần lượt \
                        từng đầu đọc
                        """
                )
            ),
            CodeEntry(
                "pcsc.access_denied",
                title: Words(
                    en: "The card reader service refuses this program",
                    vi: "Dịch vụ đầu đọc thẻ từ chối chương trình này"
                ),
                meaning: Words(
                    en: "The PC/SC service refuses this user",
                    vi: "Dịch vụ PC/SC không cho người dùng này truy cập"
                ),
                technician: Words(
                    en: """
                        Install the polkit rule of `systemd/polkit` (Debian 13, Ubuntu 24.04, Fedora) and restart \
                        pcscd
                        """,
                    vi: """
                        Cài quy tắc polkit trong `systemd/polkit` (Debian 13, Ubuntu 24.04, Fedora) và khởi động lại \
                        pcscd
                        """
                )
            ),
        ]
    )
}
