public import MRTD
import OpenSSLCrypto

extension AccessClaim {
    /// What opened the chip held against its DG1: the check `mrz_matches_access_key`. The evidence names fields and nothing of what
    /// stands in them.
    ///
    /// - `failed(.accessKeyDiffers)`: number, dates, sex or name claimed are not DG1's.
    /// - `inconclusive(.accessKeyDiffers)`: a claimed zone differs only where no check digit guards it against misreading, or a QR code
    ///   only in the name.
    /// - `notPerformed(.issuerProfileUnknown)`: a number, a CAN or a QR code opened a document that is no Vietnamese ID card, or one whose
    ///   zone does not hold the number: no rule says how they hang together.
    public func outcome(against mrz: MRZ) -> CheckOutcome {
        switch kind {
        case .mrz, .mrzFields: compareZone(mrz)
        case .can, .number, .qr: mrz.isVietnameseIDCard ? compareNumber(mrz) : .notPerformed(.issuerProfileUnknown)
        }
    }

    private func compareZone(_ mrz: MRZ) -> CheckOutcome {
        var comparison = Comparison()
        guard let key = mrzKeys.first else { return .notPerformed(.issuerProfileUnknown) }
        comparison.compare(.documentNumber, key.documentNumber.elementsEqual(mrz.documentNumber.utf8))
        comparison.compare(.dateOfBirth, key.dateOfBirth.elementsEqual(mrz.dateOfBirth.utf8))
        comparison.compare(.dateOfExpiry, key.dateOfExpiry.elementsEqual(mrz.dateOfExpiry.utf8))
        var isUnguarded = false
        if let claimed = claimedMRZ {
            comparison.compare(.personalNumber, mrz.citizenNumber.map { $0 == claimed.citizenNumber })
            isUnguarded =
                comparison.differing.isEmpty
                && claimed.optionalData == mrz.optionalData && claimed.optionalData2 == mrz.optionalData2
            comparison.compare(.sex, claimed.sex == mrz.sex)
            comparison.compare(.fullName, claimed.nameField == mrz.nameField)
            comparison.compare(.otherZone, Self.rest(claimed) == Self.rest(mrz))
        }
        if comparison.differing.isEmpty { return .passed(comparison.evidence) }
        return isUnguarded
            ? .inconclusive(.accessKeyDiffers, comparison.evidence) : .failed(.accessKeyDiffers, comparison.evidence)
    }

    private static func rest(_ mrz: MRZ) -> [String] {
        [mrz.documentCode, mrz.issuingState, mrz.nationality, mrz.optionalData, mrz.optionalData2]
    }

    private func compareNumber(_ mrz: MRZ) -> CheckOutcome {
        var comparison = Comparison()
        if let number = claimedNumber.flatMap({ PersonalNumber($0) }) {
            comparison.compareNumber(number, mrz)
        } else if let cardAccessNumber {
            comparison.compare(
                .cardAccessNumber,
                mrz.citizenNumber.map { cardAccessNumber.matches($0.cardAccessNumber) }
            )
        }
        if let code = claimedQR {
            comparison.compare(.dateOfBirth, code.dateOfBirth.agrees(withMRZ: mrz.dateOfBirth))
            if let claimed = code.sex, let sex = Sex(mrz: mrz.sex) { comparison.compare(.sex, claimed == sex) }
            comparison.compare(.fullName, mrz.name.isName(code.fullName))
        }
        if comparison.compared.isEmpty { return .notPerformed(.issuerProfileUnknown) }
        // An input method between scanner and program mangles letters and leaves digits alone ("Nguyeexn"): a person decides.
        if comparison.differing == [.fullName] { return .inconclusive(.accessKeyDiffers, comparison.evidence) }
        return comparison.differing.isEmpty
            ? .passed(comparison.evidence) : .failed(.accessKeyDiffers, comparison.evidence)
    }
}
