import DocumentTrust

extension TrustWarning.Code {
    /// What an operator should know, in Vietnamese and English.
    var label: (vietnamese: String, english: String) {
        switch self {
        case .storeEmpty: ("chưa tin cậy chứng thư gốc nào", "nothing is trusted")
        case .anchorExpiring: ("chứng thư gốc sắp hết hạn", "an anchor ends soon")
        case .anchorExpired: ("mọi chứng thư gốc của nước này đã hết hạn", "all anchors of this state have ended")
        case .clockImplausible: ("đồng hồ máy chạy chậm", "this machine's clock is behind")
        case .notTaken: ("dịch vụ đang chạy dùng phiên bản khác", "the running daemon judges by another version")
        case .crlStale: ("CRL đã quá hạn", "a CRL is out of date")
        case .crlExpiring: ("CRL sắp đến hạn", "a CRL is due soon")
        case .crlFromFuture: ("CRL ghi ngày lập ở tương lai", "a CRL was issued in the future")
        case .crlNotUnderstood: ("CRL có phần không hiểu được", "a CRL holds something that is not understood")
        case .crlMissing: ("có bên ký mà không có CRL của cơ quan cấp", "a signer is here, and no CRL of its issuer")
        case .testAnchor: ("chứng thư gốc để thử đang có hiệu lực", "an anchor for tests counts")
        case .anchorUnusable: ("không dùng được chứng thư gốc này", "an anchor that cannot be used")
        }
    }

    /// What the date beside it is.
    var dateLabel: (vietnamese: String, english: String) {
        switch self {
        case .crlFromFuture: ("ngày lập", "issued")
        case .crlStale, .crlExpiring, .crlNotUnderstood: ("bản kế tiếp", "next update")
        case .clockImplausible: ("đã qua", "has passed")
        case .storeEmpty, .anchorExpiring, .anchorExpired, .crlMissing, .testAnchor, .anchorUnusable, .notTaken:
            ("hết hạn", "ends")
        }
    }
}
