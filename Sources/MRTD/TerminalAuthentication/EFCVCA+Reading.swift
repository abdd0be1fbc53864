import SmartCard

/// How EF.CVCA is read: its length is known and no data object says it.
extension EFCVCA {
    /// Reads the file in the selected application: one exchange by short file identifier; two more by SELECT where the chip does not
    /// know the short one, two where it has none.
    ///
    /// - Parameter location: efCVCA of the chip's TerminalAuthenticationInfo; nil for the usual place.
    /// - Throws: `TerminalAuthenticationError`: `.trustPointUnknown`, `.channelFailed`.
    package static func read(
        over session: SecureMessagingChannel,
        location: FileID? = nil
    ) async throws(TerminalAuthenticationError) -> EFCVCA {
        let location = location ?? .efCVCA
        var contents: [UInt8]?
        if let short = location.shortIdentifier {
            contents = try await Self.contents(of: .readBinary(shortFileIdentifier: short, length: size), session)
        }
        if contents == nil {
            let selected = try await transmit(.selectFile(location.identifier), session)
            guard selected.status == .success else {
                throw TerminalAuthenticationError(.trustPointUnknown, at: "EF.CVCA", status: selected.status)
            }
            contents = try await Self.contents(of: .readBinary(offset: 0, length: size), session)
        }
        guard let contents, let file = try? EFCVCA(contents) else {
            throw TerminalAuthenticationError(.trustPointUnknown, at: "EF.CVCA")
        }
        return file
    }

    /// Nil for any refusal.
    private static func contents(
        of command: CommandAPDU,
        _ session: SecureMessagingChannel
    ) async throws(TerminalAuthenticationError) -> [UInt8]? {
        let response = try await transmit(command, session)
        guard response.status == .success || response.status == .endOfFile else { return nil }
        return response.data
    }

    private static func transmit(
        _ command: CommandAPDU,
        _ session: SecureMessagingChannel
    ) async throws(TerminalAuthenticationError) -> ResponseAPDU {
        do throws(CardChannelError) {
            return try await session.transmitWhole(command)
        } catch {
            throw TerminalAuthenticationError(.channelFailed, at: "EF.CVCA", channelError: error)
        }
    }
}
