import CodeCatalogue
import Inspection
import InspectionAPI

extension FieldName {
    /// The field's name as the card and the law print it, and in English.
    var label: Words {
        switch self {
        case .personalNumber: Words(en: "Personal number", vi: "Số định danh cá nhân")
        case .fullName: Words(en: "Full name", vi: "Họ, chữ đệm và tên")
        case .dateOfBirth: Words(en: "Date of birth", vi: "Ngày sinh")
        case .sex: Words(en: "Sex", vi: "Giới tính")
        case .nationality: Words(en: "Nationality", vi: "Quốc tịch")
        case .ethnicity: Words(en: "Ethnicity", vi: "Dân tộc")
        case .religion: Words(en: "Religion", vi: "Tôn giáo")
        case .placeOfOrigin: Words(en: "Place of origin", vi: "Quê quán")
        case .placeOfResidence: Words(en: "Place of residence", vi: "Nơi thường trú")
        case .personalIdentification: Words(en: "Personal identification", vi: "Đặc điểm nhận dạng")
        case .dateOfIssue: Words(en: "Date of issue", vi: "Ngày cấp")
        case .dateOfExpiry: Words(en: "Date of expiry", vi: "Ngày hết hạn")
        case .fatherName: Words(en: "Father's name", vi: "Họ tên cha")
        case .motherName: Words(en: "Mother's name", vi: "Họ tên mẹ")
        case .spouseName: Words(en: "Spouse's name", vi: "Họ tên vợ/chồng")
        case .oldIDNumber: Words(en: "Old ID number", vi: "Số CMND cũ")
        case .documentNumber: Words(en: "Document number (MRZ)", vi: "Số giấy tờ (MRZ)")
        case .mrz: Words(en: "Machine-readable zone", vi: "Dòng MRZ")
        }
    }
}
