package import SmartCard

/// EF.CardAccess, which is read in plain before any application is selected (Doc 9303-11, 4.2; Doc 9303-10, 3.11.3).
package enum CardAccessFile: Sendable {
    /// Its bytes, which parse.
    case found([UInt8])
    /// The card has none, or does not let it be read: its word, said twice.
    case refused(StatusWord)
    /// Something came twice that is no such file: nothing may be assumed of what the chip offers.
    case unreadable(FileReadError)
    /// It is there, and its contents do not parse.
    case malformed([UInt8], LDSError)

    /// Asks for it; two exchanges where the card has it.
    ///
    /// Whatever comes in its place is followed by SELECT MF, whatever that answers, and by the same question once more: some cards
    /// know the file from the master file only, and one garbled answer is the link's fault.
    ///
    /// - Throws: `CardChannelError` where no answer came.
    package static func read(over channel: any CardChannel) async throws(CardChannelError) -> Self {
        let first = try await ask(channel)
        if case .found = first { return first }
        _ = try await answer(to: .selectMasterFile, channel)
        return try await ask(channel)
    }

    private static func ask(_ channel: any CardChannel) async throws(CardChannelError) -> Self {
        let bytes: [UInt8]
        do throws(FileReadError) {
            // It fits into any response, and is asked for before anything is known.
            bytes = try await FileReader(plain: channel).read(.cardAccess)
        } catch {
            if let channelError = error.channelError, channelError.code != .endlessResponse { throw channelError }
            guard let status = error.status, error.isRefusal else { return .unreadable(error) }
            return .refused(status)
        }
        do throws(LDSError) {
            _ = try SecurityInfos(cardAccess: bytes)
            return .found(bytes)
        } catch {
            return .malformed(bytes, error)
        }
    }

    /// nil for a card that announces more and more and never gives it.
    private static func answer(
        to command: CommandAPDU,
        _ channel: any CardChannel
    ) async throws(CardChannelError) -> ResponseAPDU? {
        do throws(CardChannelError) {
            return try await channel.transmit(command)
        } catch {
            guard error.code == .endlessResponse else { throw error }
            return nil
        }
    }
}

extension FileReadError {
    /// Whether the card said an error, rather than something that is no file.
    fileprivate var isRefusal: Bool { [.notFound, .refused, .unexpectedStatus].contains(code) }
}
