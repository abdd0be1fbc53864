internal import CPCSC
internal import Foundation
internal import SmartCard

/// An exchange without an answer, and what it means. The return code alone does not say whether the card is gone.
struct ExchangeFault {
    let code: ReturnCode
    let isExtended: Bool
    let duration: Duration

    /// A reader that refuses a command by itself does so at once; one that asked the card took longer.
    private static let localRefusal = Duration.milliseconds(20)
    /// The service looks for cards every 400 ms, later when the machine is busy: so long a card that was just taken may still
    /// seem to be there.
    private static let settling = Duration.milliseconds(1500)

    func error(_ presence: Presence) -> CardChannelError {
        let meaning = self.meaning
        guard meaning.isVague else { return CardChannelError(meaning, detail: detail) }
        return CardChannelError(presence.loss(within: patience) ?? meaning, detail: detail)
    }

    /// How long a card that is still there may turn out to be gone.
    var patience: Duration {
        meaning == .apduTooLarge && duration < Self.localRefusal ? .zero : Self.settling
    }

    /// What the code says as long as the card is still there.
    private var meaning: CardChannelError.Code {
        if code == .success { return .malformedResponse }
        if code == ReturnCode(SCARD_E_NOT_TRANSACTED), isExtended { return .apduTooLarge }
        return code.meaning
    }

    private var detail: String { code == .success ? "an answer of less than two bytes" : code.description }
}

extension CardChannelError.Code {
    /// Whether a card or reader that was taken away may be behind it.
    fileprivate var isVague: Bool {
        switch self {
        case .malformedResponse, .apduTooLarge, .cardUnresponsive, .readerFailed: true
        default: false
        }
    }
}

/// Whether the card that was connected is still in its reader.
struct Presence {
    let context: PCSCContext
    let reader: String
    let eventCount: Int

    /// What was lost; nil when all is still there.
    func loss() -> CardChannelError.Code? {
        do throws(ReturnCode) {
            let now = try context.state(of: reader)
            if now.state == .unavailable { return .readerRemoved }
            return now.hasCard && now.eventCount == eventCount ? nil : .cardRemoved
        } catch {
            return error == ReturnCode(SCARD_E_UNKNOWN_READER) ? .readerRemoved : error.meaning
        }
    }

    /// What turns out to be lost within a time, in which it looks at least once. Blocks the reader's own thread.
    func loss(within limit: Duration) -> CardChannelError.Code? {
        let deadline = ContinuousClock.now + limit
        while true {
            if let lost = loss() { return lost }
            guard ContinuousClock.now < deadline else { return nil }
            Thread.sleep(forTimeInterval: 0.05)
        }
    }
}
