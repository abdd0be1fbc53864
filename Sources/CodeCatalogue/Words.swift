/// A text for people, in every language that is spoken here.
package struct Words: Sendable, Hashable, Codable {
    /// In English.
    package let english: String
    /// In Vietnamese.
    package let vietnamese: String

    enum CodingKeys: String, CodingKey {
        case english = "en"
        case vietnamese = "vi"
    }

    /// A text in both languages.
    package init(en: String, vi: String) {
        english = en
        vietnamese = vi
    }

    /// In one language.
    package subscript(language: Language) -> String {
        switch language {
        case .english: english
        case .vietnamese: vietnamese
        }
    }

    /// The text, and another sentence behind it.
    func and(_ more: Words) -> Words {
        Words(en: "\(english). \(more.english)", vi: "\(vietnamese). \(more.vietnamese)")
    }
}
