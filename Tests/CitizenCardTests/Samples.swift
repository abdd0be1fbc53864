import DocumentProfiles
import DocumentCore
import CitizenCard
import MRTD
import SmartCard
import TestSupport

/// Synthetic people: province 000 is not assigned.
enum Samples {
    /// `dg13_sibling.hex` or `dg13_nested.hex`: one man, father and mother in the two known shapes.
    static func dg13(_ shape: String) throws -> [UInt8] {
        hex(String(decoding: try fixture("vectors/dg13_\(shape).hex"), as: UTF8.self))
    }

    /// The DG1 that goes with it.
    static func zone(
        number: String = "000090123456",
        documentNumber: String? = nil,
        issuer: String = "VNM",
        birth: String = "900101",
        sex: String = "M",
        expiry: String = "300101",
        name: String = "NGUYEN<<VAN<THU"
    ) throws -> MRZ {
        let document = documentNumber ?? String(number.suffix(9))
        let line1 = "ID" + issuer + document + digit(document) + number + "<<" + digit(number)
        let line2 = birth + digit(birth) + sex + expiry + digit(expiry) + issuer + "<<<<<<<<<<<"
        let composite = digit(
            String(line1.dropFirst(5)) + line2.prefix(7) + line2.dropFirst(8).prefix(7) + "<<<<<<<<<<<"
        )
        let line3 = name.padding(30)
        return try MRZ(text: line1 + line2 + composite + line3)
    }

    static func text(_ mrz: MRZ) -> String { mrz.lines.joined(separator: "\n") }

    static func digit(_ text: String) -> String {
        MRZCheckDigit.compute(text.utf8).map { String(UnicodeScalar($0)) } ?? "?"
    }

    /// DG13 from its fields' encodings.
    static func dg13(fields: [[UInt8]]) -> [UInt8] {
        let body = [hex("020101"), hex("0606 28D316010008"), BER.encode(.set, parts: fields)]
        return BER.encode(0x6D, BER.encode(.sequence, parts: body))
    }

    static func field(_ number: UInt8, _ values: [UInt8]...) -> [UInt8] {
        BER.encode(.sequence, parts: [[0x02, 0x01, number]] + values)
    }

    static func utf8(_ text: String) -> [UInt8] { BER.encode(.utf8String, Array(text.utf8)) }
    static func printable(_ text: String) -> [UInt8] { BER.encode(.printableString, Array(text.utf8)) }
    static func sequence(_ parts: [UInt8]...) -> [UInt8] { BER.encode(.sequence, parts: parts) }

    static func qr(_ fields: [String], separator: String = "|") -> String { fields.joined(separator: separator) }
    static let qrFields = [
        "000090123456", "012345678", "Nguyễn Văn Thử", "01011990", "Nam", "Số 1 Đường Mẫu, Phường Mẫu", "15042021",
    ]
}

extension String {
    fileprivate func padding(_ length: Int) -> String {
        self + String(repeating: "<", count: max(0, length - count))
    }
}
