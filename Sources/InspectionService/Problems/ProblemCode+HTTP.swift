extension ProblemCode {
    /// The HTTP status of an answer with this code; nil for codes that are only ever the `error` of a failed inspection.
    public var status: Int? {
        switch self {
        case .malformedRequest, .badQuery: 400
        case .noProfile, .fieldsDenied, .portraitDenied, .protocolDenied, .evidenceDenied,
            .challengeDenied:
            403
        case .routeNotFound, .inspectionNotFound, .portraitAbsent, .evidenceAbsent: 404
        case .methodNotAllowed: 405
        case .readerBusy, .readerAmbiguous, .inspectionNotFinished: 409
        case .requestTooLarge: 413
        case .unsupportedMediaType: 415
        case .unknownProperty, .invalidProperty, .unknownField, .idempotencyKeyReused, .readerNotFound: 422
        case .canInvalid, .numberInvalid, .mrzMalformed, .mrzCheckDigit, .qrInvalid, .documentNumberInvalid,
            .dateInvalid:
            422
        case .tooManyInspections: 429
        case .internalError: 500
        case .serviceUnavailable, .serviceDenied, .readerNone, .shuttingDown: 503
        case .inspectionTimedOut, .inspectionCancelled, .readerRemoved, .apduTooLarge, .cardAbsent, .cardRemoved,
            .cardReset, .cardUnresponsive, .malformedResponse, .endlessResponse, .cardTimedOut, .applicationNotFound,
            .secureMessagingBroken, .cardChanged, .documentUnreadable, .accessRefused, .accessSuspended,
            .accessProtocolError,
            .accessNotOffered,
            .readerFailed, .logUnavailable:
            nil
        }
    }

    /// What the code means, in a few words that never change with the case at hand.
    public var title: String {
        switch self {
        case .routeNotFound: "There is nothing at this path"
        case .methodNotAllowed: "This path does not take this method"
        case .requestTooLarge: "The body is too large"
        case .unsupportedMediaType: "The body is not application/json"
        case .malformedRequest: "The body is not a JSON object"
        case .badQuery: "A query parameter is not understood"
        case .unknownProperty: "The body has a property that is not known"
        case .invalidProperty: "A property is missing or wrong"
        case .unknownField: "A field name is not known"
        case .idempotencyKeyReused: "The idempotency key was used for another request"
        case .canInvalid: "The card access number is not 6 digits"
        case .numberInvalid: "The personal number is not 12 digits"
        case .mrzMalformed: "The text is no machine-readable zone"
        case .mrzCheckDigit: "A check digit of the machine-readable zone is wrong"
        case .qrInvalid: "The text is no QR code of an ID card"
        case .documentNumberInvalid: "The document number is not 1 to 22 letters and digits"
        case .dateInvalid: "A date is not YYMMDD"
        case .noProfile: "No profile applies to this client"
        case .fieldsDenied: "The client may not have these fields"
        case .portraitDenied: "The client may not have the portrait"
        case .protocolDenied: "The client may not choose this access protocol"
        case .evidenceDenied: "The client may not have the evidence"
        case .challengeDenied: "The client may not have the chip sign"
        case .tooManyInspections: "Too many inspections are under way"
        case .inspectionNotFound: "There is no such inspection"
        case .inspectionNotFinished: "The inspection is still under way"
        case .portraitAbsent: "There is no portrait"
        case .evidenceAbsent: "There is no evidence"
        case .inspectionTimedOut: "The inspection took too long"
        case .inspectionCancelled: "The inspection was cancelled"
        case .readerBusy: "The reader is busy"
        case .readerAmbiguous: "Several readers hold a card"
        case .readerNotFound: "There is no such reader"
        case .readerNone: "No reader is connected"
        case .readerRemoved: "The reader was unplugged"
        case .apduTooLarge: "The reader refuses long commands"
        case .readerFailed: "The reader failed"
        case .cardAbsent: "No card was presented"
        case .cardRemoved: "The card was taken away"
        case .cardReset: "The card was reset by another program"
        case .cardUnresponsive: "The card does not answer"
        case .malformedResponse: "The card's answer is malformed"
        case .endlessResponse: "The card answers without end"
        case .cardTimedOut: "The card did not answer in time"
        case .applicationNotFound: "The card is no travel document"
        case .secureMessagingBroken: "Secure messaging broke"
        case .cardChanged: "Another card was put in the place of the first"
        case .documentUnreadable: "The document cannot be read"
        case .accessRefused: "The card refused the access data"
        case .accessSuspended: "One more wrong secret locks the card, so that none was tried"
        case .accessProtocolError: "The card breaks the access protocol"
        case .accessNotOffered: "The card offers no fitting access protocol"
        case .serviceUnavailable: "The PC/SC service is not running"
        case .serviceDenied: "The PC/SC service refuses the daemon"
        case .logUnavailable: "The access log cannot be written"
        case .shuttingDown: "The daemon is being stopped"
        case .internalError: "A fault of the daemon"
        }
    }
}
