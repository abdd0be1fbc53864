import DocumentCore

/// The one seam to a card: everything above speaks APDUs to it, everything below carries them.
///
/// A channel carries one command at a time. Decorators add one behaviour each and pass the rest on.
package protocol CardChannel: Sendable {
    /// Sends a command and returns the card's answer, whatever its status word.
    ///
    /// - Throws: `CardChannelError` when no answer came.
    func transmit(_ command: CommandAPDU) async throws(CardChannelError) -> ResponseAPDU

    /// Who listens to the exchanges; nil for nobody.
    var observer: (any ExchangeObserver)? { get }

    /// The random values of the recording that this channel answers from; nil for every channel that leads to a card.
    var recordedDraws: (any RecordedDraws)? { get }
}

extension CardChannel {
    /// Nobody.
    package var observer: (any ExchangeObserver)? { nil }
    /// None: it leads to a card.
    package var recordedDraws: (any RecordedDraws)? { nil }
}

/// Why no answer came from the card.
package struct CardChannelError: CodedError {
    /// The stable causes.
    package enum Code: String, Sendable, CaseIterable {
        /// The card was taken from the reader.
        case cardRemoved = "card.removed"
        /// The card was reset by another program, or lost its state.
        case cardReset = "card.reset"
        /// The card is in the reader and does not answer.
        case cardUnresponsive = "card.unresponsive"
        /// The answer has no status word, or cannot be one.
        case malformedResponse = "card.malformed_response"
        /// The card answered 61xx or 6Cxx more often than any card needs to.
        case endlessResponse = "card.endless_response"
        /// A session of secure messaging broke: a wrong checksum, a plain answer, a lost counter. It does not come back.
        case secureMessagingBroken = "card.secure_messaging_broken"
        /// The reader was unplugged.
        case readerRemoved = "reader.removed"
        /// No reader of that name.
        case readerNotFound = "reader.not_found"
        /// Another program holds the reader or the card.
        case readerBusy = "reader.busy"
        /// The reader refuses an APDU of this length.
        case apduTooLarge = "reader.apdu_too_large"
        /// The reader or its driver failed.
        case readerFailed = "reader.failed"
        /// The PC/SC service is not running.
        case serviceUnavailable = "pcsc.unavailable"
        /// The PC/SC service is running and does not answer: it, or a reader's driver in it, is stuck.
        case serviceNotAnswering = "pcsc.not_answering"
        /// The PC/SC service refuses this user.
        case accessDenied = "pcsc.access_denied"
        /// The card did not answer in the time allowed.
        case timedOut = "card.timed_out"
        /// The caller gave up.
        case cancelled = "inspection.cancelled"
    }

    /// The cause.
    package let code: Code
    /// What the layer below said, for a technician; never card data.
    package let detail: String

    /// An error from its cause and the words of the layer below.
    package init(_ code: Code, detail: String = "") {
        self.code = code
        self.detail = detail
    }
}
