import CodeCatalogue
import DocumentTrust
import InspectionStore
import TrustKeeping

extension TrustItem.Kind {
    /// What an item is, in Vietnamese and English.
    var label: Words {
        switch self {
        case .anchor: Words(en: "anchor", vi: "chứng thư gốc")
        case .signer: Words(en: "signer", vi: "bên ký")
        case .revocationList: Words(en: "CRL", vi: "CRL")
        case .deviationList: Words(en: "deviation list", vi: "danh sách sai lệch")
        case .stopList: Words(en: "stop list", vi: "danh sách chặn")
        }
    }
}

extension TrustItem.State {
    /// Whether an item counts, in Vietnamese and English.
    var label: Words {
        switch self {
        case .active: Words(en: "active", vi: "có hiệu lực")
        case .superseded: Words(en: "superseded", vi: "hết hiệu lực")
        case .distrusted: Words(en: "distrusted", vi: "không tin cậy")
        }
    }
}

extension FileReport.Kind {
    /// What a file is, in Vietnamese and English.
    var label: Words {
        switch self {
        case .masterList: Words(en: "master list", vi: "danh sách gốc")
        case .bundle: Words(en: "a bundle", vi: "nhiều mục")
        case .certificate: Words(en: "an authority's certificate", vi: "chứng thư gốc")
        case .signer:
            Words(
                en: "a signer's certificate: trusted for nothing by itself",
                vi: "chứng thư bên ký: tự nó không được tin cậy cho việc gì"
            )
        case .revocationList: Words(en: "CRL", vi: "danh sách thu hồi")
        case .deviationList: Words(en: "deviation list", vi: "danh sách sai lệch")
        case .stopList: Words(en: "stop list", vi: "danh sách chặn")
        case .unreadable: Words(en: "unusable", vi: "không dùng được")
        }
    }
}

extension AuthorityCertificateKind {
    /// What part a certificate has, in Vietnamese and English.
    var label: Words {
        switch self {
        case .selfSigned: Words(en: "self-signed", vi: "tự ký")
        case .link: Words(en: "link", vi: "liên kết")
        case .other: Words(en: "other", vi: "khác")
        case .notAuthority: Words(en: "no authority's", vi: "không phải cơ quan cấp")
        }
    }
}

/// Both languages, as a line has them.
func both(_ words: Words) -> String {
    words.vietnamese == words.english ? words.english : "\(words.vietnamese) / \(words.english)"
}
