import DocumentCore

extension CheckName {
    /// What the check asks, for a clerk.
    package var title: Words {
        switch self {
        case .accessControl: Words(en: "The chip opened", vi: "Mở được chip")
        case .sodSignature: Words(en: "The signature over the data", vi: "Chữ ký trên dữ liệu")
        case .dsChain: Words(en: "The signer is the issuer's", vi: "Bên ký là của cơ quan cấp")
        case .dsValidity: Words(en: "The signer was valid", vi: "Bên ký còn hiệu lực khi ký")
        case .dsRevocation: Words(en: "The signer is not revoked", vi: "Bên ký không bị thu hồi")
        case .dataGroupHashes: Words(en: "The data is unaltered", vi: "Dữ liệu không bị sửa")
        case .comMatchesSOD: Words(en: "The list of contents", vi: "Danh mục dữ liệu")
        case .issuingState: Words(en: "The issuing state agrees", vi: "Quốc gia cấp khớp nhau")
        case .documentType: Words(en: "The document type", vi: "Loại giấy tờ")
        case .chipAuthentication: Words(en: "The chip is the original (key)", vi: "Chip là bản gốc (khóa)")
        case .activeAuthentication:
            Words(en: "The chip is the original (signed)", vi: "Chip là bản gốc (ký)")
        case .mrzCheckDigits: Words(en: "The check digits", vi: "Các số kiểm tra")
        case .mrzMatchesAccessKey: Words(en: "What opened the chip agrees", vi: "Khớp với dữ liệu mở chip")
        case .dg13MatchesDG1: Words(en: "The person's details agree", vi: "Thông tin công dân khớp nhau")
        case .documentExpiry: Words(en: "Not expired, on no stop list", vi: "Còn hạn, không bị chặn")
        }
    }
}

extension Verdict {
    /// What the verdict says.
    package var title: Words {
        switch self {
        case .passed: Words(en: "passed", vi: "đạt")
        case .failed: Words(en: "FAILED", vi: "KHÔNG ĐẠT")
        case .inconclusive: Words(en: "inconclusive", vi: "chưa rõ")
        case .notPerformed: Words(en: "not performed", vi: "không thực hiện")
        case .notSupported: Words(en: "not supported", vi: "không hỗ trợ")
        case .aborted: Words(en: "interrupted", vi: "bị ngắt")
        }
    }
}
