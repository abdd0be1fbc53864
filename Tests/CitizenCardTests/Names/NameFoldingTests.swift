import DocumentProfiles
import CitizenCard
import Foundation
import Testing

@Suite struct NameFoldingTests {
    /// Every letter of the Vietnamese alphabet with every tone.
    static let alphabet: [(String, String)] = [
        ("aàáảãạăằắẳẵặâầấẩẫậ", "A"), ("eèéẻẽẹêềếểễệ", "E"), ("iìíỉĩị", "I"), ("oòóỏõọôồốổỗộơờớởỡợ", "O"),
        ("uùúủũụưừứửữự", "U"), ("yỳýỷỹỵ", "Y"), ("dđ", "D"),
    ]

    @Test func everyLetterInBothFormsAndCases() {
        for (letters, base) in Self.alphabet {
            for letter in letters {
                let text = String(letter)
                for form in [text, text.uppercased(), text.decomposedStringWithCanonicalMapping] {
                    #expect(NameFolding.words(form) == [base], "\(letter)")
                }
            }
        }
    }

    @Test func wordsArePartedByBlanksAndHyphens() {
        #expect(NameFolding.words(" Đỗ  Thị\u{A0}Ngọc-Ánh\n") == ["DO", "THI", "NGOC", "ANH"])
        #expect(NameFolding.words("Y'Bhiăp Niê") == ["YBHIAP", "NIE"])
        #expect(NameFolding.words("").isEmpty)
        #expect(NameFolding.words("中文 123").isEmpty)
    }

    @Test func theFirstFormOfTheTablesStandsFirst() {
        #expect(NameFolding.words("Müller Peña Ærøskøbing ßtraße") == ["MUELLER", "PENA", "AEROESKOEBING", "SSTRASSE"])
        #expect(NameFolding.words("ﬁlip Ⅷ ｎａｍ") == ["FILIP", "VIII", "NAM"])
    }

    @Test func hugeNamesAreNone() {
        #expect(NameFolding.words(String(repeating: "a", count: 100_000)).isEmpty)
    }
}
