extension CodeSection {
    static let doctorCard = CodeSection(
        heading: Words(
            en: "What `cccdctl doctor` finds: reader, card, link",
            vi: "`cccdctl doctor` phát hiện: đầu đọc, thẻ, đường truyền"
        ),
        codes: [
            CodeEntry(
                "reader.module_slot",
                title: Words(
                    en: "The slot that was named is for a SAM",
                    vi: "Khe được nêu là khe SAM"
                ),
                meaning: Words(
                    en:
                        "Some readers show a second slot, for a secure access module inside: no citizen's card ever lies there",
                    vi: "Một số đầu đọc có thêm khe cho mô-đun SAM bên trong: thẻ của công dân không bao giờ nằm ở đó"
                ),
                technician: Words(
                    en: "Name the other slot, whose name has PICC or CL or nothing, or name no reader at all",
                    vi: "Chọn khe kia (tên có PICC, CL hoặc không có gì thêm), hoặc không nêu đầu đọc nào"
                )
            ),
            CodeEntry(
                "reader.not_taken_up",
                title: Words(
                    en: "The PC/SC service does not show the reader",
                    vi: "Dịch vụ PC/SC không hiện đầu đọc"
                ),
                meaning: Words(
                    en: """
                        The reader is plugged in and a driver knows it, and the PC/SC service lists none: it failed \
                        to open the device
                        """,
                    vi: """
                        Đầu đọc đã cắm và trình điều khiển biết nó, nhưng dịch vụ PC/SC không liệt kê: không mở được \
                        thiết bị
                        """
                ),
                technician: Words(
                    en: """
                        `sudo systemctl restart pcscd`, plug the reader in anew; `journalctl -u pcscd -n 50` says \
                        why
                        """,
                    vi: """
                        `sudo systemctl restart pcscd`, cắm lại đầu đọc; `journalctl -u pcscd -n 50` cho biết lý do
                        """
                )
            ),
            CodeEntry(
                "reader.all_ignored",
                title: Words(
                    en: "Every reader is passed over",
                    vi: "Mọi đầu đọc đều bị bỏ qua"
                ),
                meaning: Words(
                    en: """
                        The configuration's `readers.ignore`, or the table of readers, names every reader that is \
                        there: an order without a reader takes none
                        """,
                    vi: """
                        `readers.ignore` trong cấu hình, hoặc bảng đầu đọc, nêu mọi đầu đọc đang có: yêu cầu không \
                        nêu đầu đọc sẽ không dùng cái nào
                        """
                ),
                technician: Words(
                    en: """
                        Look at `readers.ignore` and `readers.prefer`, and at readers.json and readers.d beside the \
                        configuration
                        """,
                    vi: "Xem `readers.ignore` và `readers.prefer`, cùng readers.json và readers.d cạnh tệp cấu hình"
                )
            ),
            CodeEntry(
                "reader.not_recommended",
                title: Words(
                    en: "This reader is not recommended",
                    vi: "Không khuyến nghị dùng đầu đọc này"
                ),
                meaning: Words(
                    en: "The table of readers says why: it reads slowly, or not every card",
                    vi: "Bảng đầu đọc nêu lý do: đọc chậm, hoặc không đọc được mọi thẻ"
                ),
                technician: Words(
                    en: "Use another; docs/doctor.md has a list",
                    vi: "Dùng loại khác; danh sách ở docs/doctor.md"
                )
            ),
            CodeEntry(
                "reader.short_only",
                title: Words(
                    en: "The reader or the card takes short APDUs only",
                    vi: "Đầu đọc hoặc thẻ chỉ hỗ trợ APDU ngắn"
                ),
                meaning: Words(
                    en: """
                        An extended-length command did not come through: reading takes some hundred exchanges in \
                        place of ten
                        """,
                    vi: "Lệnh độ dài mở rộng không qua được: đọc cần hơn trăm lượt trao đổi thay vì mười"
                ),
                technician: Words(
                    en: "Nothing has to be done; a reader with extended length reads faster",
                    vi: "Không cần làm gì; đầu đọc hỗ trợ APDU mở rộng sẽ đọc nhanh hơn"
                )
            ),
            CodeEntry(
                "card.phantom",
                title: Words(
                    en: "A reader shows a card where none lies",
                    vi: "Đầu đọc báo có thẻ khi không có thẻ"
                ),
                meaning: Words(
                    en: "The answer to reset 3B00 of an ACR122U is its own chip's, not a card's",
                    vi: "ATR 3B00 của ACR122U là của chip bên trong, không phải của thẻ"
                ),
                technician: Words(
                    en: "Put the card down once more; with such a reader name another one, or use `readers.prefer`",
                    vi: "Đặt lại thẻ; nếu vẫn vậy, chỉ định đầu đọc khác hoặc dùng `readers.prefer`"
                )
            ),
            CodeEntry(
                "card.atr_malformed",
                title: Words(
                    en: "The card's answer to reset is garbled",
                    vi: "ATR của thẻ bị lỗi"
                ),
                meaning: Words(
                    en: """
                        Lengths or check byte of the answer to reset do not agree (ISO 7816-3, 8.2): a weak field, \
                        dirt, or a broken driver
                        """,
                    vi: """
                        Độ dài hoặc byte kiểm tra của ATR không khớp (ISO 7816-3, 8.2): tín hiệu yếu, bẩn, hoặc \
                        trình điều khiển lỗi
                        """
                ),
                technician: Words(
                    en: "Wipe the card, put it flat and in the middle; try another reader",
                    vi: "Lau thẻ, đặt phẳng vào giữa; thử đầu đọc khác"
                )
            ),
            CodeEntry(
                "card.storage_only",
                title: Words(
                    en: "A card without a processor lies on the reader",
                    vi: "Trên đầu đọc là thẻ không có bộ xử lý"
                ),
                meaning: Words(
                    en: """
                        The answer to reset is that of a storage card (PC/SC part 3): a transport, door or hotel \
                        card
                        """,
                    vi: "ATR là của thẻ nhớ (PC/SC phần 3): thẻ xe, thẻ cửa hoặc thẻ khách sạn"
                ),
                technician: Words(
                    en: "Put the identity card down, alone",
                    vi: "Đặt riêng thẻ căn cước lên"
                )
            ),
            CodeEntry(
                "card.first_answer_garbled",
                title: Words(
                    en: "The card's first answer is garbled",
                    vi: "Câu trả lời đầu tiên của thẻ bị lỗi"
                ),
                meaning: Words(
                    en: """
                        What came back is no answer that a card gives (ISO 7816-4, table 5): noise on the link, a \
                        reader or a driver at fault
                        """,
                    vi: """
                        Dữ liệu trả về không phải câu trả lời hợp lệ của thẻ (ISO 7816-4, bảng 5): nhiễu đường \
                        truyền, đầu đọc hoặc trình điều khiển lỗi
                        """
                ),
                technician: Words(
                    en: """
                        Put the card flat and in the middle, away from metal; change the cable, then the reader; \
                        `journalctl -u pcscd`
                        """,
                    vi: "Đặt thẻ phẳng vào giữa, xa kim loại; đổi dây, rồi đổi đầu đọc; `journalctl -u pcscd`"
                )
            ),
            CodeEntry(
                "card.no_pace",
                title: Words(
                    en: "The card does not offer the way that needs only its number",
                    vi: "Thẻ không có cách mở chỉ bằng số"
                ),
                meaning: Words(
                    en: "There is no EF.CardAccess with PACE: only the machine-readable zone opens the chip, by BAC",
                    vi: "Không có EF.CardAccess với PACE: chỉ mở chip được bằng vùng MRZ qua BAC"
                ),
                technician: Words(
                    en: """
                        Give `--mrz`, or the three fields; where other cards offer PACE here, lift this one and put \
                        it down again
                        """,
                    vi: "Dùng `--mrz` hoặc ba trường; nếu thẻ khác ở đây có PACE thì nhấc thẻ này ra và đặt lại"
                )
            ),
            CodeEntry(
                "reader.escape_refused",
                title: Words(
                    en: "The reader takes no command of its own",
                    vi: "Đầu đọc không nhận lệnh riêng"
                ),
                meaning: Words(
                    en: """
                        The driver let no escape command through: libccid does so only where bit 0x01 of \
                        `ifdDriverOptions` is set
                        """,
                    vi: """
                        Trình điều khiển không cho lệnh escape đi qua: libccid chỉ cho khi bit 0x01 của \
                        `ifdDriverOptions` được bật
                        """
                ),
                technician: Words(
                    en: """
                        Set the bit in /etc/libccid_Info.plist (0x0000 becomes 0x0001), then `sudo systemctl restart \
                        pcscd`; with it every program may send such commands
                        """,
                    vi: """
                        Bật bit đó trong /etc/libccid_Info.plist (0x0000 thành 0x0001), rồi `sudo systemctl restart \
                        pcscd`; khi đó mọi chương trình đều gửi được lệnh này
                        """
                )
            ),
            CodeEntry(
                "reader.no_signal",
                title: Words(
                    en: "Nothing is known of this reader's light and buzzer",
                    vi: "Không biết lệnh đèn và còi của đầu đọc này"
                ),
                meaning: Words(
                    en: "The table of readers has no command for it",
                    vi: "Bảng đầu đọc không có lệnh cho nó"
                ),
                technician: Words(
                    en: """
                        Add `light` and `buzzer` to readers.json beside the configuration, from the maker's manual; \
                        docs/configuration.md says how
                        """,
                    vi: """
                        Thêm `light` và `buzzer` vào readers.json cạnh tệp cấu hình, theo tài liệu của hãng; cách \
                        làm ở docs/configuration.md
                        """
                )
            ),
            CodeEntry(
                "link.slow",
                title: Words(
                    en: "The link to the card is slow",
                    vi: "Đường truyền tới thẻ chậm"
                ),
                meaning: Words(
                    en: """
                        An exchange takes more than a tenth of a second in the middle: a weak field, or a reader \
                        that is asleep or shared
                        """,
                    vi: """
                        Một lượt trao đổi trung bình mất hơn một phần mười giây: tín hiệu yếu, hoặc đầu đọc đang ngủ \
                        hay bị dùng chung
                        """
                ),
                technician: Words(
                    en: """
                        Put the card flat and in the middle; plug the reader into the machine itself; end other \
                        programs that use it
                        """,
                    vi: "Đặt thẻ phẳng vào giữa; cắm đầu đọc thẳng vào máy; tắt chương trình khác đang dùng nó"
                )
            ),
        ]
    )
}
