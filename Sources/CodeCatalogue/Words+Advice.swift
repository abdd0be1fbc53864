/// What many codes ask of a clerk or of a technician, said once.
///
/// The law on identification (26/2023/QH15, article 7) forbids to keep somebody's card: no text may ask a clerk to. Tests read every text
/// for that.
extension Words {
    // The clerk
    static let doNotAccept = Words(
        en:
            "Do not accept the document. Ask the person kindly to wait, and call the supervisor. Give it back when asked",
        vi:
            "Không chấp nhận giấy tờ này. Lịch sự mời công dân chờ và báo người phụ trách. Trả lại giấy tờ khi công dân yêu cầu"
    )
    static let notVerified = Words(
        en: "The chip is not verified: compare with the printed card, and let the supervisor decide",
        vi: "Chip chưa được xác minh: đối chiếu với thông tin in trên thẻ, để người phụ trách quyết định"
    )
    static let compareWithCard = Words(
        en: "Compare with the printed card",
        vi: "Đối chiếu với thông tin in trên thẻ"
    )
    static let compareNothingIsWrong = Words(
        en: "Compare with the printed card; this is no sign of anything wrong with it",
        vi: "Đối chiếu với thông tin in trên thẻ; đây không phải dấu hiệu thẻ có vấn đề"
    )
    static let compareThisDetail = Words(
        en: "Compare this detail with the printed card",
        vi: "Đối chiếu mục này với thông tin in trên thẻ"
    )
    static let compareFace = Words(
        en: "Compare the face with the printed photo",
        vi: "So khuôn mặt với ảnh in trên thẻ"
    )
    static let compareFaceToo = Words(
        en: "Compare the face with the printed photo too",
        vi: "So khuôn mặt với cả ảnh in trên thẻ"
    )
    static let doNotOpenThePicture = Words(
        en: "Do not open the picture; compare the face with the printed photo",
        vi: "Không mở ảnh; so khuôn mặt với ảnh in trên thẻ"
    )
    static let putTheCardBack = Words(
        en: "Ask the person to put the card back and hold it still, then read again",
        vi: "Đề nghị công dân vui lòng đặt lại thẻ và giữ yên, rồi đọc lại"
    )
    /// Where nobody knows that the card moved.
    static let readAgainElseCompare = Words(
        en: "Read again while the card lies still; if it stays, compare with the printed card",
        vi: "Đọc lại, để thẻ nằm yên; nếu vẫn vậy, đối chiếu với thông tin in trên thẻ"
    )
    static let trySecondReader = Words(
        en:
            "Ask the person kindly to try at a second reader; if it stays, compare with the printed card and tell the supervisor",
        vi:
            "Lịch sự mời công dân sang đầu đọc thứ hai; nếu vẫn vậy, đối chiếu với thông tin in trên thẻ và báo người phụ trách"
    )
    /// The chip says that it is locked, or that the next wrong number locks it.
    static let chipIsLocked = Words(
        en: """
            Do not try again. Go on with the printed card, and tell the person kindly that the issuing office can unlock \
            the chip
            """,
        vi: """
            Không thử lại. Dùng thông tin in trên thẻ, lịch sự báo công dân đến cơ quan cấp thẻ để mở khóa chip
            """
    )
    /// The chip has one try left: a clerk has nothing to enter it for.
    static let lastTry = Words(
        en: "One try is left: enter no number any more. Call the supervisor; go on with the printed card",
        vi: "Còn một lần: không nhập nữa. Gọi người phụ trách; dùng thông tin in trên thẻ"
    )
    /// After a genuine document whose portrait was read.
    package static let compareWithBothPhotos = Words(
        en: "Go on: compare the face with the portrait and with the printed photo",
        vi: "Tiếp tục: so khuôn mặt công dân với ảnh trong chip và ảnh in trên thẻ"
    )
    /// After a genuine document whose portrait nobody read.
    package static let compareWithPrintedPhoto = Words(
        en: "Go on: compare the face with the printed photo",
        vi: "Tiếp tục: so khuôn mặt công dân với ảnh in trên thẻ"
    )
    static let readAgain = Words(en: "Read the card again", vi: "Đọc lại thẻ")
    static let asTheMessageBeside = Words(
        en: "Do as the message beside it says",
        vi: "Làm theo hướng dẫn của thông báo đứng cạnh"
    )
    static let nothingToDo = Words(en: "Nothing to do", vi: "Không cần làm gì")
    package static let askTechnician = Words(en: "Ask the technician", vi: "Gọi kỹ thuật viên")
    static let askCounterSoftware = Words(
        en: "Ask the technician of the counter software",
        vi: "Gọi kỹ thuật viên phần mềm quầy"
    )
    static let verifiedWithoutFingerprints = Words(
        en: "Ask the technician; identity is verified without fingerprints",
        vi: "Gọi kỹ thuật viên; danh tính vẫn được xác minh mà không cần vân tay"
    )

    // The technician
    static let saveTheFiles = Words(
        en:
            "Save the files (`cccdctl inspect --direct --evidence DIR`; they are personal data): either the card or our parser is wrong",
        vi:
            "Lưu các tệp (`cccdctl inspect --direct --evidence DIR`; đó là dữ liệu cá nhân): thẻ sai hoặc chương trình đọc sai"
    )
    static let compareWithSecondCard = Words(
        en:
            "`at` names the group; save the files (`--evidence DIR`; they are personal data) and compare with a second card of the same kind",
        vi: "`at` nêu nhóm; lưu các tệp (`--evidence DIR`; đó là dữ liệu cá nhân) và so với thẻ khác cùng loại"
    )
    static let nothingUnlessNeeded = Words(
        en: "Nothing, unless the detail is needed: then save the files, the bytes are kept as read",
        vi: "Không cần làm gì, trừ khi cần mục đó: khi ấy lưu các tệp, dữ liệu gốc vẫn được giữ nguyên"
    )
    static let chipsLastWord = Words(
        en:
            "`status_word` has the chip's word where there was one; try another reader; at one card only, suspect the card",
        vi: "`status_word` là mã chip trả lời, nếu có; thử đầu đọc khác; nếu chỉ một thẻ bị thì lỗi ở thẻ"
    )
    static let chipWasNotTouched = Words(
        en: "Nothing: the chip was not touched; the client may check the length before it sends",
        vi: "Không cần làm gì: chưa đụng đến chip; phần mềm có thể kiểm tra độ dài trước khi gửi"
    )
    static let keepFromViewers = Words(
        en: "Keep the image away from viewers that decode without a limit; save the files",
        vi: "Không mở ảnh bằng phần mềm không giới hạn kích thước; lưu các tệp"
    )
}
