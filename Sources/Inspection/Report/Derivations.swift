import CitizenCard
import DocumentCore
import DocumentProfiles
import DocumentTrust
import Foundation
package import InspectionAPI
import MRTD
package import OpenSSLCrypto

/// What is to be told of a person in place of data, and the keys for it.
package struct Derivations: Sendable {
    /// What is asked for.
    package var fields: Set<DerivedField>
    /// The number that may be the holder's: twelve digits.
    package var number: SecretBytes?
    /// The key of the client's pseudonyms.
    package var pseudonymKey: SecretBytes?
    /// The key under which the access log names documents; nil for it names none.
    package var documentKey: SecretBytes?

    /// What is asked for, and the keys.
    package init(
        fields: Set<DerivedField> = [],
        number: SecretBytes? = nil,
        pseudonymKey: SecretBytes? = nil,
        documentKey: SecretBytes? = nil
    ) {
        self.fields = fields
        self.number = number
        self.pseudonymKey = pseudonymKey
        self.documentKey = documentKey
    }

    /// The fields that have to be read for it.
    var sources: Set<FieldName> { Set(fields.map(\.source)) }
}

extension Assessment {
    /// What is derived of the document, by name; nil where nothing was asked for. Nothing is derived from what nobody vouches for.
    func derived(_ asked: Derivations, at time: ClockReading) -> [String: DerivedValue]? {
        guard !asked.fields.isEmpty else { return nil }
        return Dictionary(asked.fields.map { ($0.name, value($0, asked, time)) }) { first, _ in first }
    }

    private func value(_ field: DerivedField, _ asked: Derivations, _ time: ClockReading) -> DerivedValue {
        let fields = contents.fields
        guard case .text(let source) = fields.values[field.source], let group = fields.groups[field.source] else {
            return DerivedValue(.sourceAbsent)
        }
        guard trustedGroups.contains(group) else { return DerivedValue(.unverified) }
        if case .ageOver(let age) = field {
            guard time.contradiction == nil else { return DerivedValue(.clockImplausible) }
            guard let has = Age.hasReached(age, bornOn: source, today: Age.day(of: time.now)) else {
                return DerivedValue(.dateIncomplete)
            }
            return DerivedValue(.flag(has))
        }
        guard let number = PersonalNumber(source.utf8) else { return DerivedValue(.sourceAbsent) }
        return value(field, of: number, asked)
    }

    private func value(_ field: DerivedField, of number: PersonalNumber, _ asked: Derivations) -> DerivedValue {
        switch field {
        case .isHolderOf:
            asked.number.map { DerivedValue(.flag($0.matches(number.digits))) } ?? DerivedValue(.sourceAbsent)
        case .provinceOfBirth:
            number.isProvinceKnown
                ? DerivedValue(.text(number.registrationCode)) : DerivedValue(.provinceUnknown)
        case .pseudonym:
            asked.pseudonymKey.flatMap { Self.keyed($0, "cccd pseudonym 1\n", number.digits) }
                .map { DerivedValue(.text($0)) } ?? DerivedValue(.sourceAbsent)
        case .ageOver: DerivedValue(.sourceAbsent)
        }
    }

    /// The document under a key, for the access log; nil where none is asked for, or nobody vouches for its number.
    func document(under key: SecretBytes?) -> String? {
        guard let key, let mrz, trustedGroups.contains(1) else { return nil }
        return Self.keyed(key, "cccd document 1\n", Array("\(mrz.issuingState)\n\(mrz.documentNumber)\n".utf8))
    }

    private static func keyed(_ key: SecretBytes, _ kind: String, _ text: [UInt8]) -> String? {
        key.withBytes { bytes in
            var copy = Array(bytes)
            defer { wipe(&copy) }
            return try? HMAC.sha256(key: copy, Array(kind.utf8) + text).hex
        }
    }
}

/// Ages by dates of which not all may be known.
enum Age {
    /// The day where Viet Nam's clocks stand, as year, month and day.
    static func day(of time: Date) -> (year: Int, month: Int, day: Int)? {
        guard let day = GregorianDay(of: time + TimeInterval(CitizenCardProfile.secondsFromGMT)) else { return nil }
        return (day.year, day.month, day.day)
    }

    /// Whether somebody has reached an age; nil where what is known of the birth leaves that open.
    ///
    /// - Parameters:
    ///   - birth: ISO 8601, as much as is known: `1990`, `1990-05`, `1990-05-31`.
    ///   - today: nil for a day that no calendar has.
    static func hasReached(_ age: Int, bornOn birth: String, today: (year: Int, month: Int, day: Int)?) -> Bool? {
        let parts = birth.split(separator: "-").map { Int($0) }
        guard let today, let year = parts.first ?? nil, (1...3).contains(parts.count), !parts.contains(nil) else {
            return nil
        }
        let birthday = year + age
        if birthday != today.year { return birthday < today.year }
        guard parts.count > 1, let month = parts[1] else { return nil }
        if month != today.month { return month < today.month }
        // Who is born on 29 February is a year older at the end of the 28th, and on the 1st of March in any case.
        guard parts.count > 2, let day = parts[2] else { return nil }
        return day <= today.day
    }
}
