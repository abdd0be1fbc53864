import DocumentCore
package import InspectionAPI
import MRTD
package import SmartCard

/// Why an inspection ended before the document was read.
package struct InspectionFailure: CodedError {
    /// Causes that the layers below do not name themselves.
    package enum Cause: String, Sendable, Hashable, CaseIterable {
        /// The card refused the secret; `triesLeft` where it said so. One attempt was made, none will follow by itself.
        case accessRefused = "access.refused"
        /// The card says that one more wrong secret locks it, or that it is locked: nothing was tried.
        case accessSuspended = "access.suspended"
        /// The card's answers in PACE or BAC break the protocol.
        case accessProtocolError = "access.protocol_error"
        /// The card offers no access protocol that fits the secret and the caller's word.
        case accessNotOffered = "access.not_offered"
        /// The card has no travel-document application.
        case applicationNotFound = "card.application_not_found"
        /// Secure messaging broke: a wrong MAC, a plain answer, a lost counter.
        case secureMessagingBroken = "card.secure_messaging_broken"
        /// After the card was lost, another one was put in its place.
        case cardChanged = "card.changed"
        /// EF.SOD or DG1 cannot be read.
        case documentUnreadable = "card.document_unreadable"
        /// No card came in the time allowed.
        case cardAbsent = "card.absent"
        /// The card that lies there refused a secret before, and was not lifted since.
        case refusedBefore = "card.refused_before"
        /// The card that lies there was put down for another order, and was not lifted since.
        case notPutDownAnew = "card.not_put_down_anew"
        /// Several readers hold a card, and none was named.
        case readerAmbiguous = "reader.ambiguous"
        /// The inspection took longer than allowed.
        case timedOut = "inspection.timed_out"
    }

    /// The stable code: one of `Cause`, or of `CardChannelError.Code`.
    package let code: ProblemCode
    /// The phase in which it ended.
    package let phase: String
    /// For a technician; never personal data.
    package let detail: String
    /// The card's last word, where it had one.
    package let status: StatusWord?
    /// How the link failed, where that is the cause.
    let linkFailure: CardChannelError.Code?
    /// The file that was asked for when the link failed.
    let file: ElementaryFile?
    /// Whether the card was gone before anything was read of it, so that the next one is looked for.
    var isOfCardUnread = false

    /// The tries left, where the card said 63Cx.
    package var triesLeft: Int? { status?.triesLeft }

    /// A failure of the inspection's own.
    package init(_ cause: Cause, phase: InspectionPhase, detail: String = "", status: StatusWord? = nil) {
        code = ProblemCode(cause)
        self.phase = phase.name
        self.detail = detail
        self.status = status
        linkFailure = nil
        file = nil
    }

    /// The same, of a card of which nothing was read.
    package var ofCardUnread: Self {
        var failure = self
        failure.isOfCardUnread = true
        return failure
    }

    /// A failure of the link to the card.
    package init(_ error: CardChannelError, phase: InspectionPhase) { self.init(error, phase: phase, file: nil) }

    init(_ error: CardChannelError, phase: InspectionPhase, file: ElementaryFile?) {
        code = ProblemCode(error.code)
        self.phase = phase.name
        detail = error.detail
        status = nil
        linkFailure = error.code
        self.file = file
    }
}
