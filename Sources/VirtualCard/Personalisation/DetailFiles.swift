import DocumentCore
import SmartCard

/// EF.DG5, EF.DG7, EF.DG11, EF.DG12 and EF.DG16 (Doc 9303-10, 4.7.5, 4.7.7, 4.7.11, 4.7.12 and 4.7.16).
enum DetailFiles {
    /// EF.DG5: one displayed portrait.
    static func displayedPortrait(_ image: [UInt8]) -> [UInt8] {
        BER.encode(0x65, BER.encode(.integer, [1]) + BER.encode(0x5F40, image))
    }

    /// EF.DG7: one displayed signature.
    static func displayedSignature(_ image: [UInt8]) -> [UInt8] {
        BER.encode(0x67, BER.encode(.integer, [1]) + BER.encode(0x5F43, image))
    }

    /// EF.DG11: what the holder says, and more.
    static func personal(_ details: AdditionalFiles.PersonalDetails, of holder: Holder, proof: [UInt8]?) -> [UInt8] {
        template(
            0x6B,
            [
                (0x5F0E, Array(name(holder.fullName).utf8)), (0x5F0F, names(0x5F0F, details.otherNames)),
                (0x5F10, Array(holder.number.utf8)), (0x5F2B, Array(holder.dateOfBirth.packed.utf8)),
                (0x5F11, fields(holder.placeOfOrigin)), (0x5F42, fields(holder.placeOfResidence)),
                (0x5F12, text(details.telephone)), (0x5F13, text(details.profession)), (0x5F14, text(details.title)),
                (0x5F15, text(details.summary)), (0x5F16, proof ?? []),
                (0x5F17, Array(details.otherDocuments.joined(separator: "<").utf8)), (0x5F18, text(details.custody)),
            ]
        )
    }

    /// EF.DG12: the day of issue, and more.
    static func document(
        _ details: AdditionalFiles.DocumentDetails,
        of holder: Holder,
        front: [UInt8]?,
        rear: [UInt8]?
    ) -> [UInt8] {
        let issued = holder.dateOfIssue.packed
        func digits(_ text: String) -> [UInt8] { details.usesBCD ? bcd(text) : Array(text.utf8) }
        return template(
            0x6C,
            [
                (0x5F19, text(details.issuingAuthority)), (0x5F26, digits(issued)),
                (0x5F1A, names(0x5F1A, details.otherPersons)), (0x5F1B, text(details.endorsements)),
                (0x5F1C, text(details.taxOrExit)), (0x5F1D, front ?? []), (0x5F1E, rear ?? []),
                (0x5F55, digits(issued + "120000")), (0x5F56, text(details.system)),
            ]
        )
    }

    /// EF.DG16: at most fifteen persons, A1 to AF.
    static func personsToNotify(_ persons: [AdditionalFiles.Person]) -> [UInt8] {
        let templates = persons.prefix(15).enumerated().map { index, person in
            BER.encode(
                BERTag(rawValue: 0xA1 + UInt32(index)),
                parts: [
                    BER.encode(0x5F50, Array(person.recorded.packed.utf8)),
                    BER.encode(0x5F51, Array(name(person.name).utf8)),
                    BER.encode(0x5F52, Array(person.telephone.utf8)), BER.encode(0x5F53, Array(person.address.utf8)),
                ]
            )
        }
        return BER.encode(0x70, parts: [BER.encode(.integer, [UInt8(truncatingIfNeeded: templates.count)])] + templates)
    }

    /// The elements that are not empty, behind a list of their tags. Names go into the content-specific template.
    private static func template(_ group: BERTag, _ elements: [(tag: BERTag, value: [UInt8])]) -> [UInt8] {
        let present = elements.filter { !$0.value.isEmpty }
        let parts = present.map { element in
            let isNames = element.tag == 0x5F0F || element.tag == 0x5F1A
            return BER.encode(isNames ? 0xA0 : element.tag, element.value)
        }
        return BER.encode(group, parts: [BER.encode(0x5C, present.flatMap(\.tag.bytes))] + parts)
    }

    private static func names(_ tag: BERTag, _ names: [String]) -> [UInt8] {
        guard !names.isEmpty else { return [] }
        let count = BER.encode(.integer, [UInt8(truncatingIfNeeded: names.count)])
        return count + names.flatMap { BER.encode(tag, Array(name($0).utf8)) }
    }

    /// Surname first, with its diacritics, fillers as in the MRZ.
    private static func name(_ text: String) -> String {
        let words = text.split(whereSeparator: \.isWhitespace)
        let others = words.dropFirst().joined(separator: "<")
        return (words.first.map(String.init) ?? "") + (others.isEmpty ? "" : "<<" + others)
    }

    private static func text(_ text: String?) -> [UInt8] { Array((text ?? "").utf8) }

    /// A place whose parts stand between commas, as fields between fillers.
    private static func fields(_ place: String?) -> [UInt8] {
        let parts = (place ?? "").split(separator: ",").map { $0.drop { $0 == " " } }
        return Array(parts.joined(separator: "<").utf8)
    }

    private static func bcd(_ digits: String) -> [UInt8] {
        let values = digits.utf8.map { $0 & 0x0F }
        return stride(from: 0, to: values.count - 1, by: 2).map { values[$0] << 4 | values[$0 + 1] }
    }
}

extension ProfileDate {
    /// `YYYYMMDD`, unknown parts as zeros (Doc 9303-10, 4.7.11.1).
    fileprivate var packed: String { "\(year)" + [month, day].map { Self.padded($0 ?? 0) }.joined() }

    private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
