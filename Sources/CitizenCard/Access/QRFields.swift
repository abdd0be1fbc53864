import DocumentProfiles

/// The fields that follow the number in a QR code's text: old number, name, birth, sex, residence, issue, and on the card of 2024 four more.
///
/// The old number may be missing with its separator. What stands at a field's place and is none is noted in `unread`.
struct QRFields {
    private(set) var oldIDNumber: String?
    private(set) var fullName: String?
    private(set) var dateOfBirth: PartialDate?
    private(set) var sex: String?
    private(set) var placeOfResidence: String?
    private(set) var dateOfIssue: PartialDate?
    /// What follows the seventh field, in order, empty ones too.
    private(set) var extraFields: [String] = []
    /// The parts that stand there and cannot be read.
    private(set) var unread: Set<QRPart> = []

    /// Numbers of twelve digits at places of the code where the personal number never stands: within an address, and
    /// among what follows the seventh of eleven fields, which by regulation is a number that was cancelled.
    private(set) var otherNumbers: Set<PersonalNumber> = []

    /// How many parts were read.
    var count: Int {
        [oldIDNumber, fullName, dateOfBirth?.iso8601, sex, placeOfResidence, dateOfIssue?.iso8601].count { $0 != nil }
    }

    /// Nothing stands behind the number.
    static let none = QRFields()

    private init() {}

    /// The fields behind the number.
    ///
    /// - Parameters:
    ///   - text: what stands behind the number.
    ///   - separator: what parts the fields.
    init(_ text: Substring, partedBy separator: QRSeparator) {
        let raw = Self.withoutDoubling(Array(separator.split(text).prefix(Self.most)))
        var fields = raw.map(QRSeparator.trimmed)[...]
        // Between the number and the first separator there is nothing.
        fields = fields.dropFirst()
        if !separator.isStrict {
            fields = fields.filter { $0.unicodeScalars.contains(where: Self.isLetterOrDigit) }[...]
        }
        takeOldNumber(&fields, separator)
        takeName(&fields, separator)
        takeSex(&fields)
        takeIssue(fields, separator)
        if separator.isStrict { noteOtherNumbers(raw) }
        withholdGarbled()
    }

    /// The fields of a code whose every separator came twice: between any two of them stands an empty one, and of a code as printed name
    /// and birth follow each other.
    private static func withoutDoubling(_ fields: [String]) -> [String] {
        let between = stride(from: 1, to: fields.count, by: 2)
        let kept = stride(from: 0, to: fields.count, by: 2).map { fields[$0] }
        let isDoubled = between.allSatisfy { fields[$0].isEmpty } && kept.count { !$0.isEmpty } > 2
        return isDoubled ? kept : fields
    }

    /// - Parameter raw: the fields as they stand.
    private mutating func noteOtherNumbers(_ raw: [String]) {
        if extraFields.count == 4 {
            // One behind a line break, or at the end, is the next scan's.
            let extra = raw.suffix(4).dropLast()
            otherNumbers.formUnion(extra.compactMap { PersonalNumber($0.utf8.filter { $0 != 0x20 }) })
        }
        // Only of a code whose fields stand where they belong it is known where the personal number does not.
        guard fullName != nil, dateOfBirth != nil, sex != nil else { return }
        guard let placeOfResidence, placeOfResidence.unicodeScalars.contains(where: \.properties.isAlphabetic),
            !placeOfResidence.contains(where: \.isNewline),
            raw.contains(where: { QRSeparator.trimmed($0) == placeOfResidence })
        else { return }
        let digits = placeOfResidence.utf8.split { !(0x30...0x39).contains($0) }
        otherNumbers.formUnion(digits.compactMap { PersonalNumber($0) })
    }

    private static func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }

    /// A date, whatever brackets and signs stand around it.
    private static func date(_ field: String) -> PartialDate? {
        var scalars = field.unicodeScalars[...]
        while let last = scalars.last, !isLetterOrDigit(last) { scalars.removeLast() }
        while let first = scalars.first, !isLetterOrDigit(first), first != " ", first != "/" { scalars.removeFirst() }
        return PartialDate(claimed: String(scalars))
    }

    private mutating func takeOldNumber(_ fields: inout ArraySlice<String>, _ separator: QRSeparator) {
        guard let field = fields.first else { return }
        guard field.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            // Where a name and a date follow, it is no name itself.
            let behind = fields.dropFirst().prefix(2)
            if separator.isStrict, behind.count == 2, behind.first.map({ Self.date($0) == nil }) == true,
                behind.last.map({ Self.date($0)?.isComplete ?? false }) == true
            {
                unread.insert(.oldIDNumber)
                fields.removeFirst()
            }
            return
        }
        // A date here is a birth whose name is missing.
        if field.utf8.count == 9 { oldIDNumber = field } else if !field.isEmpty { unread.insert(.oldIDNumber) }
        fields.removeFirst()
    }

    /// The name, and the date of birth behind it. Where the separator may stand in a name, the name ends where a date begins.
    private mutating func takeName(_ fields: inout ArraySlice<String>, _ separator: QRSeparator) {
        let isBirth: (String) -> Bool = { Self.date($0)?.isComplete ?? false }
        let end = separator.isStrict ? fields.startIndex + 1 : fields.firstIndex(where: isBirth) ?? fields.endIndex
        guard !fields.isEmpty, end <= fields.endIndex else { return }
        let name = separator.join(fields[..<end])
        fullName = name.isEmpty ? nil : name
        fields = fields[end...]
        guard let birth = fields.popFirst() else { return }
        dateOfBirth = Self.date(birth)
        if dateOfBirth == nil, !birth.isEmpty { unread.insert(.dateOfBirth) }
    }

    private mutating func takeSex(_ fields: inout ArraySlice<String>) {
        guard let field = fields.first else { return }
        if Sex(vietnamese: field) != nil {
            sex = field
        } else if !field.isEmpty {
            unread.insert(.sex)
            // A separator that was lost with the letter before it: sex and residence are one field.
            if fields.count > 1, Self.date(fields[fields.startIndex + 1])?.isComplete == true {
                unread.insert(.placeOfResidence)
            }
        }
        fields.removeFirst()
    }

    private mutating func takeIssue(_ fields: ArraySlice<String>, _ separator: QRSeparator) {
        var fields = fields
        if unread.contains(.placeOfResidence) { fields.insert("", at: fields.startIndex) }
        guard !fields.isEmpty else { return }
        let behind = fields.dropFirst()
        let dated = behind.firstIndex { Self.date($0)?.isComplete ?? false }
        let place = dated ?? (separator.isStrict ? behind.startIndex : fields.endIndex)
        let residence = separator.join(fields[..<min(place, fields.endIndex)])
        placeOfResidence = residence.isEmpty ? nil : residence
        guard place < fields.endIndex else { return }
        let issue = Self.date(fields[place])
        dateOfIssue = issue?.isComplete == true ? issue : nil
        if dateOfIssue == nil, !fields[place].isEmpty { unread.insert(.dateOfIssue) }
        extraFields = Array(fields[(place + 1)...].prefix(Self.extraLimit))
    }

    /// Where letters came out wrong, no text with other letters than ASCII's is believed; where nothing but ASCII's is left, none.
    private mutating func withholdGarbled() {
        let texts: [(QRPart, WritableKeyPath<QRFields, String?>)] = [
            (.fullName, \.fullName), (.placeOfResidence, \.placeOfResidence),
        ]
        let isGarbled =
            unread.contains(.sex) && unread.contains(.placeOfResidence)
            || texts.contains { self[keyPath: $0.1].map { !VietnameseText.isReadable($0) } ?? false }
        let given = texts.compactMap { self[keyPath: $0.1] } + extraFields
        let mangled = MangledText(given)
        let isMangled =
            given.allSatisfy { $0.utf8.allSatisfy { $0 < 0x80 } } && (mangled.lacksLetters || mangled.hasTelexKeys)
        for (part, path) in texts {
            guard let text = self[keyPath: path] else { continue }
            if isMangled {
                self[keyPath: path] = nil
                unread.insert(part)
                continue
            }
            let isBelieved = part == .fullName ? VietnameseText.isName(text) : VietnameseText.isReadable(text)
            guard !isBelieved || (isGarbled && !text.utf8.allSatisfy { $0 < 0x80 }) else { continue }
            self[keyPath: path] = nil
            unread.insert(part)
        }
        extraFields = extraFields.map { !isMangled && VietnameseText.isReadable($0) ? $0 : "" }
    }

    private static let extraLimit = 16
    /// More than any code has, its words taken for fields and every separator doubled: what stands behind is looked at by nobody, and costs
    /// nobody's time.
    private static let most = 128
}

/// The parts of a QR code's text that may not be readable.
package enum QRPart: String, Sendable, Hashable, CaseIterable {
    /// The old 9-digit number.
    case oldIDNumber = "old_id_number"
    /// The full name.
    case fullName = "full_name"
    /// The date of birth.
    case dateOfBirth = "date_of_birth"
    /// The sex.
    case sex
    /// The place of residence.
    case placeOfResidence = "place_of_residence"
    /// The date of issue.
    case dateOfIssue = "date_of_issue"
    /// Everything behind the number: nothing of it was understood.
    case rest
}

extension QRSeparator {
    /// Fields of one text put together again as they stood.
    fileprivate func join(_ fields: ArraySlice<String>) -> String {
        guard case .other(let scalar) = self else { return fields.joined(separator: " ") }
        let between = scalar.properties.isWhitespace ? " " : "\(scalar) "
        return fields.joined(separator: between).trimmingPrefix { $0 == " " }.description
    }
}
