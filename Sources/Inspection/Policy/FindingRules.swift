import DocumentCore
import InspectionAPI

/// Which finding a check's outcome speaks for. Every policy has the same rules; a change of them is a new version of each.
enum FindingRules {
    /// Those that stop a document, the gravest first.
    static let gravest: [Finding] = [
        .altered, .copiedChip, .signatureWrong, .revoked, .distrusted, .signerNotEntitled, .chipRefused, .wrongDocument,
        .contradiction, .documentStopped, .expired, .notDecided,
    ]

    /// Those that leave a document to a person, the one that explains most first.
    static let mostTelling: [Finding] = [
        .interrupted, .contradiction, .notSigned, .issuerUnknown, .timeUnknown, .notDecided, .revocationUnknown,
        .chipUnproven, .slightDifference,
    ]

    /// What a check that failed speaks for.
    ///
    /// - Parameter hasChip: whether a chip was asked: among files somebody may have mixed up names.
    static func finding(ofFailed check: CheckName, _ code: CheckCode, hasChip: Bool) -> Finding {
        switch code {
        case .hashMismatch, .groupNotSigned, .groupListDiffers, .messageDigestMismatch: .altered
        case .signatureInvalid: check == .sodSignature ? .altered : .signatureWrong
        case .wrongFileTag: hasChip ? .altered : .contradiction
        case .chipProofInvalid: .copiedChip
        case .chipProofRefused, .cardNotAuthentic: .chipRefused
        case .revoked: .revoked
        case .certificateDistrusted: .distrusted
        case .chainSignatureInvalid, .certificateConstraint, .signerNotValidAtSigning, .anchorNotValidAtIssuance,
            .issuingStateDiffers, .documentTypeExcluded:
            .signerNotEntitled
        case .sodMalformed, .wrongContentType, .signerCount, .signedAttributesInvalid, .algorithmMismatch,
            .algorithmUnsupported, .certificateMalformed, .curveUnknown, .signerCertificateMissing, .hashListInvalid,
            .cardSecurityMalformed:
            check == .dsChain ? .signerNotEntitled : .signatureWrong
        case .accessKeyDiffers: .wrongDocument
        case .citizenDataDiffers, .checkDigitWrong, .accessOfferDiffers, .chipKeyAbsent: .contradiction
        case .documentStopped: .documentStopped
        case .expired: .expired
        // What these say never stops a document: whoever said it of one that failed named no cause.
        case .readIncomplete, .stillToCome, .groupNotRequested, .groupAbsent, .groupUnreadable, .groupMalformed,
            .noChip, .cardLost,
            .accessNotOffered, .secretRefused, .passwordSuspended, .accessProtocolFailed, .sodAbsent,
            .trustAnchorMissing,
            .signingTimeUnknown, .usagePeriodUnknown, .signingTimeInFuture, .clockImplausible, .crlAbsent, .crlStale,
            .crlInvalid, .crlNotUnderstood, .crlFromFuture, .revokedUnderOtherName, .hashesUnsigned, .versionDiffers,
            .comAbsent, .issuingStateUnknown, .documentTypeNotStated, .keyNotTrusted, .noAccessClaim,
            .issuerProfileUnknown, .stopListUnusable, .dateUnknown:
            .notDecided
        }
    }

    /// What a check that should have passed, and is not decided, speaks for.
    ///
    /// - Parameter isUnlike: whether what differs is no slip of a scanner or a typist, though nothing that stops a document.
    static func finding(ofOpen check: CheckName, _ code: CheckCode, isUnlike: Bool) -> Finding {
        switch code {
        case .accessKeyDiffers where isUnlike: .contradiction
        case .cardLost, .readIncomplete, .stillToCome: .interrupted
        case .sodAbsent: .notSigned
        case .trustAnchorMissing: .issuerUnknown
        case .clockImplausible, .signingTimeInFuture, .signingTimeUnknown: .timeUnknown
        case .crlAbsent, .crlStale, .crlInvalid, .crlNotUnderstood, .crlFromFuture, .revokedUnderOtherName:
            .revocationUnknown
        case .accessKeyDiffers, .citizenDataDiffers, .issuingStateDiffers, .accessOfferDiffers: .slightDifference
        default:
            switch check {
            case .chipAuthentication, .activeAuthentication: .chipUnproven
            case .accessControl where code == .noChip: .chipUnproven
            default: .notDecided
            }
        }
    }
}
