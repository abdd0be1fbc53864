package import DocumentProfiles
package import InspectionAPI
package import SmartCard

/// The one place where the causes of the layers below become codes of the API.
extension ProblemCode {
    /// The code of a reader's, a card's or the PC/SC service's failure.
    package init(_ cause: CardChannelError.Code) {
        self =
            switch cause {
            case .cardRemoved: .cardRemoved
            case .cardReset: .cardReset
            case .cardUnresponsive: .cardUnresponsive
            case .malformedResponse: .malformedResponse
            case .endlessResponse: .endlessResponse
            case .secureMessagingBroken: .secureMessagingBroken
            case .readerRemoved: .readerRemoved
            case .readerNotFound: .readerNotFound
            case .readerBusy: .readerBusy
            case .apduTooLarge: .apduTooLarge
            case .readerFailed: .readerFailed
            case .serviceUnavailable: .serviceUnavailable
            case .serviceNotAnswering: .serviceNotAnswering
            case .accessDenied: .serviceDenied
            case .timedOut: .cardTimedOut
            case .cancelled: .inspectionCancelled
            }
    }

    /// The code of an inspection's own failure.
    package init(_ cause: InspectionFailure.Cause) {
        self =
            switch cause {
            case .accessRefused: .accessRefused
            case .accessSuspended: .accessSuspended
            case .accessProtocolError: .accessProtocolError
            case .accessNotOffered: .accessNotOffered
            case .applicationNotFound: .applicationNotFound
            case .secureMessagingBroken: .secureMessagingBroken
            case .cardChanged: .cardChanged
            case .documentUnreadable: .documentUnreadable
            case .cardAbsent: .cardAbsent
            case .refusedBefore: .refusedBefore
            case .notPutDownAnew: .notPutDownAnew
            case .readerAmbiguous: .readerAmbiguous
            case .timedOut: .inspectionTimedOut
            }
    }

    /// The code of access data that cannot be right.
    package init(_ cause: AccessClaimError.Code) {
        self =
            switch cause {
            case .canInvalid: .canInvalid
            case .numberInvalid: .numberInvalid
            case .mrzMalformed: .mrzMalformed
            case .mrzCheckDigit: .mrzCheckDigit
            case .qrInvalid: .qrInvalid
            case .documentNumberInvalid: .documentNumberInvalid
            case .dateInvalid: .dateInvalid
            }
    }
}

extension Problem {
    /// The problem of an inspection that ended early.
    package init(_ failure: InspectionFailure) {
        self.init(failure.code, failure.detail)
        phase = failure.phase
        statusWord = failure.status?.description
        note(triesLeft: failure.triesLeft)
    }

    /// The problem of a reader or of the PC/SC service.
    package init(_ error: CardChannelError) { self.init(ProblemCode(error.code), error.detail) }

    /// The problem of access data that cannot be right.
    ///
    /// - Parameter properties: the properties of the request that hold it, as JSON pointers.
    package init(_ error: AccessClaimError, properties: [String]? = nil) {
        self.init(ProblemCode(error.code), error.detail, properties: properties)
    }
}
