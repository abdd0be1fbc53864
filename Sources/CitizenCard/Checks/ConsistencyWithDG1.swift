package import DocumentCore
import DocumentProfiles
package import MRTD

/// DG13 held against DG1, for a Vietnamese ID card: the check `dg13_matches_dg1`.
package struct ConsistencyWithDG1: Sendable, Hashable {
    /// What both say.
    package let compared: [CitizenField]
    /// What they say differently.
    package let differing: [CitizenField]
    /// The check's outcome. Its evidence names fields and nothing of what stands in them.
    package let outcome: CheckOutcome

    /// Compares number, birth, sex, expiry and name, as far as DG13 has them.
    ///
    /// - `notSupported(.issuerProfileUnknown)`: DG1 is not that of a Vietnamese ID card; nothing is compared.
    /// - `failed(.citizenDataDiffers)`: a number, a date or the sex differs.
    /// - `inconclusive(.citizenDataDiffers)`: only this differs: the name, whose letters an issuer may write in more ways than are known
    ///   here; or one says that the card does not expire, and the other has a date. How cards without expiry are written is not known
    ///   well enough to reject one.
    /// - `inconclusive(.groupMalformed)`: DG13 has no readable personal number.
    package init(_ details: CitizenDetails, _ mrz: MRZ) {
        guard mrz.isVietnameseIDCard else {
            compared = []
            differing = []
            outcome = Self.withoutProfile
            return
        }
        var comparison = Comparison()
        if let number = details.personalNumber { comparison.compareNumber(number, mrz) }
        comparison.compare(.dateOfBirth, details.dateOfBirth?.agrees(withMRZ: mrz.dateOfBirth))
        comparison.compare(.sex, Self.pair(details.sexMeant, Sex(mrz: mrz.sex)))
        comparison.compare(.dateOfExpiry, details.dateOfExpiry?.mrzField.elementsEqual(mrz.dateOfExpiry.utf8))
        comparison.compare(.fullName, details.fullName.map { mrz.name.isName($0) })

        compared = comparison.compared
        differing = comparison.differing
        var open: Set<CitizenField> = [.fullName]
        let hasNoExpiry =
            details.dateOfExpiry == CardExpiry.none || mrz.dateOfExpiry.utf8.elementsEqual(CardExpiry.none.mrzField)
        if hasNoExpiry { open.insert(.dateOfExpiry) }
        if !open.isSuperset(of: differing) {
            outcome = .failed(.citizenDataDiffers, comparison.evidence)
        } else if !differing.isEmpty {
            outcome = .inconclusive(.citizenDataDiffers, comparison.evidence)
        } else if details.personalNumber == nil {
            outcome = .inconclusive(.groupMalformed, comparison.evidence)
        } else {
            outcome = .passed(comparison.evidence)
        }
    }

    /// What is said of the DG13 of any other document: no rule says what it holds, so that it is not even parsed.
    package static let withoutProfile = CheckOutcome.notSupported(.issuerProfileUnknown)

    private static func pair<Value: Equatable>(_ left: Value?, _ right: Value?) -> Bool? {
        guard let left, let right else { return nil }
        return left == right
    }
}
