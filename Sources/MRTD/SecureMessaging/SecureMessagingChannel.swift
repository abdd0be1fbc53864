import OpenSSLCrypto
package import SmartCard

/// A session of secure messaging over a channel (Doc 9303-11, 9.8).
///
/// Whatever goes wrong, in the messages or below them, ends the session: from then on every call throws the error that ended
/// it and nothing is sent, in plain least of all.
///
/// A refused length is no end yet, where there is a shorter way to ask the same: for READ BINARY, for an INTERNAL AUTHENTICATE with
/// extended length, and for long data that a chain of commands can carry. The refusal is `.apduTooLarge` from the reader, or a plain
/// 67xx or 6Cxx from the card or its transport; either way the card's counter did not move. The counter goes back, the caller sees the
/// refusal, and the next command has to be the same with a smaller Ne, or the first of the chain: for any other the session is over.
/// It is protected anew, so that no cryptogram is sent twice. `LengthRefusal` says how often.
package actor SecureMessagingChannel: CardChannel {
    private let base: any CardChannel
    /// Who listens to the exchanges below.
    package nonisolated let observer: (any ExchangeObserver)?
    /// Those of the channel below.
    package nonisolated let recordedDraws: (any RecordedDraws)?
    private var codec: SecureMessagingCodec
    private var failure: CardChannelError?
    private var isBusy = false
    /// The command whose length was just refused, and by whom.
    private var refused: LengthRefusal?

    /// Whether the card has shown that it has the keys that chip authentication led to.
    package private(set) var keyConfirmation = KeyConfirmation.notPending

    /// The plain status word by which the card ended the session; nil where it did not, or not by one.
    package private(set) var plainEnd: StatusWord?

    /// Whether the answer that was returned last, a refused length, came in plain: nobody vouches for it.
    private(set) var answeredInPlain = false

    /// What terminal authentication in this session signs beside the chip's challenge.
    private(set) var terminalBinding: TerminalBinding

    /// A session that starts with these keys.
    init(over base: any CardChannel, keys: SecureMessagingKeys, terminalBinding: TerminalBinding = .init()) {
        self.base = base
        self.terminalBinding = terminalBinding
        observer = base.observer
        recordedDraws = base.recordedDraws
        codec = SecureMessagingCodec(keys)
        observer?.hear(of: keys)
    }

    /// What fits into a response under the present keys.
    var capacity: ResponseCapacity { ResponseCapacity(cipher: codec.keys.cipher) }

    /// What fits into a short command under the present keys.
    var commandCapacity: CommandCapacity { CommandCapacity(cipher: codec.keys.cipher) }

    /// Whether the card has just refused a length in plain, so that the next command has to be one it does not refuse.
    var refusedInPlain: Bool { refused?.isByCard ?? false }

    /// The error that ended the session; nil while it lasts.
    package var endedBy: CardChannelError? { failure }

    /// Goes on with other keys and the counter they start with (9.8.2): chip authentication replaces the session's keys.
    ///
    /// - Parameter terminalKey: Comp of the terminal's ephemeral key that led to them.
    func rekey(to keys: SecureMessagingKeys, terminalKey: [UInt8]? = nil) {
        terminalBinding.terminalKey = terminalKey
        codec = SecureMessagingCodec(keys)
        observer?.hear(of: keys)
        refused = nil
        keyConfirmation = .pending
    }

    /// Ends the session where a length was refused and nothing shorter can be asked: such a refusal is none, and the card's
    /// counter may have moved.
    ///
    /// - Returns: The error that ended it; nil where no length was refused.
    func abandonRefusedLength() -> CardChannelError? {
        guard refused != nil else { return nil }
        return end(CardChannelError(.secureMessagingBroken, detail: "a refused length that cannot be shorter"))
    }

    /// Protects the command, sends it, and opens the response.
    ///
    /// - Returns: The plain data and the protected status word.
    /// - Throws: `CardChannelError`: `.secureMessagingBroken` for any violation, with its code and the card's plain word in
    ///   `detail`; the channel's own error when the link failed; `.apduTooLarge`, which ends nothing, for a command that does not
    ///   fit, or whose length the reader refuses while there is a shorter way; `.readerBusy`, which ends nothing, while another
    ///   command is under way.
    package func transmit(_ command: CommandAPDU) async throws(CardChannelError) -> ResponseAPDU {
        if let failure { throw failure }
        guard !isBusy else { throw CardChannelError(.readerBusy, detail: "one command at a time") }
        if let refused, !refused.mayBeFollowed(by: command) {
            throw end(
                CardChannelError(.secureMessagingBroken, detail: "a refused length not followed by a shorter one")
            )
        }
        isBusy = true
        defer { isBusy = false }
        let before = codec
        let protected = try protect(command, before)
        observer?.willProtect(command)
        let response: ResponseAPDU
        do throws(CardChannelError) {
            response = try await base.transmit(protected)
        } catch {
            guard error.code == .apduTooLarge, let refusal = LengthRefusal(byReader: command, after: refused) else {
                throw end(error)
            }
            codec = before
            refused = refusal
            throw error
        }
        answeredInPlain = response.isPlainWrongLength
        if answeredInPlain {
            if let refusal = LengthRefusal(byCard: command, saying: response.status, after: refused) {
                codec = before
                refused = refusal
                return response
            }
            if LengthRefusal.isFinal(byCard: command, after: refused) {
                codec = before
                refused = nil
                return response
            }
        }
        refused = nil
        do throws(SecureMessagingError) {
            let plain = try codec.open(response, to: command.ins)
            observer?.didOpen(plain)
            if keyConfirmation == .pending { keyConfirmation = .confirmed }
            return plain
        } catch {
            if error.code == .unprotected { plainEnd = response.status }
            if keyConfirmation == .pending { keyConfirmation = error.confirmation }
            throw end(CardChannelError(.secureMessagingBroken, detail: error.description))
        }
    }

    private func protect(
        _ command: CommandAPDU,
        _ before: SecureMessagingCodec
    ) throws(CardChannelError) -> CommandAPDU {
        do throws(SecureMessagingError) {
            return try codec.protect(command)
        } catch {
            codec = before
            guard error.code == .commandTooLong else {
                throw end(CardChannelError(.secureMessagingBroken, detail: error.description))
            }
            throw CardChannelError(.apduTooLarge, detail: error.description)
        }
    }

    private func end(_ error: CardChannelError) -> CardChannelError {
        failure = failure ?? error
        return error
    }
}

extension SecureMessagingError {
    /// What the first answer under new keys says of them when it does not open.
    fileprivate var confirmation: KeyConfirmation {
        switch code {
        case .unprotected: status?.refusesProtection == true ? .refuted : .unanswered
        case .malformed, .checksumMissing, .checksumIncorrect, .cryptogramMalformed: .refuted
        // The MAC was right, or nothing was verified.
        case .statusMissing, .statusDiffers, .paddingIncorrect, .commandTooLong, .cryptoFailed: .unanswered
        }
    }
}

extension StatusWord {
    /// 6987 and 6988: the card cannot open what it was sent.
    fileprivate var refusesProtection: Bool {
        self == .secureMessagingObjectsMissing || self == .secureMessagingObjectsIncorrect
    }
}

extension ResponseAPDU {
    /// 67xx, or 6Cxx, which tells the right one.
    fileprivate var isPlainWrongLength: Bool { data.isEmpty && (status.sw1 == 0x67 || status.exactLength != nil) }
}

extension ExchangeObserver {
    fileprivate func hear(of keys: SecureMessagingKeys) {
        guard takesSecrets else { return }
        didBegin(
            ObservedSession(
                cipher: "\(keys.cipher)",
                encryption: keys.encryption.withBytes { Array($0) },
                authentication: keys.authentication.withBytes { Array($0) },
                counter: keys.counter.bytes
            )
        )
    }
}
