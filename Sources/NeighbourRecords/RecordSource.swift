import CitizenCard
import DocumentCore
import InspectionAPI
import MRTD

/// What of a report may go into a record.
struct RecordSource {
    let report: InspectionReport
    /// The image as on the chip, where it was granted and may be given.
    let portrait: [UInt8]?
    let terms: RecordTerms
    private let scope: RecordScope

    /// - Parameter portrait: the image as on the chip; nil where it was not asked for, not granted or not read.
    init(
        _ report: InspectionReport,
        portrait: [UInt8]?,
        scope: RecordScope,
        terms: RecordTerms
    ) throws(RecordRefusal) {
        let statuses: [InspectionReport.Decision.Status] = scope == .verified ? [.accept] : [.accept, .review]
        guard statuses.contains(report.decision.status) else { throw .notAccepted }
        self.report = report
        self.scope = scope
        self.terms = terms
        self.portrait = scope == .verified && report.unverified.contains("portrait") ? nil : portrait
    }

    /// Whether a signature under a trust anchor covers a field.
    func isVerified(_ name: FieldName) -> Bool { !report.unverified.contains(name.rawValue) }

    /// The text of a field; nil where it is not granted, not there, or may not go into the record.
    subscript(name: FieldName) -> String? {
        guard scope == .unverifiedToo || isVerified(name), case .text(let text) = report.fields[name.rawValue],
            !text.isEmpty
        else { return nil }
        return text
    }

    /// The fields in the record that nobody vouches for, the portrait among them.
    var unverified: [String] {
        let given = Set(
            FieldName.allCases.filter { self[$0] != nil }.map(\.rawValue) + (portrait == nil ? [] : ["portrait"])
        )
        return report.unverified.filter(given.contains)
    }

    /// Whether the document says that it never expires.
    var hasNoExpiry: Bool {
        report.fields["no_expiry"] == .flag(true) && (scope == .unverifiedToo || isVerified(.dateOfExpiry))
    }

    /// A date of the day; nil for one of a year or a month alone.
    func wholeDate(_ name: FieldName) -> String? { self[name].flatMap { $0.utf8.count == 10 ? $0 : nil } }

    /// The name in parts, where the machine-readable zone parts it.
    var name: PersonName? {
        guard let zone = self[.mrz].flatMap({ try? MRZ(text: $0) })?.name, !zone.primary.isEmpty else {
            return self[.fullName].map { PersonName(text: $0) }
        }
        return PersonName(zone, text: self[.fullName])
    }
}

/// A name as one text, and in parts where somebody parted it.
struct PersonName {
    let text: String
    var family: String?
    var given: [String] = []

    init(text: String) { self.text = text }

    /// The parts of the zone, in the letters of the text where it is the same name word by word.
    init(_ zone: MRZName, text: String?) {
        let all = zone.parts
        let words = text?.split(separator: " ").map(String.init) ?? []
        let families = zone.primary.split(separator: " ").count
        guard let text, words.count == all.count, zone.isName(text) else {
            // Of a name that was cut, or that is written otherwise, only the zone's own words are known to be parts.
            self.text = text ?? all.joined(separator: " ")
            guard text == nil, !zone.isPossiblyTruncated else { return }
            family = zone.primary
            given = Array(all.dropFirst(families))
            return
        }
        self.text = text
        family = words.prefix(families).joined(separator: " ")
        given = Array(words.dropFirst(families))
    }
}

extension JSONValue {
    /// An object of those members that there are.
    static func members(_ members: [String: JSONValue?]) -> JSONValue { .object(members.compactMapValues(\.self)) }

    /// A text; nil for none.
    static func text(_ text: String?) -> JSONValue? { text.map { .string($0) } }

    /// A list; nil for one without values.
    static func list(_ values: [JSONValue?]) -> JSONValue? {
        let values = values.compactMap(\.self)
        return values.isEmpty ? nil : .array(values)
    }
}
