import CodeCatalogue

/// What public sources say of the Vietnamese card, and what a card turned out to be: a row for each observation.
struct Expectation {
    let observation: Observation
    /// What it is about, for people.
    let subject: Words
    /// What is expected, any of these; empty where nobody knows, and the card gives the answer.
    let expected: [String]

    init(_ observation: Observation, en: String, vi: String, _ expected: String...) {
        self.observation = observation
        subject = Words(en: en, vi: vi)
        self.expected = expected
    }

    /// How a card stands to it.
    enum Standing: String, Encodable {
        case asExpected = "as_expected"
        case differs
        /// Nobody knew.
        case answer
        case notSeen = "not_seen"
    }

    func standing(_ observed: String?) -> Standing {
        guard let observed else { return .notSeen }
        if expected.isEmpty { return .answer }
        return expected.contains(observed) ? .asExpected : .differs
    }

    /// The sentence on what was observed; nil where it is as expected, or was not seen.
    func sentence(_ observed: String?) -> Words? {
        guard let observed else { return nil }
        let (en, vi) = (Self.spoken(observed, .english), Self.spoken(observed, .vietnamese))
        switch standing(observed) {
        case .answer: return Words(en: "\(subject.english): \(en)", vi: "\(subject.vietnamese): \(vi)")
        case .differs:
            let (expectedEn, expectedVi) = (said(.english), said(.vietnamese))
            return Words(
                en: "\(subject.english): \(en), where \(expectedEn) was expected",
                vi: "\(subject.vietnamese): \(vi), khác với dự kiến là \(expectedVi)"
            )
        case .asExpected, .notSeen: return nil
        }
    }

    private func said(_ language: Language) -> String {
        let link = language == .english ? " or " : " hoặc "
        return expected.map { Self.spoken($0, language) }.joined(separator: link)
    }

    private static func spoken(_ value: String, _ language: Language) -> String {
        switch value {
        case "yes": language == .english ? "yes" : "có"
        case "no": language == .english ? "no" : "không"
        case "none": language == .english ? "none" : "không có"
        default: value
        }
    }
}

extension Expectation {
    /// The table, a row for each observation. What it rests on is said in README.md, "What is known of the real card".
    static let table: [Expectation] = [
        Expectation(
            .answerToReset,
            en: "The answer to reset",
            vi: "ATR",
            "3B8980014D4B6A434F532D333712",
            "3B9F96C00A31FE45754A6176656C696E2D4F5320312E3051"
        ),
        Expectation(.selectMasterFile, en: "SELECT of the master file answers", vi: "Lệnh SELECT MF trả lời", "6D00"),
        Expectation(
            .cardAccessFirst,
            en: "EF.CardAccess can be read before the application is selected",
            vi: "Đọc được EF.CardAccess trước khi chọn ứng dụng",
            "yes"
        ),
        Expectation(
            .cardAccessAfter,
            en: "EF.CardAccess after the application was selected answers",
            vi: "EF.CardAccess sau khi chọn ứng dụng trả lời",
            "6982"
        ),
        Expectation(
            .offers,
            en: "EF.CardAccess offers",
            vi: "EF.CardAccess cung cấp",
            "0.4.0.127.0.7.2.2.2 v1; 0.4.0.127.0.7.2.2.3.2.2 v1; 0.4.0.127.0.7.2.2.4.2.2 v2 parameter 13"
        ),
        Expectation(.directory, en: "EF.DIR answers", vi: "EF.DIR trả lời"),
        Expectation(.attributes, en: "EF.ATR/INFO answers", vi: "EF.ATR/INFO trả lời"),
        Expectation(
            .extendedLength,
            en: "A command with extended length answers",
            vi: "Lệnh có độ dài mở rộng trả lời"
        ),
        Expectation(.challenge, en: "GET CHALLENGE gives", vi: "GET CHALLENGE trả về", "8 bytes"),
        Expectation(
            .selectableFiles,
            en: "Files that SELECT finds without access",
            vi: "Các tệp SELECT được khi chưa mở chip"
        ),
        Expectation(.openedBy, en: "The chip opened by", vi: "Chip mở bằng", "PACE ecdh-generic CAN"),
        Expectation(
            .basicAccess,
            en: "BAC with the chip's own MRZ opens it",
            vi: "BAC với MRZ của thẻ mở được chip",
            "yes"
        ),
        Expectation(
            .paceByZone,
            en: "PACE with the chip's own MRZ opens it",
            vi: "PACE với MRZ của thẻ mở được chip"
        ),
        Expectation(.paceVariants, en: "Variants of PACE that ran", vi: "Các kiểu PACE chạy được"),
        Expectation(.groupsListed, en: "EF.COM lists the groups", vi: "EF.COM liệt kê các nhóm", "1 2 3 13 14 15"),
        Expectation(.groupsSigned, en: "EF.SOD signs the groups", vi: "EF.SOD ký các nhóm"),
        Expectation(.fingerprints, en: "Fingerprints (DG3) answer", vi: "Vân tay (DG3) trả lời", "6982"),
        Expectation(.personalDetails, en: "DG11 answers", vi: "DG11 trả lời", "6A82"),
        Expectation(.zone, en: "The format of the MRZ", vi: "Dạng của MRZ", "TD1"),
        Expectation(
            .documentNumber,
            en: "The document number is the last nine digits of the personal number",
            vi: "Số giấy tờ là chín chữ số cuối của số định danh",
            "yes"
        ),
        Expectation(
            .optionalData,
            en: "The MRZ's optional data begin with the whole personal number",
            vi: "Dữ liệu tùy chọn của MRZ bắt đầu bằng cả số định danh",
            "yes"
        ),
        Expectation(.issuer, en: "The issuing state", vi: "Nước cấp", "VNM"),
        Expectation(.portrait, en: "The portrait's format", vi: "Định dạng ảnh chân dung", "image/jpeg"),
        Expectation(.hash, en: "The signed list's hash", vi: "Hàm băm của danh sách được ký", "sha256"),
        Expectation(.signature, en: "The signature's algorithm", vi: "Thuật toán chữ ký", "ecdsa-sha384"),
        Expectation(.signerKey, en: "The signer's key", vi: "Khóa của bên ký", "ec brainpoolP384r1"),
        Expectation(
            .signerParameters,
            en: "The signer's curve is given by",
            vi: "Đường cong của bên ký được ghi bằng"
        ),
        Expectation(.detailsHeader, en: "DG13 begins as known", vi: "DG13 bắt đầu đúng như đã biết", "yes"),
        Expectation(
            .detailsFields,
            en: "DG13 has the fields",
            vi: "DG13 có các trường",
            "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16"
        ),
        Expectation(
            .detailsParents,
            en: "DG13 holds the parents as",
            vi: "DG13 chứa cha mẹ dưới dạng",
            "siblings",
            "one sequence",
            "none"
        ),
        Expectation(.detailsEmpty, en: "Fields of DG13 that are empty", vi: "Các trường trống của DG13"),
        Expectation(.chipAuthentication, en: "Chip authentication", vi: "Xác thực chip", "passed"),
        Expectation(.chipKey, en: "The key of chip authentication", vi: "Khóa xác thực chip"),
        Expectation(.activeAuthentication, en: "Active authentication", vi: "Xác thực chủ động", "passed"),
        Expectation(.activeKey, en: "The key of active authentication (DG15)", vi: "Khóa xác thực chủ động (DG15)"),
        Expectation(.longestAnswer, en: "The longest answer of one read", vi: "Câu trả lời dài nhất của một lần đọc"),
        Expectation(
            .shortIdentifiers,
            en: "Files are read by short identifier",
            vi: "Đọc được tệp bằng mã ngắn"
        ),
        Expectation(.readsBySelection, en: "Files are read by SELECT", vi: "Đọc được tệp bằng SELECT"),
    ]
}
