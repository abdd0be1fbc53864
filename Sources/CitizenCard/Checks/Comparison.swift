import DocumentCore
import MRTD

/// Field after field held against DG1; what one side does not say is not compared.
struct Comparison {
    private(set) var compared: [CitizenField] = []
    private(set) var differing: [CitizenField] = []

    mutating func compare(_ field: CitizenField, _ isEqual: Bool?) {
        guard let isEqual else { return }
        compared.append(field)
        if !isEqual { differing.append(field) }
    }

    /// Number and document number against a zone of a Vietnamese ID card.
    mutating func compareNumber(_ number: PersonalNumber, _ mrz: MRZ) {
        compare(.personalNumber, mrz.citizenNumber.map { $0 == number })
        compare(.documentNumber, number.documentNumber.elementsEqual(mrz.documentNumber.utf8))
    }

    /// A claimed number against any zone: one that holds no citizen's number does not hold this one, and differs. The document number
    /// is a part of it in a Vietnamese ID card alone.
    mutating func compareClaimedNumber(_ number: PersonalNumber, _ mrz: MRZ) {
        if mrz.citizenNumber == nil { compare(.personalNumber, false) }
        if mrz.isVietnameseIDCard { compareNumber(number, mrz) }
    }

    /// Names of fields alone: no personal data.
    var evidence: Evidence {
        var evidence: Evidence = ["compared": .texts(compared.map(\.rawValue))]
        if !differing.isEmpty { evidence["differing"] = .texts(differing.map(\.rawValue)) }
        return evidence
    }
}
