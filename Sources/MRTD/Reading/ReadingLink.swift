import SmartCard

/// The channel files are read over, and what fits into its responses.
enum ReadingLink: Sendable {
    case plain(any CardChannel)
    case session(SecureMessagingChannel)

    var capacity: ResponseCapacity {
        get async {
            switch self {
            case .plain: ResponseCapacity(cipher: nil)
            case .session(let session): await session.capacity
            }
        }
    }

    /// Whether the card just refused a length in plain, in the middle of a session.
    var refusedInPlain: Bool {
        get async {
            switch self {
            case .plain: false
            case .session(let session): await session.refusedInPlain
            }
        }
    }

    /// Where a length was refused that cannot be shorter: the error that thereby ended the session, if it did.
    func abandonRefusedLength() async -> CardChannelError? {
        guard case .session(let session) = self else { return nil }
        return await session.abandonRefusedLength()
    }

    /// Whether the card ended the session by a plain word.
    var endedInPlain: Bool {
        get async {
            switch self {
            case .plain: false
            case .session(let session): await session.plainEnd != nil
            }
        }
    }

    /// Sends a command and collects its answer, but for 6Cxx, which tells the reader of files something. In plain the transport below
    /// does that.
    func transmit(_ command: CommandAPDU) async throws(CardChannelError) -> ResponseAPDU {
        guard !Task.isCancelled else { throw CardChannelError(.cancelled) }
        return switch self {
        case .plain(let channel): try await channel.transmit(command)
        case .session(let session): try await session.transmitWhole(command, followsExactLength: false)
        }
    }
}
