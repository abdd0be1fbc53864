import InspectionAPI
import DocumentCore
import MRTD

extension CheckName {
    /// What the check asks, for a clerk, in Vietnamese and English.
    var label: (vietnamese: String, english: String) {
        switch self {
        case .accessControl: ("Mở chip", "The chip opened")
        case .sodSignature: ("Chữ ký trên dữ liệu", "The signature over the data")
        case .dsChain: ("Chứng thư cơ quan cấp", "The signer is the issuer's")
        case .dsValidity: ("Hiệu lực chứng thư", "The signer was valid")
        case .dsRevocation: ("Thu hồi chứng thư", "The signer is not revoked")
        case .dataGroupHashes: ("Toàn vẹn dữ liệu", "The data is unaltered")
        case .comMatchesSOD: ("Danh mục nhóm dữ liệu", "The list of data groups")
        case .issuingState: ("Quốc gia cấp", "The issuing state agrees")
        case .documentType: ("Loại giấy tờ", "The document type")
        case .chipAuthentication: ("Xác thực chip (CA)", "The chip is genuine (CA)")
        case .activeAuthentication: ("Xác thực chủ động (AA)", "The chip is genuine (AA)")
        case .mrzCheckDigits: ("Số kiểm tra MRZ", "The MRZ's check digits")
        case .mrzMatchesAccessKey: ("Khớp với dữ liệu mở chip", "What opened the chip agrees")
        case .dg13MatchesDG1: ("DG13 khớp với DG1", "DG13 agrees with DG1")
        case .documentExpiry: ("Thời hạn", "Not expired")
        }
    }
}

extension Verdict {
    /// A mark and two words.
    var label: (mark: String, vietnamese: String, english: String) {
        switch self {
        case .passed: ("✓", "đạt", "passed")
        case .failed: ("✗", "KHÔNG ĐẠT", "FAILED")
        case .inconclusive: ("?", "chưa rõ", "inconclusive")
        case .notPerformed: ("–", "không thực hiện", "not performed")
        case .notSupported: ("–", "không hỗ trợ", "not supported")
        case .aborted: ("!", "bị ngắt", "aborted")
        }
    }
}
