package import CodeCatalogue
import DocumentProfiles
package import InspectionAPI

extension CitizenCardProfile {
    /// What the card prints, where that is not Doc 9303's word.
    package func label(of field: FieldName) -> Words? {
        switch field {
        case .placeOfOrigin: Words(en: "Place of origin", vi: "Quê quán")
        case .placeOfResidence: Words(en: "Place of residence", vi: "Nơi thường trú")
        case .oldIDNumber: Words(en: "Old ID number", vi: "Số CMND cũ")
        default: nil
        }
    }
}
