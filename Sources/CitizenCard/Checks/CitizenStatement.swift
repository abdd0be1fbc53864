package import DocumentCore
package import DocumentProfiles
import InspectionAPI
package import MRTD
package import OpenSSLCrypto

/// What was given to open the chip of a Vietnamese ID card, as far as it says whose the card is.
package struct CitizenStatement: AccessStatement {
    /// The way it was given.
    package let kind: AccessKind
    /// The card access number, where it is all that was given.
    package var cardAccessNumber: SecretBytes?
    /// The zone's three fields, where they or the zone were given.
    package var key: MRZKey?
    /// The personal number, where it was given.
    package var number: PersonalNumber?
    /// The zone, where it was given.
    package var zone: MRZ?
    /// The QR code, where it was given.
    package var code: CitizenQRCode?

    /// What a QR code says, field by field.
    package var claims: [ClaimedField] { code?.claims ?? [] }

    /// What of a QR code's text cannot be read.
    package var unread: [String] {
        QRPart.allCases.filter { code?.unread.contains($0) ?? false }.map { "QR[\($0.rawValue)]" }
    }

    /// What opened the chip held against its DG1: the check `mrz_matches_access_key`. The evidence names fields and nothing of what
    /// stands in them. That six digits opened a chip says nothing about whose it is: others have the same.
    ///
    /// - `failed(.accessKeyDiffers)`: number, dates or sex claimed are not DG1's; a QR code is of another document than a Vietnamese ID
    ///   card; the last six digits of a typed number, or a CAN, are not those of the card's number.
    /// - `inconclusive(.accessKeyDiffers)`: a claimed zone differs only where no check digit guards it against misreading, a QR code
    ///   only in the name, a typed number only before its last six digits. Or there is no number to compare with: the document is no
    ///   Vietnamese ID card and the number was typed, or its zone holds none.
    ///   Where the name of a QR code is another person's and no mangled one, the evidence has it under `unlike` too.
    /// - `notPerformed(.noAccessClaim)`: a CAN, and the document has no number that it would be a part of.
    package func outcome(against mrz: MRZ) -> CheckOutcome {
        switch kind {
        case .mrz, .mrzFields: compareZone(mrz)
        case .can: compareCardAccessNumber(mrz)
        case .number: compareTypedNumber(mrz)
        case .qr: compareQR(mrz)
        }
    }

    private func compareZone(_ mrz: MRZ) -> CheckOutcome {
        var comparison = Comparison()
        guard let key else { return .notPerformed(.noAccessClaim) }
        comparison.compare(.documentNumber, key.documentNumber.elementsEqual(mrz.documentNumber.utf8))
        comparison.compare(.dateOfBirth, key.dateOfBirth.elementsEqual(mrz.dateOfBirth.utf8))
        comparison.compare(.dateOfExpiry, key.dateOfExpiry.elementsEqual(mrz.dateOfExpiry.utf8))
        var isUnguarded = false
        if let claimed = zone {
            // Whether the claimed zone is a Vietnamese ID card's too is for `otherZone`: no check digit guards what says so.
            comparison.compare(
                .personalNumber,
                mrz.citizenNumber.map { $0.digits.elementsEqual(claimed.optionalData.utf8.prefix(12)) }
            )
            isUnguarded =
                comparison.differing.isEmpty
                && claimed.optionalData == mrz.optionalData && claimed.optionalData2 == mrz.optionalData2
            comparison.compare(.sex, claimed.sex == mrz.sex)
            comparison.compare(.fullName, claimed.nameField == mrz.nameField)
            comparison.compare(.otherZone, Self.rest(claimed) == Self.rest(mrz))
        }
        return comparison.outcome(isDecisive: !isUnguarded)
    }

    private static func rest(_ mrz: MRZ) -> [String] {
        [mrz.documentCode, mrz.issuingState, mrz.nationality, mrz.optionalData, mrz.optionalData2]
    }

    private func compareCardAccessNumber(_ mrz: MRZ) -> CheckOutcome {
        guard let cardAccessNumber, let number = mrz.citizenNumber else { return .notPerformed(.noAccessClaim) }
        var comparison = Comparison()
        comparison.compare(.cardAccessNumber, cardAccessNumber.matches(number.cardAccessNumber))
        return comparison.outcome(isDecisive: true)
    }

    /// Whoever typed the six digits that opened the chip may have mistyped the others.
    private func compareTypedNumber(_ mrz: MRZ) -> CheckOutcome {
        guard let number else { return .notPerformed(.noAccessClaim) }
        var comparison = Comparison()
        comparison.compareClaimedNumber(number, mrz)
        let isAnotherCards = mrz.citizenNumber.map { $0.cardAccessNumber != number.cardAccessNumber } ?? false
        return comparison.outcome(isDecisive: isAnotherCards)
    }

    private func compareQR(_ mrz: MRZ) -> CheckOutcome {
        guard let code else { return .notPerformed(.noAccessClaim) }
        var comparison = Comparison()
        comparison.compareClaimedNumber(code.personalNumber, mrz)
        // Only these cards have such a code: it was scanned from another document than the chip's.
        guard mrz.isVietnameseIDCard else { return comparison.outcome(isDecisive: true) }
        comparison.compare(.dateOfBirth, code.dateOfBirth?.agrees(withMRZ: mrz.dateOfBirth))
        if let claimed = code.sex, let sex = Sex(mrz: mrz.sex) { comparison.compare(.sex, claimed == sex) }
        comparison.compare(.fullName, code.fullName.map { mrz.name.isName($0) })
        // An input method between scanner and program mangles letters and leaves digits alone ("Nguyeexn"): a person decides. So he does
        // where the zone holds no number that could be another.
        var open: Set<CitizenField> = [.fullName]
        if mrz.citizenNumber == nil { open.insert(.personalNumber) }
        let outcome = comparison.outcome(isDecisive: !open.isSuperset(of: comparison.differing))
        guard comparison.differing.contains(.fullName), let name = code.fullName, !mrz.name.mayBe(name) else {
            return outcome
        }
        return outcome.adding(["unlike": .texts([CitizenField.fullName.rawValue])])
    }
}

extension Comparison {
    /// The outcome of `mrz_matches_access_key`.
    ///
    /// - Parameter isDecisive: whether what differs cannot be a slip of whoever gave the claim.
    fileprivate func outcome(isDecisive: Bool) -> CheckOutcome {
        if differing.isEmpty { return .passed(evidence) }
        return isDecisive ? .failed(.accessKeyDiffers, evidence) : .inconclusive(.accessKeyDiffers, evidence)
    }
}

extension CitizenStatement: PersonalData {}
