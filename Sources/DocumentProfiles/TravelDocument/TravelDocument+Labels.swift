package import CodeCatalogue
package import InspectionAPI

extension TravelDocument {
    /// What Doc 9303 calls a field.
    package static func label(of field: FieldName) -> Words {
        switch field {
        case .personalNumber: Words(en: "Personal number", vi: "Số định danh cá nhân")
        case .fullName: Words(en: "Full name", vi: "Họ, chữ đệm và tên")
        case .dateOfBirth: Words(en: "Date of birth", vi: "Ngày sinh")
        case .sex: Words(en: "Sex", vi: "Giới tính")
        case .nationality: Words(en: "Nationality", vi: "Quốc tịch")
        case .ethnicity: Words(en: "Ethnicity", vi: "Dân tộc")
        case .religion: Words(en: "Religion", vi: "Tôn giáo")
        case .placeOfOrigin: Words(en: "Place of origin", vi: "Nguyên quán")
        case .placeOfResidence: Words(en: "Permanent address", vi: "Địa chỉ thường trú")
        case .personalIdentification: Words(en: "Personal identification", vi: "Đặc điểm nhân dạng")
        case .dateOfIssue: Words(en: "Date of issue", vi: "Ngày cấp")
        case .dateOfExpiry: Words(en: "Date of expiry", vi: "Ngày hết hạn")
        case .fatherName: Words(en: "Father's name", vi: "Họ tên cha")
        case .motherName: Words(en: "Mother's name", vi: "Họ tên mẹ")
        case .spouseName: Words(en: "Spouse's name", vi: "Họ tên vợ/chồng")
        case .oldIDNumber: Words(en: "Old ID number", vi: "Số giấy tờ cũ")
        case .documentNumber: Words(en: "Document number", vi: "Số giấy tờ")
        case .mrz: Words(en: "Machine-readable lines", vi: "Các dòng chữ máy đọc")
        case .otherNames: Words(en: "Other names", vi: "Tên khác")
        case .placeOfBirth: Words(en: "Place of birth", vi: "Nơi sinh")
        case .telephone: Words(en: "Telephone", vi: "Điện thoại")
        case .profession: Words(en: "Profession", vi: "Nghề nghiệp")
        case .title: Words(en: "Title", vi: "Danh xưng")
        case .personalSummary: Words(en: "Personal summary", vi: "Tóm tắt cá nhân")
        case .otherTravelDocuments: Words(en: "Other travel documents", vi: "Giấy tờ đi lại khác")
        case .custodyInformation: Words(en: "Custody information", vi: "Thông tin giám hộ")
        case .issuingAuthority: Words(en: "Issuing authority", vi: "Cơ quan cấp")
        case .otherPersons: Words(en: "Other persons", vi: "Người đi kèm")
        case .endorsements: Words(en: "Endorsements and observations", vi: "Ghi chú")
        case .taxOrExitRequirements: Words(en: "Tax or exit requirements", vi: "Yêu cầu thuế, xuất cảnh")
        }
    }
}
