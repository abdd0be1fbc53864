import CodeCatalogue
import Testing

@Suite struct LanguageTests {
    @Test(arguments: [
        (nil, Language.english), ("", .english), ("vi", .vietnamese), ("VI-vn", .vietnamese), ("en", .english),
        ("vi, en", .vietnamese), ("en, vi", .english), ("en;q=0.5, vi;q=0.8", .vietnamese),
        ("vi;q=0.8,en;q=0.9", .english), ("fr, de;q=0.9, vi;q=0.1", .vietnamese), ("fr", .english),
        ("*", .english), ("*;q=0.5, vi;q=0.4", .english), ("*;q=0.5, vi;q=0.6", .vietnamese),
        ("en;q=0.5, *;q=0.8", .vietnamese), ("en;q=0, *", .vietnamese), ("en;q=0", .vietnamese),
        ("vi;q=0, *", .english), ("vi;q=0, en;q=0", .english), ("en-GB;q=0, en;q=0.5", .english),
        ("vi ; q=1.000 , en;q=0.999", .vietnamese), ("vi;q=2, en;q=0.1", .english), ("vi;q=x, en;q=0.1", .english),
        ("vi;level=1;q=1, en;q=0.1", .english), (";;;,,,vi", .vietnamese), ("vie", .english),
        ("vi-Latn-VN", .vietnamese),
    ])
    func theBestLikedLanguageIsSpoken(field: String?, language: Language) {
        #expect(Language(acceptLanguage: field) == language)
    }

    @Test func aFieldWithoutEndIsReadToABound() {
        #expect(Language(acceptLanguage: String(repeating: "fr,", count: 100_000) + "vi") == .english)
    }

    @Test(arguments: [
        ("vi_VN.UTF-8", Language.vietnamese), ("en_US", .english), ("C", nil), ("POSIX", nil), ("", nil),
        ("vietnam", nil), ("vi@euro", .vietnamese), ("en.UTF-8", .english), ("C.UTF-8", nil), ("en1", nil),
    ])
    func aLocalesNameNamesItsLanguage(name: String, language: Language?) {
        #expect(Language(tag: name) == language)
    }

    @Test(arguments: [
        ("1990-05-01", "01/05/1990"), ("1990-05", "05/1990"), ("1990", "1990"), ("", ""),
        ("Không thời hạn", "Không thời hạn"),
        ("1990-05-01T00:00:00Z", "1990-05-01T00:00:00Z"), ("01/05/1990", "01/05/1990"), ("1990-5-1", "1990-5-1"),
    ])
    func aDateIsWrittenAsTheLanguageWritesIt(text: String, vietnamese: String) {
        #expect(Language.vietnamese.date(text) == vietnamese)
        #expect(Language.english.date(text) == text)
    }
}
