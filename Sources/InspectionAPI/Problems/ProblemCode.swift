import DocumentCore

/// Every stable code that an answer of the API can carry, a closed set. `openapi.yaml` lists the same, and a test holds the
/// two together.
package enum ProblemCode: String, Sendable, Hashable, CaseIterable, Codable {
    // The request
    /// The path is none of the API's.
    case routeNotFound = "route.not_found"
    /// The path is one of the API's, the method not one of the path's.
    case methodNotAllowed = "method.not_allowed"
    /// Nobody says the code that was asked about.
    case codeUnknown = "code.unknown"
    /// The body is larger than allowed.
    case requestTooLarge = "request.too_large"
    /// The body is not `application/json`.
    case unsupportedMediaType = "request.unsupported_media_type"
    /// The body is not JSON, or not an object.
    case malformedRequest = "request.malformed"
    /// A query parameter cannot be what it is.
    case badQuery = "request.bad_query"
    /// The body has a property that the API does not know.
    case unknownProperty = "request.unknown_property"
    /// A property is missing, of the wrong type or out of its bounds.
    case invalidProperty = "request.invalid_property"
    /// A field name that is none.
    case unknownField = "fields.unknown"
    /// The idempotency key was used for another request.
    case idempotencyKeyReused = "idempotency.key_reused"

    // Access data, before the chip is touched
    /// A card access number is not six digits.
    case canInvalid = "access.can_invalid"
    /// A personal number is not twelve digits.
    case numberInvalid = "access.number_invalid"
    /// No machine-readable zone.
    case mrzMalformed = "access.mrz_malformed"
    /// A check digit of the machine-readable zone is wrong.
    case mrzCheckDigit = "access.mrz_check_digit"
    /// No QR code of an ID card.
    case qrInvalid = "access.qr_invalid"
    /// No document number.
    case documentNumberInvalid = "access.document_number_invalid"
    /// No date.
    case dateInvalid = "access.date_invalid"

    // Rights and limits
    /// No profile applies to this client.
    case noProfile = "rights.no_profile"
    /// The client's profile does not grant a field.
    case fieldsDenied = "rights.fields"
    /// The client's profile does not grant the portrait.
    case portraitDenied = "rights.portrait"
    /// The client's profile does not grant the access protocol.
    case protocolDenied = "rights.protocol"
    /// The client's profile does not grant the evidence.
    case evidenceDenied = "rights.evidence"
    /// The profile does not let the client have the chip sign a challenge.
    case challengeDenied = "rights.challenge"
    /// The client's profile does not know the purpose.
    case purposeDenied = "rights.purpose"
    /// The client's profile wants a purpose, and the order has none.
    case purposeMissing = "rights.purpose_missing"
    /// The client's profile does not grant the reader.
    case readerDenied = "rights.reader"
    /// The client's rights were changed while it had something open that rests on them.
    case rightsChanged = "rights.changed"
    /// The profile does not let the client speak for another.
    case gatewayDenied = "rights.gateway"
    /// The client, or all clients together, have as many inspections under way as allowed.
    case tooManyInspections = "inspection.too_many"
    /// The user's programs make more requests than allowed.
    case tooManyRequests = "client.too_many_requests"
    /// The user's programs have as many connections as allowed.
    case tooManyConnections = "client.too_many_connections"
    /// The user's programs have as many event streams as allowed.
    case tooManyStreams = "client.too_many_streams"

    // Inspections
    /// No such inspection, or one of another client.
    case inspectionNotFound = "inspection.not_found"
    /// The inspection is still under way.
    case inspectionNotFinished = "inspection.not_finished"
    /// There is no portrait: not asked for, or the card has none.
    case portraitAbsent = "portrait.absent"
    /// No JPEG can be made of the portrait here: the helper is not installed, or cannot be run.
    case conversionUnavailable = "portrait.conversion_unavailable"
    /// The portrait asks for more pixels than are decoded.
    case portraitTooLarge = "portrait.too_large"
    /// The portrait is not what its headers say, or ends early.
    case portraitDamaged = "portrait.damaged"
    /// The portrait is of a form that is not decoded.
    case portraitUnsupported = "portrait.unsupported"
    /// The helper ended, or was ended, over the portrait.
    case conversionFailed = "portrait.conversion_failed"
    /// The document was not accepted, so that there is no record of it in another's words.
    case recordNotAccepted = "record.not_accepted"
    /// No field is granted and verified that the record could hold.
    case recordEmpty = "record.empty"
    /// There are no files: the inspection failed or was cancelled.
    case evidenceAbsent = "evidence.absent"
    /// There is no receipt: no document was verified.
    case receiptAbsent = "receipt.absent"
    /// The inspection took longer than allowed.
    case inspectionTimedOut = "inspection.timed_out"
    /// The inspection was cancelled.
    case inspectionCancelled = "inspection.cancelled"
    /// Nobody had asked about the inspection for a while.
    case inspectionAbandoned = "inspection.abandoned"

    // Readers
    /// An inspection or another program has the reader.
    case readerBusy = "reader.busy"
    /// Several readers hold a card and the request names none.
    case readerAmbiguous = "reader.ambiguous"
    /// No reader of that identifier.
    case readerNotFound = "reader.not_found"
    /// No reader is connected.
    case readerNone = "reader.none"
    /// The reader was unplugged.
    case readerRemoved = "reader.removed"
    /// The reader refuses an APDU of the length needed.
    case apduTooLarge = "reader.apdu_too_large"
    /// The reader or its driver failed.
    case readerFailed = "reader.failed"

    // The card
    /// No card was put on the reader in the time allowed.
    case cardAbsent = "card.absent"
    /// The card that lies in the reader refused a secret before, and was not lifted since.
    case refusedBefore = "card.refused_before"
    /// The card that lies in the reader was put down for another inspection, and was not lifted since.
    case notPutDownAnew = "card.not_put_down_anew"
    /// The card was taken away.
    case cardRemoved = "card.removed"
    /// Another program reset the card.
    case cardReset = "card.reset"
    /// The card does not answer.
    case cardUnresponsive = "card.unresponsive"
    /// The card's answer cannot be one.
    case malformedResponse = "card.malformed_response"
    /// The card answers without end.
    case endlessResponse = "card.endless_response"
    /// The card did not answer in time.
    case cardTimedOut = "card.timed_out"
    /// The card has no travel-document application.
    case applicationNotFound = "card.application_not_found"
    /// Secure messaging broke.
    case secureMessagingBroken = "card.secure_messaging_broken"
    /// Another card was put in the place of one that was lost.
    case cardChanged = "card.changed"
    /// EF.SOD or DG1 cannot be read.
    case documentUnreadable = "card.document_unreadable"
    /// The card refused the secret.
    case accessRefused = "access.refused"
    /// The card says that it is locked, or that one more wrong secret locks it: nothing was tried.
    case accessSuspended = "access.suspended"
    /// The card breaks the access protocol.
    case accessProtocolError = "access.protocol_error"
    /// The card offers no access protocol that fits.
    case accessNotOffered = "access.not_offered"

    // The service
    /// The PC/SC service is not running.
    case serviceUnavailable = "pcsc.unavailable"
    /// The PC/SC service is running and does not answer.
    case serviceNotAnswering = "pcsc.not_answering"
    /// The PC/SC service refuses this daemon.
    case serviceDenied = "pcsc.access_denied"
    /// The access log cannot be written, and without it no data is released.
    case logUnavailable = "log.unavailable"
    /// The access log has all the rows that it may have, and none may be dropped.
    case logFull = "log.full"
    /// The key of the client's pseudonyms cannot be used.
    case pseudonymUnavailable = "pseudonym.unavailable"
    /// The operator lets the daemon finish what it has: it begins nothing.
    case draining = "service.draining"
    /// The daemon is being stopped.
    case shuttingDown = "service.shutting_down"
    /// A fault of the daemon's own.
    case internalError = "service.internal_error"
}
