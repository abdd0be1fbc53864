import Inspection
import InspectionAPI

extension FieldName {
    /// The field's name as the card and the law print it, and in English.
    var label: (vietnamese: String, english: String) {
        switch self {
        case .personalNumber: ("Số định danh cá nhân", "Personal number")
        case .fullName: ("Họ, chữ đệm và tên", "Full name")
        case .dateOfBirth: ("Ngày sinh", "Date of birth")
        case .sex: ("Giới tính", "Sex")
        case .nationality: ("Quốc tịch", "Nationality")
        case .ethnicity: ("Dân tộc", "Ethnicity")
        case .religion: ("Tôn giáo", "Religion")
        case .placeOfOrigin: ("Quê quán", "Place of origin")
        case .placeOfResidence: ("Nơi thường trú", "Place of residence")
        case .personalIdentification: ("Đặc điểm nhận dạng", "Personal identification")
        case .dateOfIssue: ("Ngày cấp", "Date of issue")
        case .dateOfExpiry: ("Ngày hết hạn", "Date of expiry")
        case .fatherName: ("Họ tên cha", "Father's name")
        case .motherName: ("Họ tên mẹ", "Mother's name")
        case .spouseName: ("Họ tên vợ/chồng", "Spouse's name")
        case .oldIDNumber: ("Số CMND cũ", "Old ID number")
        case .documentNumber: ("Số giấy tờ (MRZ)", "Document number (MRZ)")
        case .mrz: ("Dòng MRZ", "Machine-readable zone")
        }
    }
}
