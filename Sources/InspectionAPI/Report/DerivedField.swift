import DocumentCore

/// What may be told of a person in place of data: whether they are old enough, whether a number is theirs. An order names these among its
/// fields, and a profile grants them like fields.
package enum DerivedField: Sendable, Hashable {
    /// Whether the holder has reached an age, in years: `age_over_18`.
    case ageOver(Int)
    /// Whether a personal number that the order gives is the holder's.
    case isHolderOf
    /// The province where the birth was registered, by its code in the personal number.
    case provinceOfBirth
    /// The holder under a key of this client's: always the same, and nobody else's.
    case pseudonym

    private static let agePrefix = "age_over_"
    /// The ages that can be asked about, in years.
    package static let ages = 1...150

    /// From a name; nil for any other text.
    package init?(name: String) {
        switch name {
        case "is_holder_of": self = .isHolderOf
        case "province_of_birth": self = .provinceOfBirth
        case "pseudonym": self = .pseudonym
        default:
            guard name.hasPrefix(Self.agePrefix), let age = Int(name.dropFirst(Self.agePrefix.count)),
                Self.ages.contains(age), name == Self.agePrefix + String(age)
            else { return nil }
            self = .ageOver(age)
        }
    }

    /// The name.
    package var name: String {
        switch self {
        case .ageOver(let age): Self.agePrefix + String(age)
        case .isHolderOf: "is_holder_of"
        case .provinceOfBirth: "province_of_birth"
        case .pseudonym: "pseudonym"
        }
    }

    /// The field that it is derived from, which is read for it and not given.
    package var source: FieldName { if case .ageOver = self { .dateOfBirth } else { .personalNumber } }
}

/// What was derived: a truth value or a text, or null and why.
package struct DerivedValue: Sendable, Hashable {
    /// The value; absent where nothing can be said.
    package var value: FieldValue
    /// Why nothing can be said.
    package var code: Code?

    /// Why nothing can be said, a closed set.
    package enum Code: String, Sendable, Hashable, CaseIterable, Codable {
        /// No signature under a trust anchor covers what it would be derived from.
        case unverified = "derived.unverified"
        /// The document does not have what it would be derived from, or it was not read.
        case sourceAbsent = "derived.absent"
        /// The document does not say enough of the date of birth.
        case dateIncomplete = "derived.date_incomplete"
        /// The number does not begin with the code of a province.
        case provinceUnknown = "derived.province_unknown"
        /// This machine's clock cannot be right.
        case clockImplausible = "derived.clock_implausible"
    }

    /// A value.
    package init(_ value: FieldValue) { self.value = value }

    /// None, and why.
    package init(_ code: Code) { (value, self.code) = (.absent, code) }
}

extension DerivedValue: Codable, PersonalData {
    enum CodingKeys: String, CodingKey { case value, code }
}
