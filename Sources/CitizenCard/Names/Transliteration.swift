/// The transliterations that Doc 9303-3, 6, recommends, where a letter is not simply written without its marks.
enum Transliteration {
    /// The forms of a raised letter, the one that stands first in the tables first; nil where the tables say nothing of it. Composed
    /// and decomposed Unicode are one letter.
    static func forms(_ letter: String) -> [String]? {
        if let forms = latin[letter] { return forms }
        // The letters of the other tables come behind all those that most names are written in.
        return (letter.unicodeScalars.first?.value ?? 0) < 0x0400 ? nil : others[letter]
    }

    private static let others: [String: [String]] = {
        var table: [String: [String]] = [:]
        for text in [cyrillic, arabic] {
            for entry in text.split(whereSeparator: \.isNewline).flatMap({ $0.split(separator: " ") }) {
                guard let letter = entry.first else { continue }
                table[String(letter)] = entry.dropFirst(2).split(separator: "/").map(String.init)
            }
        }
        for letter in leftOut { table[String(letter)] = [""] }
        return table
    }()

    /// A. Ø is written O as well. ĸ and Ə have no row: they are written as what they look like, ĸ as Q too.
    private static let latin: [String: [String]] = [
        "Ä": ["AE", "A"], "Å": ["AA", "A"], "Æ": ["AE"], "Ñ": ["N", "NXX"], "Ö": ["OE", "O"], "Ø": ["OE", "O"],
        "Œ": ["OE"], "Ü": ["UE", "UXX", "U"], "Þ": ["TH"], "ẞ": ["SS"], "Ð": ["D"], "Ŋ": ["N"], "ĸ": ["K", "Q"],
        "Ə": ["E", "A"],
    ]

    /// B. Where languages differ, all their forms. The table prints Ћ, Ѓ and Ђ under other code points; Ь has no row, for nothing is
    /// written for it.
    private static let cyrillic = """
        Ё:E/IO Ђ:D Ѓ:G/GJ Є:IE/YE Ѕ:DZ І:I Ї:I/YI Ј:J Љ:LJ Њ:NJ Ћ:C/D Ќ:K/KJ Ў:U Џ:DZ/DJ
        А:A Б:B В:V Г:G/H Д:D Е:E Ж:ZH/Z З:Z И:I/Y Й:I/Y К:K Л:L М:M Н:N О:O П:P Р:R С:S Т:T У:U Ф:F Х:KH/H Ц:TS/C Ч:CH/C
        Ш:SH/S Щ:SHCH/SHT Ъ:IE Ы:Y Э:E Ю:IU/YU Я:IA/YA Ѫ:U Ѵ:Y Ґ:G Ғ:G/GJ Һ:C
        """

    /// C. The doubling that shadda asks for is not a letter's.
    private static let arabic = """
        ء:XE آ:XAA أ:XAE ؤ:U إ:I ئ:XI ا:A ب:B ة:XTA/XAH ت:T ث:XTH ج:J ح:XH خ:XKH د:D ذ:XDH ر:R ز:Z س:S ش:XSH ص:XSS ض:XDZ ط:XTT
        ظ:XZZ ع:E غ:G ف:F ق:Q ك:K ل:L م:M ن:N ه:H و:W ى:XAY ي:Y ٱ:XXA ٹ:XXT ټ:XRT پ:P ځ:XKE څ:XXH چ:XC ڈ:XXD ډ:XDR ڑ:XXR ړ:XRR
        ږ:XRX ژ:XJ ښ:XXS ک:XKK ګ:XXK ڭ:XNG گ:XGG ں:XNN ڼ:XXN ھ:XDO ۀ:XYH ہ:XXG ۂ:XGE ۃ:XTG ی:XYA ۍ:XXY ې:Y ے:XYB ۓ:XBE
        """

    /// Letters that nothing is written for.
    private static let leftOut = "Ьڜڢڧڨ"
}
