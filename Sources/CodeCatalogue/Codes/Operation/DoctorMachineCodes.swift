extension CodeSection {
    static let doctorMachine = CodeSection(
        heading: Words(
            en: "What `cccdctl doctor` finds: device, driver, service",
            vi: "`cccdctl doctor` phát hiện: thiết bị, trình điều khiển, dịch vụ"
        ),
        codes: [
            CodeEntry(
                "usb.no_reader",
                title: Words(
                    en: "No reader is plugged in",
                    vi: "Không có đầu đọc nào được cắm"
                ),
                meaning: Words(
                    en: """
                        Among the USB devices that the machine sees none is a card reader (CCID, interface class 0B)
                        """,
                    vi: "Trong các thiết bị USB mà máy thấy không có đầu đọc thẻ nào (CCID, lớp giao diện 0B)"
                ),
                technician: Words(
                    en: """
                        `lsusb`; another cable, another port without a hub; in a virtual machine, pass the reader \
                        through to it; a reader that appears nowhere is broken
                        """,
                    vi: """
                        `lsusb`; đổi dây, đổi cổng, không qua hub; nếu là máy ảo thì chuyển đầu đọc vào máy ảo; \
                        không hiện ở đâu nghĩa là đầu đọc hỏng
                        """
                )
            ),
            CodeEntry(
                "usb.not_ccid",
                title: Words(
                    en: "A device is no reader that PC/SC knows",
                    vi: "Thiết bị không phải đầu đọc mà PC/SC hỗ trợ"
                ),
                meaning: Words(
                    en: "A device that calls itself a card reader, or is known as one, has no CCID interface",
                    vi: "Thiết bị tự xưng là đầu đọc thẻ, hoặc được biết là đầu đọc, nhưng không có giao diện CCID"
                ),
                technician: Words(
                    en: "Its maker's own driver is needed, or another reader: docs/doctor.md has a list",
                    vi: "Cần trình điều khiển riêng của hãng, hoặc đầu đọc khác: danh sách ở docs/doctor.md"
                )
            ),
            CodeEntry(
                "usb.not_authorized",
                title: Words(
                    en: "The machine does not let the reader in",
                    vi: "Máy không cho phép đầu đọc"
                ),
                meaning: Words(
                    en: """
                        The kernel was told not to authorise the device: USBGuard, or a rule of the administrator's
                        """,
                    vi: """
                        Nhân hệ điều hành được lệnh không cho phép thiết bị: USBGuard hoặc quy tắc của quản trị viên
                        """
                ),
                technician: Words(
                    en: """
                        `sudo usbguard list-devices --blocked` and `usbguard allow-device`; without USBGuard write 1 \
                        into the device's file `authorized`
                        """,
                    vi: """
                        `sudo usbguard list-devices --blocked` rồi `usbguard allow-device`; nếu không có USBGuard, \
                        ghi 1 vào tệp `authorized` của thiết bị
                        """
                )
            ),
            CodeEntry(
                "usb.not_configured",
                title: Words(
                    en: "The reader was not started up",
                    vi: "Đầu đọc chưa được khởi tạo"
                ),
                meaning: Words(
                    en: """
                        The kernel chose no configuration for the device: mostly the port or hub has too little \
                        power for it
                        """,
                    vi: "Nhân chưa chọn cấu hình cho thiết bị: thường do cổng hoặc hub không đủ điện"
                ),
                technician: Words(
                    en: """
                        Plug it into the machine itself or a hub with a power supply of its own; `sudo dmesg` says \
                        why
                        """,
                    vi: "Cắm thẳng vào máy hoặc qua hub có nguồn riêng; `sudo dmesg` cho biết lý do"
                )
            ),
            CodeEntry(
                "usb.over_current",
                title: Words(
                    en: "A USB port was switched off for too much current",
                    vi: "Một cổng USB bị ngắt vì quá dòng"
                ),
                meaning: Words(
                    en: "A port counted over-current: a short circuit, a damaged cable, or too much on one hub",
                    vi: "Cổng ghi nhận quá dòng: chập, dây hỏng, hoặc quá nhiều thiết bị trên một hub"
                ),
                technician: Words(
                    en: "Unplug the device, try another cable and port; a reader that does it everywhere is broken",
                    vi: "Rút thiết bị, thử dây và cổng khác; cổng nào cũng bị thì đầu đọc hỏng"
                )
            ),
            CodeEntry(
                "usb.autosuspend",
                title: Words(
                    en: "USB may put the reader to sleep",
                    vi: "USB có thể cho đầu đọc ngủ"
                ),
                meaning: Words(
                    en: """
                        Autosuspend is on for the device: a reader that sleeps misses cards, or takes a second to \
                        answer
                        """,
                    vi: "Thiết bị bật chế độ tự ngủ: đầu đọc đang ngủ sẽ bỏ lỡ thẻ hoặc trả lời chậm"
                ),
                technician: Words(
                    en: "Install udev/93-cccd.rules, or write `on` into the device's file `power/control`",
                    vi: "Cài udev/93-cccd.rules, hoặc ghi `on` vào tệp `power/control` của thiết bị"
                )
            ),
            CodeEntry(
                "usb.no_device_node",
                title: Words(
                    en: "The reader has no device file",
                    vi: "Đầu đọc không có tệp thiết bị"
                ),
                meaning: Words(
                    en: """
                        The kernel sees the device, but its file under /dev/bus/usb is not there: a container without \
                        it, or a udev rule
                        """,
                    vi: """
                        Nhân thấy thiết bị nhưng tệp của nó trong /dev/bus/usb không có: container không được cấp, \
                        hoặc quy tắc udev
                        """
                ),
                technician: Words(
                    en: "Give the container /dev/bus/usb; `sudo udevadm trigger`; then start pcscd anew",
                    vi: "Cấp /dev/bus/usb cho container; `sudo udevadm trigger`; rồi khởi động lại pcscd"
                )
            ),
            CodeEntry(
                "usb.node_closed",
                title: Words(
                    en: "The reader's device file is closed to the PC/SC service",
                    vi: "Tệp thiết bị của đầu đọc bị khóa với dịch vụ PC/SC"
                ),
                meaning: Words(
                    en:
                        "The PC/SC service runs as a user of its own (pcsc-lite 2.4 and later), who may not write the device's file",
                    vi: "Dịch vụ PC/SC chạy bằng người dùng riêng (pcsc-lite từ 2.4), không được ghi tệp thiết bị"
                ),
                technician: Words(
                    en:
                        "Install libccid 1.7 or later, whose udev rule gives the file to the group pcscd; `sudo udevadm trigger`, or plug the reader in anew",
                    vi:
                        "Cài libccid từ 1.7, có quy tắc udev trao tệp cho nhóm pcscd; `sudo udevadm trigger`, hoặc cắm lại đầu đọc"
                )
            ),
            CodeEntry(
                "usb.held",
                title: Words(
                    en: "Another program has the reader itself",
                    vi: "Chương trình khác đang giữ chính đầu đọc"
                ),
                meaning: Words(
                    en: """
                        A program that is not the PC/SC service has the device's file open: a virtual machine that \
                        it was passed to, or a program with its own driver
                        """,
                    vi: """
                        Chương trình không phải dịch vụ PC/SC đang mở tệp thiết bị: máy ảo được cấp đầu đọc, hoặc \
                        chương trình có trình điều khiển riêng
                        """
                ),
                technician: Words(
                    en: """
                        End the program that is named, or take the device out of the virtual machine; then start \
                        pcscd anew
                        """,
                    vi: "Tắt chương trình được nêu tên, hoặc gỡ thiết bị khỏi máy ảo; rồi khởi động lại pcscd"
                )
            ),
            CodeEntry(
                "kernel.module_grabs_reader",
                title: Words(
                    en: "A driver of the kernel has taken the reader",
                    vi: "Trình điều khiển của nhân đã chiếm đầu đọc"
                ),
                meaning: Words(
                    en: """
                        A kernel module is bound to the reader's interface, so that the PC/SC service cannot have it
                        """,
                    vi: "Một mô-đun nhân đang gắn với giao diện của đầu đọc nên dịch vụ PC/SC không dùng được"
                ),
                technician: Words(
                    en: """
                        Unload it with `modprobe -r`, and install udev/cccd-blacklist.conf so that it stays away; \
                        plug the reader in anew
                        """,
                    vi: "Gỡ bằng `modprobe -r`, cài udev/cccd-blacklist.conf để nó không trở lại; cắm lại đầu đọc"
                )
            ),
            CodeEntry(
                "kernel.nfc_loaded",
                title: Words(
                    en: "A module that grabs readers is loaded",
                    vi: "Mô-đun hay chiếm đầu đọc đang được nạp"
                ),
                meaning: Words(
                    en: """
                        The kernel's NFC drivers are loaded: they take some readers the next time that these are \
                        plugged in
                        """,
                    vi: "Các trình điều khiển NFC của nhân đang được nạp: chúng sẽ chiếm một số đầu đọc khi cắm lại"
                ),
                technician: Words(
                    en: "`sudo modprobe -r pn533_usb pn533 nfc`, and install udev/cccd-blacklist.conf",
                    vi: "`sudo modprobe -r pn533_usb pn533 nfc`, và cài udev/cccd-blacklist.conf"
                )
            ),
            CodeEntry(
                "driver.missing",
                title: Words(
                    en: "No driver for readers is installed",
                    vi: "Chưa cài trình điều khiển đầu đọc"
                ),
                meaning: Words(
                    en: "The PC/SC service has no CCID driver (libccid): it shows no USB reader",
                    vi: "Dịch vụ PC/SC không có trình điều khiển CCID (libccid): không hiện đầu đọc USB nào"
                ),
                technician: Words(
                    en: "`sudo apt install libccid`, then `sudo systemctl restart pcscd`",
                    vi: "`sudo apt install libccid`, rồi `sudo systemctl restart pcscd`"
                )
            ),
            CodeEntry(
                "driver.library_missing",
                title: Words(
                    en: "A reader's configuration names a driver that is not there",
                    vi: "Cấu hình đầu đọc nêu một trình điều khiển không có"
                ),
                meaning: Words(
                    en:
                        "A file of /etc/reader.conf.d names a library (LIBPATH) that is not installed: that reader is never shown",
                    vi:
                        "Một tệp trong /etc/reader.conf.d nêu thư viện (LIBPATH) chưa được cài: đầu đọc đó không bao giờ hiện ra"
                ),
                technician: Words(
                    en: "Install the driver's package, or take the file away; then `sudo systemctl restart pcscd`",
                    vi: "Cài gói trình điều khiển, hoặc bỏ tệp đó đi; rồi `sudo systemctl restart pcscd`"
                )
            ),
            CodeEntry(
                "driver.acsccid_missing",
                title: Words(
                    en: "This reader needs the driver acsccid",
                    vi: "Đầu đọc này cần trình điều khiển acsccid"
                ),
                meaning: Words(
                    en: "`libccid` does not serve the reader, `acsccid` does, and it is not installed",
                    vi: "`libccid` không hỗ trợ đầu đọc này, `acsccid` thì có, nhưng chưa được cài"
                ),
                technician: Words(
                    en: "`sudo apt install libacsccid1`, then `sudo systemctl restart pcscd`",
                    vi: "`sudo apt install libacsccid1`, rồi `sudo systemctl restart pcscd`"
                )
            ),
            CodeEntry(
                "driver.reader_unknown",
                title: Words(
                    en: "The driver does not know this reader",
                    vi: "Trình điều khiển không biết đầu đọc này"
                ),
                meaning: Words(
                    en: """
                        The reader's vendor and product stand in no driver's table (Info.plist), so that the PC/SC \
                        service leaves it alone
                        """,
                    vi: """
                        Mã hãng và sản phẩm của đầu đọc không có trong bảng của trình điều khiển nào (Info.plist), \
                        nên dịch vụ PC/SC bỏ qua nó
                        """
                ),
                technician: Words(
                    en: """
                        Update libccid; else add vendor, product and a name to the three lists of \
                        /etc/libccid_Info.plist and start pcscd anew
                        """,
                    vi: """
                        Cập nhật libccid; nếu không được, thêm mã hãng, mã sản phẩm và tên vào ba danh sách trong \
                        /etc/libccid_Info.plist rồi khởi động lại pcscd
                        """
                )
            ),
            CodeEntry(
                "driver.table_unreadable",
                title: Words(
                    en: "A driver's table of readers is damaged",
                    vi: "Bảng đầu đọc của trình điều khiển bị hỏng"
                ),
                meaning: Words(
                    en: "An Info.plist cannot be read, so that the PC/SC service does not use its driver",
                    vi: "Không đọc được một tệp Info.plist, nên dịch vụ PC/SC không dùng trình điều khiển đó"
                ),
                technician: Words(
                    en: "Undo the last change of the file, or `sudo apt install --reinstall libccid`",
                    vi: "Bỏ thay đổi gần nhất trong tệp, hoặc `sudo apt install --reinstall libccid`"
                )
            ),
            CodeEntry(
                "pcscd.not_installed",
                title: Words(
                    en: "The PC/SC service is not installed",
                    vi: "Chưa cài dịch vụ PC/SC"
                ),
                meaning: Words(
                    en: "There is no pcscd on this machine, and nothing listens in its place",
                    vi: "Máy này không có pcscd, và không có gì thay thế nó"
                ),
                technician: Words(
                    en: "`sudo apt install pcscd libccid`",
                    vi: "`sudo apt install pcscd libccid` (máy cần có mạng)"
                )
            ),
            CodeEntry(
                "pcscd.off",
                title: Words(
                    en: "The PC/SC service is off",
                    vi: "Dịch vụ PC/SC đang tắt"
                ),
                meaning: Words(
                    en: "Nothing listens where the PC/SC service should",
                    vi: "Không có gì lắng nghe ở chỗ của dịch vụ PC/SC"
                ),
                technician: Words(
                    en: "`sudo systemctl enable --now pcscd.socket`; it starts the service when it is asked for",
                    vi: "`sudo systemctl enable --now pcscd.socket`; dịch vụ sẽ tự chạy khi cần"
                )
            ),
            CodeEntry(
                "pcscd.masked",
                title: Words(
                    en: "The PC/SC service is forbidden to start",
                    vi: "Dịch vụ PC/SC bị cấm khởi động"
                ),
                meaning: Words(
                    en: "Its unit is masked: somebody switched it off for good",
                    vi: "Đơn vị của nó bị khóa (masked): ai đó đã tắt hẳn"
                ),
                technician: Words(
                    en: """
                        `sudo systemctl unmask pcscd.socket pcscd.service`, then `sudo systemctl enable --now \
                        pcscd.socket`
                        """,
                    vi: """
                        `sudo systemctl unmask pcscd.socket pcscd.service`, rồi `sudo systemctl enable --now \
                        pcscd.socket`
                        """
                )
            ),
            CodeEntry(
                "pcscd.failed",
                title: Words(
                    en: "The PC/SC service ended by a fault",
                    vi: "Dịch vụ PC/SC dừng vì lỗi"
                ),
                meaning: Words(
                    en: "The service manager says that its unit failed",
                    vi: "Trình quản lý dịch vụ báo đơn vị của nó bị lỗi"
                ),
                technician: Words(
                    en: "`journalctl -u pcscd -n 50` says why; then `sudo systemctl restart pcscd.socket`",
                    vi: "`journalctl -u pcscd -n 50` cho biết lý do; rồi `sudo systemctl restart pcscd.socket`"
                )
            ),
            CodeEntry(
                "pcscd.stale_socket",
                title: Words(
                    en: "A dead PC/SC service left its socket behind",
                    vi: "Dịch vụ PC/SC đã chết để lại socket"
                ),
                meaning: Words(
                    en: "The socket's file is there, and nobody listens on it",
                    vi: "Tệp socket còn đó nhưng không ai lắng nghe"
                ),
                technician: Words(
                    en: """
                        `sudo systemctl restart pcscd.socket`; where pcscd is run by hand, end it, remove the file, \
                        and start it
                        """,
                    vi: """
                        `sudo systemctl restart pcscd.socket`; nếu chạy pcscd bằng tay thì tắt, xóa tệp, rồi chạy \
                        lại
                        """
                )
            ),
            CodeEntry(
                "pcscd.socket_elsewhere",
                title: Words(
                    en: "The PC/SC service is looked for in the wrong place",
                    vi: "Tìm dịch vụ PC/SC sai chỗ"
                ),
                meaning: Words(
                    en: """
                        PCSCLITE_CSOCK_NAME in the environment names a socket that is not there, or the service \
                        listens elsewhere
                        """,
                    vi: """
                        Biến môi trường PCSCLITE_CSOCK_NAME chỉ tới socket không tồn tại, hoặc dịch vụ lắng nghe ở \
                        chỗ khác
                        """
                ),
                technician: Words(
                    en: """
                        `unset PCSCLITE_CSOCK_NAME` (in the unit: `systemctl cat cccd`), or give it the path that is \
                        named here
                        """,
                    vi: """
                        `unset PCSCLITE_CSOCK_NAME` (trong đơn vị: `systemctl cat cccd`), hoặc đặt đúng đường dẫn \
                        nêu ở đây
                        """
                )
            ),
            CodeEntry(
                "pcscd.socket_denied",
                title: Words(
                    en: "This user may not reach the PC/SC service",
                    vi: "Người dùng này không được kết nối dịch vụ PC/SC"
                ),
                meaning: Words(
                    en: "The rights of the socket's file, or of a folder on the way, shut this user out",
                    vi: "Quyền của tệp socket hoặc thư mục trên đường dẫn chặn người dùng này"
                ),
                technician: Words(
                    en: """
                        `ls -ld /run/pcscd /run/pcscd/pcscd.comm`: the socket is mode 0666 as packaged; `sudo \
                        systemctl restart pcscd.socket` makes it anew
                        """,
                    vi: """
                        `ls -ld /run/pcscd /run/pcscd/pcscd.comm`: socket mặc định có quyền 0666; `sudo systemctl \
                        restart pcscd.socket` tạo lại nó
                        """
                )
            ),
            CodeEntry(
                "pcscd.version_mismatch",
                title: Words(
                    en: "The PC/SC service and the library do not fit together",
                    vi: "Dịch vụ PC/SC và thư viện không khớp phiên bản"
                ),
                meaning: Words(
                    en: """
                        The service refuses the protocol that this machine's libpcsclite speaks: one of the two is \
                        older
                        """,
                    vi: "Dịch vụ từ chối giao thức của libpcsclite trên máy này: một trong hai quá cũ"
                ),
                technician: Words(
                    en: """
                        `sudo apt install --only-upgrade pcscd libpcsclite1`, then `sudo systemctl restart pcscd`; a \
                        container needs the host's version
                        """,
                    vi: """
                        `sudo apt install --only-upgrade pcscd libpcsclite1`, rồi `sudo systemctl restart pcscd`; \
                        container cần cùng phiên bản với máy chủ
                        """
                )
            ),
            CodeEntry(
                "pcscd.several",
                title: Words(
                    en: "Several PC/SC services run",
                    vi: "Có nhiều dịch vụ PC/SC đang chạy"
                ),
                meaning: Words(
                    en: "Two services take readers from each other; this program speaks to one of them",
                    vi: "Hai dịch vụ giành đầu đọc của nhau; chương trình này chỉ nói với một"
                ),
                technician: Words(
                    en: "End all but the one of `systemctl status pcscd`; look for one in a container or a snap",
                    vi: "Tắt hết trừ dịch vụ của `systemctl status pcscd`; kiểm tra container hoặc snap"
                )
            ),
            CodeEntry(
                "polkit.missing",
                title: Words(
                    en: "The PC/SC service can ask nobody who may use it",
                    vi: "Dịch vụ PC/SC không có nơi để hỏi ai được dùng"
                ),
                meaning: Words(
                    en:
                        "The service asks polkit about everyone, root too, and polkit is not installed: as in a container, it lets nobody in",
                    vi:
                        "Dịch vụ hỏi polkit về mọi người, kể cả root, mà polkit chưa được cài: như trong container, không ai được vào"
                ),
                technician: Words(
                    en: "Install polkitd, or start pcscd with `--disable-polkit` where nobody else is on the machine",
                    vi: "Cài polkitd, hoặc chạy pcscd với `--disable-polkit` nếu máy không có ai khác dùng"
                )
            ),
            CodeEntry(
                "pcscd.proc_hidden",
                title: Words(
                    en: "The PC/SC service cannot see who asks it",
                    vi: "Dịch vụ PC/SC không thấy ai đang hỏi"
                ),
                meaning: Words(
                    en:
                        "/proc is mounted with hidepid, and pcscd, which is not root, cannot tell polkit who asks: everyone is refused",
                    vi:
                        "/proc được gắn với hidepid, và pcscd, không phải root, không báo được cho polkit ai đang hỏi: mọi người bị từ chối"
                ),
                technician: Words(
                    en:
                        "Mount /proc without hidepid, or put pcscd's user into the group that `gid=` of the mount names",
                    vi: "Gắn /proc không có hidepid, hoặc đưa người dùng của pcscd vào nhóm mà `gid=` của lần gắn nêu"
                )
            ),
            CodeEntry(
                "polkit.rule_missing",
                title: Words(
                    en: "The daemon is refused the PC/SC service by polkit",
                    vi: "Dịch vụ cccd bị polkit từ chối dùng PC/SC"
                ),
                meaning: Words(
                    en: """
                        The PC/SC service asks polkit, which refuses users without a session, and the rule for the \
                        daemon's user is not there
                        """,
                    vi: """
                        Dịch vụ PC/SC hỏi polkit, polkit từ chối người dùng không có phiên, và thiếu quy tắc cho \
                        người dùng của cccd
                        """
                ),
                technician: Words(
                    en: "Install systemd/polkit/60-cccd.rules as /usr/share/polkit-1/rules.d/60-cccd.rules",
                    vi: "Cài systemd/polkit/60-cccd.rules thành /usr/share/polkit-1/rules.d/60-cccd.rules"
                )
            ),
        ]
    )
}
