import DocumentCore
package import SmartCard

/// The eMRTD application (Doc 9303-10, 3.6.1.2).
package enum EMRTDApplication {
    /// Its identifier.
    package static let identifier: [UInt8] = [0xA0, 0x00, 0x00, 0x02, 0x47, 0x10, 0x01]

    /// Selects it, once: inside the session that PACE opened.
    ///
    /// - Throws: `FileReadError`: `.notFound` when the card has no such application.
    package static func select(over channel: any CardChannel) async throws(FileReadError) {
        var response = try await answer(to: .selectApplication(identifier), channel)
        if response.status.refusesParameters { response = try await answer(to: selectionWithAnswer, channel) }
        guard response.status == .success || response.status.bytesAvailable != nil else {
            throw FileReadError(response.status)
        }
    }

    /// Selects it in plain, and asks once more where anything but a selection comes: one garbled answer is the link's fault.
    ///
    /// - Throws: `FileReadError`: `.notFound` with the card's word, whatever it is, where this is no travel document; a failure of the
    ///   channel but for an answer that never ends, which is no document's either.
    package static func find(over channel: any CardChannel) async throws(FileReadError) {
        var answer: ResponseAPDU?
        for _ in 0..<2 {
            let wantsAnswer = answer?.status.refusesParameters ?? false
            answer = try await finiteAnswer(
                to: wantsAnswer ? selectionWithAnswer : .selectApplication(identifier),
                channel
            )
            if let answer, answer.isSelection { return }
        }
        throw FileReadError(.notFound, status: answer?.status)
    }

    /// Whether the card, having said that it selected the application, behaves as if it had one: EF.COM is refused before access
    /// control, or it is EF.COM that comes. A card that says 9000 to everything has no files.
    ///
    /// - Throws: a failure of the channel.
    package static func isPlausible(over channel: any CardChannel) async throws(FileReadError) -> Bool {
        let command = CommandAPDU.readBinary(shortFileIdentifier: 0x1E, length: CommandAPDU.shortExpectedLimit)
        guard let answer = try await finiteAnswer(to: command, channel) else { return false }
        guard answer.status == .success || answer.status == .endOfFile else { return answer.status.isError }
        return answer.data.first == 0x60
    }

    /// P2 00, with the file control information in return: some cards know no other SELECT.
    private static let selectionWithAnswer: CommandAPDU = {
        var command = CommandAPDU.selectApplication(identifier)
        command.p2 = 0x00
        command.expectedLength = CommandAPDU.shortExpectedLimit
        return command
    }()

    private static func finiteAnswer(
        to command: CommandAPDU,
        _ channel: any CardChannel
    ) async throws(FileReadError) -> ResponseAPDU? {
        do throws(FileReadError) {
            return try await answer(to: command, channel)
        } catch {
            guard error.channelError?.code == .endlessResponse else { throw error }
            return nil
        }
    }

    private static func answer(
        to command: CommandAPDU,
        _ channel: any CardChannel
    ) async throws(FileReadError) -> ResponseAPDU {
        do throws(CardChannelError) {
            return try await channel.transmit(command)
        } catch {
            throw FileReadError(error)
        }
    }
}

extension ResponseAPDU {
    /// 9000, without data as it was asked for, or with the file control information that some cards give all the same (ISO 7816-4,
    /// 7.4.3: templates 62, 64, 6F).
    fileprivate var isSelection: Bool {
        guard status == .success else { return false }
        guard !data.isEmpty else { return true }
        guard let object = try? BERReader.readOne(data) else { return false }
        return [0x62, 0x64, 0x6F].contains(object.tag)
    }
}

extension StatusWord {
    /// 64xx to 6Fxx: execution and checking errors (ISO 7816-4, table 5).
    fileprivate var isError: Bool { (0x64...0x6F).contains(sw1) }
}
