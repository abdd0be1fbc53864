package import CodeCatalogue
import DocumentProfiles
package import InspectionAPI

extension CitizenCardProfile {
    /// What the card of the generation prints, where that is not Doc 9303's word.
    package func label(of field: FieldName, issuedOn day: String?) -> Words? {
        let generation = CardGeneration(issuedOn: day)
        return switch field {
        case .fullName: nameLabel(generation)
        case .placeOfOrigin: originLabel(generation)
        case .placeOfResidence: residenceLabel(generation)
        case .oldIDNumber: Words(en: "Old ID number", vi: "Số CMND cũ")
        default: nil
        }
    }

    private func nameLabel(_ generation: CardGeneration?) -> Words {
        switch generation {
        case .citizenIdentityCard: Words(en: "Full name", vi: "Họ và tên")
        case .identityCard: Words(en: "Full name at birth", vi: "Họ, chữ đệm và tên khai sinh")
        case nil: Words(en: "Full name", vi: "Họ, chữ đệm và tên")
        }
    }

    private func originLabel(_ generation: CardGeneration?) -> Words {
        switch generation {
        case .citizenIdentityCard: Words(en: "Place of origin", vi: "Quê quán")
        case .identityCard: Words(en: "Place of birth registration", vi: "Nơi đăng ký khai sinh")
        case nil: Words(en: "Place of origin", vi: "Quê quán hoặc nơi đăng ký khai sinh")
        }
    }

    private func residenceLabel(_ generation: CardGeneration?) -> Words {
        switch generation {
        case .citizenIdentityCard: Words(en: "Permanent residence", vi: "Nơi thường trú")
        case .identityCard: Words(en: "Place of residence", vi: "Nơi cư trú")
        case nil: Words(en: "Place of residence", vi: "Nơi thường trú hoặc nơi cư trú")
        }
    }
}
