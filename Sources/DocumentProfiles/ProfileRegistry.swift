package import CodeCatalogue
package import Foundation
package import InspectionAPI
package import MRTD
import OpenSSLCrypto

/// The profiles known, and what they say together.
package struct ProfileRegistry: Sendable {
    /// The profiles, the home one first: its words and its ways to open a chip come before the others'.
    private let profiles: [any DocumentProfile]
    /// How far the clocks of the place where documents are inspected are ahead of UTC, in seconds: a document's last day ends there.
    private let secondsFromGMT: Int

    /// A registry of profiles, the home one first.
    package init(_ profiles: [any DocumentProfile], secondsFromGMT: Int) {
        self.profiles = profiles
        self.secondsFromGMT = secondsFromGMT
    }

    /// The profile of the document with this zone; Doc 9303's own where none covers it, or nobody knows the zone.
    package func profile(of zone: MRZ?) -> any DocumentProfile {
        zone.flatMap { zone in profiles.first { $0.covers(zone) } } ?? TravelDocument()
    }

    /// What was given to open a chip, by the first profile that takes it.
    ///
    /// - Throws: the first error, where no profile takes it.
    package func claim(_ secret: OrderedAccess.Secret) throws(AccessClaimError) -> AccessClaim {
        var refusal: AccessClaimError?
        for profile in profiles {
            do throws(AccessClaimError) {
                if let claim = try profile.claim(secret) { return claim }
            } catch {
                refusal = refusal ?? error
            }
        }
        throw refusal ?? AccessClaimError(.numberInvalid, detail: "no document known here opens by this")
    }

    /// Every number by which a stop list may name the document with this zone.
    package func listedNumbers(in zone: MRZ) -> [String] {
        [zone.documentNumber] + profiles.flatMap { $0.listedNumbers(in: zone) }
    }

    /// What a field is called: on documents with this zone, or on the home profile's where no zone is known.
    ///
    /// - Parameter day: the date of issue, ISO 8601; nil where it is not known.
    package func label(of field: FieldName, on zone: MRZ? = nil, issuedOn day: String? = nil) -> Words {
        let profile = zone.map { self.profile(of: $0) } ?? profiles.first
        return profile?.label(of: field, issuedOn: day) ?? TravelDocument.label(of: field)
    }

    /// The day of a moment where documents are inspected; nil outside the years 1000 to 9999.
    package func day(of moment: Date) -> PartialDate? {
        GregorianDay(of: moment.addingTimeInterval(Double(secondsFromGMT))).flatMap { day in
            PartialDate(year: day.year, month: day.month, day: day.day)
        }
    }
}
