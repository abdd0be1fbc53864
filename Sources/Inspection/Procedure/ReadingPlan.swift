import InspectionAPI
import MRTD

/// Which data groups an inspection reads, and in which order: a group that neither a granted field nor a check needs is not
/// read.
///
/// DG14 and DG15 come first, so that the chip proves itself before it gives anything away under old keys; then the text; the
/// portrait, which is most of the bytes, comes last, so that text is there while it is still on its way.
struct ReadingPlan: Sendable, Hashable {
    /// DG13 is wanted for a granted field.
    let wantsCitizenDetails: Bool
    /// DG2 is wanted.
    let wantsPortrait: Bool

    init(_ request: InspectionRequest) {
        wantsCitizenDetails = !request.fields.isSubset(of: FieldName.onlyInDG1)
        wantsPortrait = request.portrait
    }

    /// The groups to read of those the document lists.
    func includes(_ file: ElementaryFile) -> Bool {
        switch file {
        case .dg1, .dg14, .dg15: true
        case .dg13: wantsCitizenDetails
        case .dg2: wantsPortrait
        default: false
        }
    }
}

extension FieldName {
    /// The fields that DG1 alone holds.
    static let onlyInDG1: Set<FieldName> = [.documentNumber, .mrz]
}
