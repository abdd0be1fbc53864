extension ProblemCode: ProblemKind {
    /// The HTTP status of an answer with this code; nil for codes that are only ever the `error` of a failed inspection.
    package var status: Int? {
        switch self {
        case .malformedRequest, .badQuery: 400
        case .noProfile, .fieldsDenied, .portraitDenied, .protocolDenied, .evidenceDenied, .challengeDenied,
            .gatewayDenied, .rightsChanged, .purposeDenied, .purposeMissing, .readerDenied:
            403
        case .routeNotFound, .codeUnknown, .inspectionNotFound, .portraitAbsent, .evidenceAbsent, .receiptAbsent: 404
        case .methodNotAllowed: 405
        case .conversionUnavailable, .portraitTooLarge, .portraitDamaged, .portraitUnsupported, .conversionFailed: 406
        case .inspectionNotFinished, .readerBusy, .recordNotAccepted, .recordEmpty: 409
        case .requestTooLarge: 413
        case .unsupportedMediaType: 415
        case .unknownProperty, .invalidProperty, .unknownField, .idempotencyKeyReused, .canInvalid, .numberInvalid,
            .mrzMalformed, .mrzCheckDigit, .qrInvalid, .documentNumberInvalid, .dateInvalid, .readerNotFound:
            422
        case .tooManyInspections, .tooManyRequests, .tooManyConnections, .tooManyStreams: 429
        case .internalError: 500
        case .readerNone, .serviceUnavailable, .serviceNotAnswering, .serviceDenied, .draining, .shuttingDown,
            .logUnavailable, .logFull, .pseudonymUnavailable:
            503
        case .inspectionTimedOut, .inspectionCancelled, .inspectionAbandoned, .readerAmbiguous, .readerRemoved,
            .apduTooLarge, .readerFailed, .cardAbsent, .refusedBefore, .notPutDownAnew,
            .cardRemoved, .cardReset, .cardUnresponsive, .malformedResponse, .endlessResponse, .cardTimedOut,
            .applicationNotFound, .secureMessagingBroken, .cardChanged, .documentUnreadable, .accessRefused,
            .accessSuspended, .accessProtocolError, .accessNotOffered:
            nil
        }
    }
}
