import SmartCard

/// Commands whose data may not fit into a short APDU: certificates, signatures, and keys of Diffie-Hellman in prime fields.
extension SecureMessagingChannel {
    /// Sends a command in one short APDU where it fits, else in an extended one, else in a chain of short ones (ISO 7816-4, 5.3.3),
    /// each protected by itself.
    ///
    /// - Parameter extendedLength: whether to try the extended form first. The chain follows where the reader or the card refuses it for
    ///   its length; and the extended form follows the chain where the card takes none, whatever other cards of its kind took.
    /// - Returns: The answer to the last command, or the first that is an error.
    func transmit(
        _ command: CommandAPDU,
        extendedLength: Bool
    ) async throws(CardChannelError) -> ResponseAPDU {
        let room = commandCapacity
        let isLong = command.data.count > room.plainBytes(expectingAnswer: command.expectedLength != nil)
        guard isLong else { return try await transmitWhole(command) }
        guard extendedLength else {
            let response = try await transmitChained(command, room)
            return response.status.refusesChain ? try await transmitUnchained(command, instead: response) : response
        }
        do throws(CardChannelError) {
            let response = try await transmitWhole(command)
            guard response.status.sw1 == 0x67 else { return response }
        } catch {
            guard error.code == .apduTooLarge, endedBy == nil else { throw error }
        }
        return try await transmitChained(command, room)
    }

    /// The command in its extended form, where a chain of it was refused.
    ///
    /// - Returns: the refusal of the chain, where the reader refuses the length.
    private func transmitUnchained(
        _ command: CommandAPDU,
        instead refusal: ResponseAPDU
    ) async throws(CardChannelError) -> ResponseAPDU {
        do throws(CardChannelError) {
            return try await transmitWhole(command)
        } catch {
            guard error.code == .apduTooLarge, endedBy == nil else { throw error }
            return refusal
        }
    }

    private func transmitChained(
        _ command: CommandAPDU,
        _ room: CommandCapacity
    ) async throws(CardChannelError) -> ResponseAPDU {
        var rest = command.data[...]
        let lastRoom = room.plainBytes(expectingAnswer: command.expectedLength != nil)
        while rest.count > lastRoom {
            // The last command needs something to carry.
            let count = min(room.plainBytes(expectingAnswer: false), rest.count - 1)
            let part = CommandAPDU(
                cla: command.cla | CommandAPDU.chainingBit,
                ins: command.ins,
                p1: command.p1,
                p2: command.p2,
                data: Array(rest.prefix(count))
            )
            let response = try await transmit(part)
            guard response.status == .success else { return response }
            rest = rest.dropFirst(count)
        }
        var last = command
        last.data = Array(rest)
        last.forcesExtendedLength = false
        return try await transmitWhole(last)
    }
}
