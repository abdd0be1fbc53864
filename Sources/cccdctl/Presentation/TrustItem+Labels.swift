import DocumentTrust
import InspectionStore
import TrustKeeping

extension TrustItem.Kind {
    /// What an item is, in Vietnamese and English.
    var label: (vietnamese: String, english: String) {
        switch self {
        case .anchor: ("chứng thư gốc", "anchor")
        case .signer: ("bên ký", "signer")
        case .revocationList: ("CRL", "CRL")
        case .deviationList: ("danh sách sai lệch", "deviation list")
        case .stopList: ("danh sách chặn", "stop list")
        }
    }
}

extension TrustItem.State {
    /// Whether an item counts, in Vietnamese and English.
    var label: (vietnamese: String, english: String) {
        switch self {
        case .active: ("có hiệu lực", "active")
        case .superseded: ("hết hiệu lực", "superseded")
        case .distrusted: ("không tin cậy", "distrusted")
        }
    }
}

extension FileReport.Kind {
    /// What a file is, in Vietnamese and English.
    var label: (vietnamese: String, english: String) {
        switch self {
        case .masterList: ("danh sách gốc", "master list")
        case .bundle: ("nhiều mục", "a bundle")
        case .certificate: ("chứng thư gốc", "an authority's certificate")
        case .signer:
            (
                "chứng thư bên ký: tự nó không được tin cậy cho việc gì",
                "a signer's certificate: trusted for nothing by itself"
            )
        case .revocationList: ("danh sách thu hồi", "CRL")
        case .deviationList: ("danh sách sai lệch", "deviation list")
        case .stopList: ("danh sách chặn", "stop list")
        case .unreadable: ("không dùng được", "unusable")
        }
    }
}

extension AuthorityCertificateKind {
    /// What part a certificate has, in Vietnamese and English.
    var label: (vietnamese: String, english: String) {
        switch self {
        case .selfSigned: ("tự ký", "self-signed")
        case .link: ("liên kết", "link")
        case .other: ("khác", "other")
        case .notAuthority: ("không phải cơ quan cấp", "no authority's")
        }
    }
}

/// Both languages, as a line has them.
func both(_ label: (vietnamese: String, english: String)) -> String {
    label.vietnamese == label.english ? label.english : "\(label.vietnamese) / \(label.english)"
}
