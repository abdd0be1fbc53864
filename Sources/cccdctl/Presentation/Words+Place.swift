import CodeCatalogue
import DocumentCore

/// What a clerk calls the parts of a chip.
extension Words {
    /// A data group by its number.
    static func group(_ number: Int) -> Words {
        switch number {
        case 1, 11, 12, 13, 16: Words(en: "the person's details", vi: "thông tin công dân")
        case 2: Words(en: "the portrait", vi: "ảnh chân dung")
        case 3: Words(en: "the fingerprints", vi: "vân tay")
        case 14, 15: Words(en: "the chip's keys", vi: "khóa của chip")
        default: Words(en: "other data", vi: "dữ liệu khác")
        }
    }

    /// The place of a warning: `DG13[1]`, `EF.COM`, `chip_authentication`, `QR[full_name]`; nil for one that has no name for people.
    static func place(_ at: String) -> Words? {
        if let check = CheckName(rawValue: at) { return check.title }
        var name = at.prefix { $0 != "[" }
        if name == "QR" { return Words(en: "the QR code", vi: "mã QR") }
        if name.hasPrefix("EF.") { name = name.dropFirst(3) }
        switch name {
        case "SOD": return Words(en: "the signature", vi: "chữ ký")
        case "COM": return Words(en: "the list of contents", vi: "danh mục dữ liệu")
        case "CardAccess", "CardSecurity": return Words(en: "how the chip opens", vi: "cách mở chip")
        default:
            guard name.hasPrefix("DG"), let number = Int(name.dropFirst(2)) else { return nil }
            return .group(number)
        }
    }
}
