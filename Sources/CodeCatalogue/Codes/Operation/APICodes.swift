extension CodeSection {
    static let api = CodeSection(
        codes: [
            CodeEntry(
                "route.not_found",
                title: Words(
                    en: "There is nothing at this path",
                    vi: "Không có gì tại đường dẫn này"
                ),
                meaning: Words(
                    en: "There is nothing at this path",
                    vi: "Không có gì tại đường dẫn này"
                ),
                clerk: .askCounterSoftware,
                technician: Words(
                    en: "Look at openapi.yaml; no slash at the end",
                    vi: "Xem openapi.yaml; không có dấu gạch chéo ở cuối"
                )
            ),
            CodeEntry(
                "code.unknown",
                title: Words(
                    en: "There is no such code",
                    vi: "Không có mã này"
                ),
                meaning: Words(
                    en: "`GET /v1/codes/{code}` or `cccdctl explain` was asked about a code that nobody says",
                    vi: "`GET /v1/codes/{code}` hoặc `cccdctl explain` được hỏi về một mã không tồn tại"
                ),
                clerk: .askTechnician,
                technician: Words(
                    en: "Copy the code from the report or the log; `detail` names those that are near it",
                    vi: "Chép mã từ báo cáo hoặc nhật ký; `detail` nêu các mã gần giống"
                )
            ),
            CodeEntry(
                "method.not_allowed",
                title: Words(
                    en: "This path does not take this method",
                    vi: "Đường dẫn không nhận phương thức này"
                ),
                meaning: Words(
                    en: "The path does not take this method",
                    vi: "Đường dẫn không nhận phương thức này"
                ),
                clerk: .askCounterSoftware,
                technician: Words(
                    en: "The header `Allow` names those it takes",
                    vi: "Tiêu đề `Allow` nêu các phương thức được nhận"
                )
            ),
            CodeEntry(
                "request.too_large",
                title: Words(
                    en: "The body is too large",
                    vi: "Nội dung yêu cầu quá lớn"
                ),
                meaning: Words(
                    en: "The body is larger than `server.body_bytes`",
                    vi: "Nội dung yêu cầu lớn hơn `server.body_bytes`"
                ),
                clerk: .askCounterSoftware,
                technician: Words(
                    en: "Send less, or raise the setting",
                    vi: "Gửi ít hơn, hoặc tăng thiết lập"
                )
            ),
            CodeEntry(
                "request.unsupported_media_type",
                title: Words(
                    en: "The body is not application/json",
                    vi: "Nội dung yêu cầu không phải application/json"
                ),
                meaning: Words(
                    en: "The body is not JSON by its header",
                    vi: "Theo tiêu đề, nội dung không phải JSON"
                ),
                clerk: .askCounterSoftware,
                technician: Words(
                    en: "Send `Content-Type: application/json`",
                    vi: "Gửi `Content-Type: application/json`"
                )
            ),
            CodeEntry(
                "request.malformed",
                title: Words(
                    en: "The body is not a JSON object",
                    vi: "Nội dung yêu cầu không phải đối tượng JSON"
                ),
                meaning: Words(
                    en: "The body is not a JSON object",
                    vi: "Nội dung không phải đối tượng JSON"
                ),
                clerk: .askCounterSoftware,
                technician: Words(
                    en: "Look at what the client sent",
                    vi: "Xem phần mềm đã gửi gì"
                )
            ),
            CodeEntry(
                "request.bad_query",
                title: Words(
                    en: "A query parameter is not understood",
                    vi: "Không hiểu một tham số truy vấn"
                ),
                meaning: Words(
                    en: "A query parameter is not understood",
                    vi: "Không hiểu một tham số truy vấn"
                ),
                clerk: .askCounterSoftware,
                technician: Words(
                    en: "`wait` is 0 to 60 seconds",
                    vi: "`wait` từ 0 đến 60 giây"
                )
            ),
            CodeEntry(
                "request.unknown_property",
                title: Words(
                    en: "The body has a property that is not known",
                    vi: "Nội dung yêu cầu có thuộc tính không được biết"
                ),
                meaning: Words(
                    en: "The body has a property that is not known",
                    vi: "Nội dung có thuộc tính chưa biết"
                ),
                clerk: .askCounterSoftware,
                technician: Words(
                    en: "`properties` names it",
                    vi: "`properties` nêu thuộc tính đó"
                )
            ),
            CodeEntry(
                "request.invalid_property",
                title: Words(
                    en: "A property is missing or wrong",
                    vi: "Một thuộc tính bị thiếu hoặc sai"
                ),
                meaning: Words(
                    en: "A property is missing, of the wrong type or out of its bounds",
                    vi: "Một thuộc tính bị thiếu, sai kiểu hoặc ngoài giới hạn"
                ),
                clerk: .askCounterSoftware,
                technician: Words(
                    en: "`properties` names it; openapi.yaml has the bounds",
                    vi: "`properties` nêu thuộc tính đó; openapi.yaml có giới hạn"
                )
            ),
            CodeEntry(
                "fields.unknown",
                title: Words(
                    en: "A field name is not known",
                    vi: "Tên trường không được biết"
                ),
                meaning: Words(
                    en: "A field name that is none",
                    vi: "Tên trường không tồn tại"
                ),
                clerk: .askCounterSoftware,
                technician: Words(
                    en: "`properties` has its place; openapi.yaml has the names",
                    vi: "`properties` cho biết vị trí; openapi.yaml có các tên"
                )
            ),
            CodeEntry(
                "idempotency.key_reused",
                title: Words(
                    en: "The idempotency key was used for another request",
                    vi: "Khóa chống lặp đã dùng cho yêu cầu khác"
                ),
                meaning: Words(
                    en: "The key was used for another request",
                    vi: "Khóa chống lặp đã dùng cho yêu cầu khác"
                ),
                clerk: .askCounterSoftware,
                technician: Words(
                    en: "A key of its own for each request",
                    vi: "Mỗi yêu cầu dùng một khóa riêng"
                )
            ),
            CodeEntry(
                "rights.no_profile",
                title: Words(
                    en: "No profile applies to this client",
                    vi: "Không có hồ sơ quyền nào cho phần mềm này"
                ),
                meaning: Words(
                    en: "No profile applies to this user",
                    vi: "Không có hồ sơ quyền nào cho người dùng này"
                ),
                technician: Words(
                    en: "Name the user or its group in `profiles`, or set `profiles.default`",
                    vi: "Thêm người dùng hoặc nhóm vào `profiles`, hoặc đặt `profiles.default`"
                )
            ),
            CodeEntry(
                "rights.fields",
                title: Words(
                    en: "The client may not have these fields",
                    vi: "Phần mềm không được lấy các trường này"
                ),
                meaning: Words(
                    en: "The profile does not grant these fields",
                    vi: "Hồ sơ quyền không cho các trường này"
                ),
                technician: Words(
                    en: "Ask for fewer, or grant them in `profiles.NAME.fields` where the purpose needs them",
                    vi: "Yêu cầu ít trường hơn, hoặc cấp trong `profiles.NAME.fields` nếu mục đích cần đến"
                )
            ),
            CodeEntry(
                "rights.portrait",
                title: Words(
                    en: "The client may not have the portrait",
                    vi: "Phần mềm không được lấy ảnh chân dung"
                ),
                meaning: Words(
                    en: "The profile does not grant the portrait",
                    vi: "Hồ sơ quyền không cho ảnh chân dung"
                ),
                clerk: Words(
                    en: "Go on without the picture: compare the face with the printed photo",
                    vi: "Tiếp tục không cần ảnh: so khuôn mặt với ảnh in trên thẻ"
                ),
                technician: Words(
                    en: "Ask without it, or grant it in `profiles.NAME.portrait`",
                    vi: "Không yêu cầu ảnh, hoặc cấp trong `profiles.NAME.portrait`"
                )
            ),
            CodeEntry(
                "rights.protocol",
                title: Words(
                    en: "The client may not choose this access protocol",
                    vi: "Phần mềm không được chọn giao thức mở chip này"
                ),
                meaning: Words(
                    en: "The profile does not let the client ask for BAC by name",
                    vi: "Hồ sơ quyền không cho phần mềm chỉ định BAC"
                ),
                technician: Words(
                    en: "Ask for `auto` or `pace`, or grant it in `profiles.NAME.bac`",
                    vi: "Yêu cầu `auto` hoặc `pace`, hoặc cấp trong `profiles.NAME.bac`"
                )
            ),
            CodeEntry(
                "rights.challenge",
                title: Words(
                    en: "The client may not have the chip sign",
                    vi: "Phần mềm không được bắt chip ký"
                ),
                meaning: Words(
                    en: "The profile does not let the client have the chip sign a challenge",
                    vi: "Hồ sơ quyền không cho phần mềm bắt chip ký một thử thách"
                ),
                technician: Words(
                    en: """
                        Grant `profiles.NAME.challenge` only where a purpose needs it: the signature can be shown to \
                        anybody
                        """,
                    vi: "Chỉ cấp `profiles.NAME.challenge` khi mục đích cần: chữ ký có thể đưa cho bất kỳ ai xem"
                )
            ),
            CodeEntry(
                "rights.gateway",
                title: Words(
                    en: "The client may not speak for others",
                    vi: "Phần mềm không được hỏi thay cho bên khác"
                ),
                meaning: Words(
                    en:
                        "The request says for whom it speaks (`Cccd-Spoken-For`), and the client's profile is no gateway's",
                    vi:
                        "Yêu cầu nêu bên được hỏi thay (`Cccd-Spoken-For`), nhưng hồ sơ của phần mềm không phải của cổng"
                ),
                technician: Words(
                    en:
                        "For `cccd-web`: a profile with its user and `gateway`, docs/web.md; nobody else needs the right",
                    vi:
                        "Với `cccd-web`: hồ sơ có người dùng của nó và `gateway`, xem docs/web.md; không ai khác cần quyền này"
                )
            ),
            CodeEntry(
                "rights.purpose",
                title: Words(
                    en: "The client may not ask for this purpose",
                    vi: "Phần mềm không được đọc cho mục đích này"
                ),
                meaning: Words(
                    en: "The profile names the purposes that an order may have, and this is none of them",
                    vi: "Hồ sơ quyền nêu các mục đích được phép, và mục đích này không nằm trong đó"
                ),
                technician: Words(
                    en: "Send one of the codes in `profiles.NAME.purposes`, or add the purpose there",
                    vi: "Gửi một trong các mã ở `profiles.NAME.purposes`, hoặc thêm mục đích vào đó"
                )
            ),
            CodeEntry(
                "rights.purpose_missing",
                title: Words(
                    en: "The client has to name a purpose",
                    vi: "Phần mềm phải nêu mục đích"
                ),
                meaning: Words(
                    en: "The profile wants every order to say what the data is for",
                    vi: "Hồ sơ quyền đòi mỗi yêu cầu phải nêu dữ liệu dùng để làm gì"
                ),
                technician: Words(
                    en: "Send `purpose`; `profiles.NAME.purposes` names the codes",
                    vi: "Gửi `purpose`; các mã nằm ở `profiles.NAME.purposes`"
                )
            ),
            CodeEntry(
                "rights.reader",
                title: Words(
                    en: "The client may not use this reader",
                    vi: "Phần mềm không được dùng đầu đọc này"
                ),
                meaning: Words(
                    en: "The profile does not grant this reader",
                    vi: "Hồ sơ quyền không cho dùng đầu đọc này"
                ),
                technician: Words(
                    en: "Name another reader, or add a part of its name to `profiles.NAME.readers`",
                    vi: "Chọn đầu đọc khác, hoặc thêm một phần tên của nó vào `profiles.NAME.readers`"
                )
            ),
            CodeEntry(
                "rights.changed",
                title: Words(
                    en: "The client's rights were changed",
                    vi: "Quyền của phần mềm đã bị thay đổi"
                ),
                meaning: Words(
                    en: """
                        The configuration was read again, and no longer grants what an order, or a stream of events, was opened \
                        by: it ends
                        """,
                    vi: """
                        Cấu hình được đọc lại và không còn cấp quyền mà lần đọc, hoặc luồng sự kiện, đã dùng: lần đọc hay luồng \
                        đó kết thúc
                        """
                ),
                clerk: .readAgain,
                technician: Words(
                    en: "Order anew; `GET /v1` says what is granted now",
                    vi: "Gửi yêu cầu mới; `GET /v1` cho biết quyền hiện có"
                )
            ),
            CodeEntry(
                "rights.evidence",
                title: Words(
                    en: "The client may not have the evidence",
                    vi: "Phần mềm không được lấy các tệp gốc"
                ),
                meaning: Words(
                    en: "The profile does not grant the files as read",
                    vi: "Hồ sơ quyền không cho lấy các tệp gốc"
                ),
                technician: Words(
                    en: "Grant `profiles.NAME.evidence` only where a purpose needs it",
                    vi: "Chỉ cấp `profiles.NAME.evidence` khi mục đích cần"
                )
            ),
            CodeEntry(
                "inspection.too_many",
                title: Words(
                    en: "Too many inspections are under way",
                    vi: "Có quá nhiều lần đọc đang chạy"
                ),
                meaning: Words(
                    en: "The client, or all together, have as many inspections under way as allowed",
                    vi: "Số lần đọc đang chạy đã đến giới hạn"
                ),
                clerk: Words(
                    en: "Wait for one to end, and begin again",
                    vi: "Chờ một lần đọc xong rồi làm lại"
                ),
                technician: Words(
                    en: "`profiles.NAME.concurrent` and `inspections.active`; see whether a client forgets to cancel",
                    vi: "`profiles.NAME.concurrent` và `inspections.active`; xem phần mềm có quên hủy không"
                )
            ),
            CodeEntry(
                "client.too_many_requests",
                title: Words(
                    en: "The program asks too often",
                    vi: "Phần mềm hỏi quá nhiều lần"
                ),
                meaning: Words(
                    en: """
                        The user's programs make more requests, or open more inspections, than the limits of one \
                        user allow
                        """,
                    vi: """
                        Các phần mềm của người dùng này gửi yêu cầu hoặc mở lần đọc nhiều hơn giới hạn cho một người \
                        dùng
                        """
                ),
                clerk: Words(
                    en: "Wait a moment and begin again",
                    vi: "Chờ một lát rồi làm lại"
                ),
                technician: Words(
                    en: """
                        `users.requests_per_second` and `users.orders_per_minute`; see whether a program asks in a \
                        loop: it should wait for events, or with `wait`
                        """,
                    vi: """
                        `users.requests_per_second` và `users.orders_per_minute`; xem phần mềm có hỏi lặp liên tục \
                        không: nên chờ sự kiện hoặc dùng `wait`
                        """
                )
            ),
            CodeEntry(
                "client.too_many_connections",
                title: Words(
                    en: "The program has too many connections",
                    vi: "Phần mềm có quá nhiều kết nối"
                ),
                meaning: Words(
                    en: "The user's programs have as many connections as the limits allow; this one was closed",
                    vi: "Các phần mềm của người dùng này đã có số kết nối tối đa; kết nối này đã bị đóng"
                ),
                clerk: Words(
                    en: "Close the counter software and start it again",
                    vi: "Tắt phần mềm tại quầy rồi mở lại"
                ),
                technician: Words(
                    en: """
                        `users.connections`, `server.connections` and the process's limit of open files; see who \
                        connects: `ss -xp`
                        """,
                    vi: """
                        `users.connections`, `server.connections` và giới hạn tệp mở của tiến trình; xem ai kết nối: \
                        `ss -xp`
                        """
                )
            ),
            CodeEntry(
                "client.too_many_streams",
                title: Words(
                    en: "The program follows too many event streams",
                    vi: "Phần mềm theo dõi quá nhiều luồng sự kiện"
                ),
                meaning: Words(
                    en: "The user's programs have as many event streams open as the limits allow",
                    vi: "Các phần mềm của người dùng này đã mở số luồng sự kiện tối đa"
                ),
                clerk: Words(
                    en: "Close the counter software and start it again",
                    vi: "Tắt phần mềm tại quầy rồi mở lại"
                ),
                technician: Words(
                    en: "`users.streams`; one stream of `/v1/events` is enough for a program",
                    vi: "`users.streams`; mỗi phần mềm chỉ cần một luồng `/v1/events`"
                )
            ),
            CodeEntry(
                "inspection.abandoned",
                title: Words(
                    en: "Nobody asked about the inspection any more",
                    vi: "Không còn ai hỏi đến lần đọc"
                ),
                meaning: Words(
                    en: "Nobody had asked about the inspection for a while, and it was called off",
                    vi: "Một lúc lâu không ai hỏi đến lần đọc, nên lần đọc đã bị dừng"
                ),
                clerk: Words(
                    en: "Nothing; begin again where it was not meant",
                    vi: "Không cần làm gì; nếu không định dừng thì làm lại"
                ),
                technician: Words(
                    en:
                        "The client ended, or asked too seldom: it holds the event stream or a `wait` open, or orders a longer `linger_ms` (`inspections.linger_ms`)",
                    vi:
                        "Phần mềm đã tắt, hoặc hỏi quá thưa: hãy giữ luồng sự kiện hoặc `wait`, hoặc đặt `linger_ms` dài hơn (`inspections.linger_ms`)"
                )
            ),
            CodeEntry(
                "inspection.not_found",
                title: Words(
                    en: "There is no such inspection",
                    vi: "Không có lần đọc này"
                ),
                meaning: Words(
                    en: "No such inspection: forgotten, or not this client's",
                    vi: "Không có lần đọc này: đã xóa, hoặc của phần mềm khác"
                ),
                clerk: .readAgain,
                technician: Words(
                    en: "Results are kept for `inspections.result_lifetime_ms`, at most `inspections.results` of them",
                    vi: """
                        Kết quả được giữ trong `inspections.result_lifetime_ms`, nhiều nhất `inspections.results` \
                        kết quả
                        """
                )
            ),
            CodeEntry(
                "inspection.not_finished",
                title: Words(
                    en: "The inspection is still under way",
                    vi: "Lần đọc chưa xong"
                ),
                meaning: Words(
                    en: "The inspection is still under way",
                    vi: "Lần đọc chưa xong"
                ),
                clerk: Words(
                    en: "Wait a moment",
                    vi: "Chờ một chút"
                ),
                technician: Words(
                    en: "Ask for the inspection with `wait` first",
                    vi: "Trước hết hỏi lần đọc với `wait`"
                )
            ),
            CodeEntry(
                "portrait.absent",
                title: Words(
                    en: "There is no portrait",
                    vi: "Không có ảnh chân dung"
                ),
                meaning: Words(
                    en: "No portrait was asked for, or the document has none",
                    vi: "Không yêu cầu ảnh, hoặc giấy tờ không có ảnh"
                ),
                clerk: .compareFace,
                technician: Words(
                    en: "Look at the report's `portrait` before asking; small children's cards may have none",
                    vi: "Xem `portrait` trong báo cáo trước khi hỏi; thẻ trẻ nhỏ có thể không có ảnh"
                )
            ),
            CodeEntry(
                "portrait.conversion_unavailable",
                title: Words(
                    en: "The portrait cannot be shown in this form",
                    vi: "Không hiển thị được ảnh ở dạng này"
                ),
                meaning: Words(
                    en: "No JPEG can be made here: the converter is not installed, or cannot be run",
                    vi: "Máy này không đổi được ảnh sang JPEG: chưa cài bộ chuyển đổi, hoặc không chạy được"
                ),
                clerk: .compareFace,
                technician: Words(
                    en:
                        "Install the package `cccd-portrait`, or look at the key `portrait.converter`; the portrait as on the chip is there without `format` and `max`",
                    vi:
                        "Cài gói `cccd-portrait`, hoặc xem khóa `portrait.converter`; ảnh như trên chip vẫn lấy được khi không có `format` và `max`"
                )
            ),
            CodeEntry(
                "portrait.too_large",
                title: Words(
                    en: "The portrait is too large to be shown",
                    vi: "Ảnh chân dung quá lớn, không hiển thị được"
                ),
                meaning: Words(
                    en: "Its headers ask for more than 4096 pixels a side, or 12 million samples; it was not decoded",
                    vi: "Phần đầu của ảnh đòi hơn 4096 điểm ảnh mỗi cạnh, hoặc 12 triệu mẫu; ảnh không được giải mã"
                ),
                clerk: .compareFace,
                technician: Words(
                    en:
                        "No issuer makes such portraits: save the files (`--evidence`) and compare the headers with the image",
                    vi: "Không cơ quan nào cấp ảnh như vậy: lưu các tệp (`--evidence`) và so phần đầu với ảnh"
                )
            ),
            CodeEntry(
                "portrait.damaged",
                title: Words(
                    en: "The portrait is damaged",
                    vi: "Ảnh chân dung bị hỏng"
                ),
                meaning: Words(
                    en: "The image ends early, or is not what its headers say",
                    vi: "Ảnh bị cụt, hoặc không đúng như phần đầu của nó"
                ),
                clerk: .compareFace,
                technician: Words(
                    en: "Save the files (`--evidence`); the checks say whether the issuer signed these bytes",
                    vi: "Lưu các tệp (`--evidence`); các kiểm tra cho biết cơ quan cấp có ký các byte này không"
                )
            ),
            CodeEntry(
                "portrait.unsupported",
                title: Words(
                    en: "The portrait is of a form that cannot be shown",
                    vi: "Ảnh chân dung có dạng không hiển thị được"
                ),
                meaning: Words(
                    en: "Neither JPEG nor JPEG 2000, or one with colours, depths or components that are not decoded",
                    vi: "Không phải JPEG hay JPEG 2000, hoặc có màu, độ sâu hay thành phần không giải mã được"
                ),
                clerk: .compareFace,
                technician: Words(
                    en:
                        "Save the files (`--evidence`) and report the form; the portrait as on the chip is there without `format`",
                    vi:
                        "Lưu các tệp (`--evidence`) và báo dạng ảnh; ảnh như trên chip vẫn lấy được khi không có `format`"
                )
            ),
            CodeEntry(
                "portrait.conversion_failed",
                title: Words(
                    en: "The portrait could not be shown",
                    vi: "Không hiển thị được ảnh chân dung"
                ),
                meaning: Words(
                    en: "The converter ended over it, took too long or wanted too much memory; it ended alone",
                    vi: "Bộ chuyển đổi bị dừng vì ảnh này, quá lâu hoặc cần quá nhiều bộ nhớ; chỉ mình nó dừng"
                ),
                clerk: .compareFace,
                technician: Words(
                    en:
                        "The log says how it ended. Where every portrait ends so, compare the converter with its library: `ldd /usr/libexec/cccd/cccd-portrait`",
                    vi:
                        "Nhật ký cho biết nó dừng thế nào. Nếu ảnh nào cũng vậy, xem thư viện của bộ chuyển đổi: `ldd /usr/libexec/cccd/cccd-portrait`"
                )
            ),
            CodeEntry(
                "record.not_accepted",
                title: Words(
                    en: "There is no record of a document that was not accepted",
                    vi: "Không có bản ghi của giấy tờ không được chấp nhận"
                ),
                meaning: Words(
                    en: "The decision is not `accept`, and what is passed on to another system must not look verified",
                    vi:
                        "Kết luận không phải `accept`, và dữ liệu chuyển sang hệ thống khác không được trông như đã xác thực"
                ),
                clerk: Words(
                    en: "Do what the decision says",
                    vi: "Làm theo kết luận"
                ),
                technician: Words(
                    en: "Take the report itself; `unverified=include` gives a record of a document in review, marked",
                    vi: "Dùng chính báo cáo; `unverified=include` cho bản ghi của giấy tờ cần xem lại, có đánh dấu"
                )
            ),
            CodeEntry(
                "record.empty",
                title: Words(
                    en: "No verified field is there for the record",
                    vi: "Không có trường đã xác thực nào cho bản ghi"
                ),
                meaning: Words(
                    en: "Of the fields that such a record holds none was asked for, granted, read and verified",
                    vi: "Trong các trường của bản ghi không có trường nào được yêu cầu, cho phép, đọc và xác thực"
                ),
                clerk: Words(
                    en: "Read the document again, or type it in from the card",
                    vi: "Đọc lại giấy tờ, hoặc nhập từ thẻ"
                ),
                technician: Words(
                    en:
                        "Ask for more fields in the order, and look at the profile's `fields` and the report's `unverified`",
                    vi: "Yêu cầu thêm trường khi đọc, và xem `fields` của hồ sơ quyền và `unverified` của báo cáo"
                )
            ),
            CodeEntry(
                "evidence.absent",
                title: Words(
                    en: "There is no evidence",
                    vi: "Không có tệp gốc nào"
                ),
                meaning: Words(
                    en: "Nothing was read",
                    vi: "Chưa đọc được gì"
                ),
                clerk: .readAgain,
                technician: Words(
                    en: "Look at the inspection's `error`",
                    vi: "Xem `error` của lần đọc"
                )
            ),
            CodeEntry(
                "receipt.absent",
                title: Words(
                    en: "There is no receipt",
                    vi: "Không có biên nhận"
                ),
                meaning: Words(
                    en: "No document was read and judged, so there is nothing to state",
                    vi: "Chưa có giấy tờ nào được đọc và kiểm tra, nên không có gì để xác nhận"
                ),
                clerk: .readAgain,
                technician: Words(
                    en: "Look at the inspection's `error` and `decision`",
                    vi: "Xem `error` và `decision` của lần đọc"
                )
            ),
            CodeEntry(
                "reader.none",
                title: Words(
                    en: "No reader is connected",
                    vi: "Không có đầu đọc nào được cắm"
                ),
                meaning: Words(
                    en: "No reader is connected",
                    vi: "Không có đầu đọc nào được cắm"
                ),
                clerk: Words(
                    en: "Plug the reader in; if it stays, ask the technician",
                    vi: "Cắm đầu đọc; nếu vẫn vậy, gọi kỹ thuật viên"
                ),
                technician: Words(
                    en: "`cccdctl readers`, then `lsusb` and `journalctl -u pcscd`",
                    vi: "`cccdctl readers`, rồi `lsusb` và `journalctl -u pcscd`"
                )
            ),
            CodeEntry(
                "log.unavailable",
                title: Words(
                    en: "The access log cannot be written, so nothing is released",
                    vi: "Không ghi được nhật ký truy cập nên không cung cấp dữ liệu"
                ),
                meaning: Words(
                    en: "The access log cannot be written, so nothing was released",
                    vi: "Không ghi được nhật ký truy cập nên không cung cấp dữ liệu"
                ),
                technician: Words(
                    en: """
                        Room and rights of the state folder; the detail has one of the codes `log.*` of "Starting \
                        up"
                        """,
                    vi: """
                        Xem dung lượng và quyền của thư mục trạng thái; phần chi tiết có một mã `log.*` của mục \
                        "Khởi động"
                        """
                )
            ),
            CodeEntry(
                "log.full",
                title: Words(
                    en: "The access log is full, so nothing new is begun",
                    vi: "Nhật ký truy cập đã đầy nên không bắt đầu lần đọc mới"
                ),
                meaning: Words(
                    en: """
                        The access log has as many rows as it may have, and none is old enough to go: no inspection \
                        is begun that it could not record
                        """,
                    vi: """
                        Nhật ký truy cập đã đủ số dòng cho phép và chưa dòng nào đủ cũ để xóa: không bắt đầu lần đọc \
                        nào mà nhật ký không ghi được
                        """
                ),
                clerk: .askTechnician,
                technician: Words(
                    en: """
                        Raise `access_log.rows`, or keep rows for fewer days: `access_log.days`; see which user \
                        wrote them
                        """,
                    vi: "Tăng `access_log.rows`, hoặc giữ ít ngày hơn: `access_log.days`; xem người dùng nào đã ghi"
                )
            ),
            CodeEntry(
                "pseudonym.unavailable",
                title: Words(
                    en: "No pseudonym can be told: its key cannot be used",
                    vi: "Không cho được bí danh: không dùng được khóa"
                ),
                meaning: Words(
                    en: "The key of this client's pseudonyms cannot be used, or cannot be made: nothing is begun",
                    vi: "Không dùng được hoặc không tạo được khóa bí danh của phần mềm này: không bắt đầu lần đọc nào"
                ),
                clerk: .askTechnician,
                technician: Words(
                    en: """
                        `detail` has the key's own code; the daemon's log names the file at its start: \
                        `pseudonym-NAME.key` in the state folder is to belong to the daemon's user, mode 0600. With \
                        another key nobody is known again
                        """,
                    vi: """
                        `detail` có mã của khóa; nhật ký dịch vụ nêu tên tệp khi khởi động: `pseudonym-NAME.key` trong \
                        thư mục trạng thái phải thuộc người dùng của dịch vụ, quyền 0600. Dùng khóa khác thì không nhận \
                        lại được ai
                        """
                )
            ),
            CodeEntry(
                "service.draining",
                title: Words(
                    en: "The reader program is being taken out of use",
                    vi: "Phần mềm đọc thẻ đang được tạm ngừng"
                ),
                meaning: Words(
                    en: "The operator lets the daemon finish what is under way; it begins nothing new",
                    vi: "Người vận hành để dịch vụ làm xong việc đang dở; dịch vụ không nhận việc mới"
                ),
                clerk: Words(
                    en: "Use another counter, or the printed card",
                    vi: "Dùng quầy khác, hoặc dùng thông tin in trên thẻ"
                ),
                technician: Words(
                    en: "`cccdctl admin undrain` when the work is done",
                    vi: "`cccdctl admin undrain` khi đã xong việc"
                )
            ),
            CodeEntry(
                "service.shutting_down",
                title: Words(
                    en: "The daemon is being stopped",
                    vi: "Dịch vụ đang dừng"
                ),
                meaning: Words(
                    en: "The daemon is being stopped, and what was under way was called off",
                    vi: "Dịch vụ đang dừng, các lần đọc đang chạy đã bị dừng"
                ),
                clerk: Words(
                    en: "Wait a minute and begin again",
                    vi: "Chờ một phút rồi làm lại"
                ),
                technician: Words(
                    en: "Ask again when it is back: `systemctl status cccd`",
                    vi: "Hỏi lại khi dịch vụ chạy lại: `systemctl status cccd`"
                )
            ),
            CodeEntry(
                "service.internal_error",
                title: Words(
                    en: "A fault of the daemon",
                    vi: "Lỗi của dịch vụ"
                ),
                meaning: Words(
                    en: "A fault of the daemon's own",
                    vi: "Lỗi của chính dịch vụ"
                ),
                clerk: Words(
                    en: "Begin again once; if it stays, ask the technician",
                    vi: "Làm lại một lần; nếu vẫn vậy, gọi kỹ thuật viên"
                ),
                technician: Words(
                    en: "The log names the type of error (`journalctl -u cccd`); report it without the citizen's data",
                    vi: "Nhật ký ghi loại lỗi (`journalctl -u cccd`); gửi báo lỗi, không kèm dữ liệu công dân"
                )
            ),
        ]
    )
}
