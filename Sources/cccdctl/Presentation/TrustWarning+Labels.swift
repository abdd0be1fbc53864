import CodeCatalogue
import DocumentTrust

extension TrustWarning.Code {
    /// What the date beside it is.
    var dateLabel: Words {
        switch self {
        case .crlFromFuture: Words(en: "issued", vi: "ngày lập")
        case .crlStale, .crlExpiring, .crlNotUnderstood: Words(en: "next update", vi: "bản kế tiếp")
        case .clockImplausible: Words(en: "has passed", vi: "đã qua")
        case .storeEmpty, .anchorExpiring, .anchorExpired, .crlMissing, .testAnchor, .anchorUnusable, .notTaken:
            Words(en: "ends", vi: "hết hạn")
        }
    }
}
