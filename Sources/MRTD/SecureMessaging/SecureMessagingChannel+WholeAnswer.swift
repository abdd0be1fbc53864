import SmartCard

/// What a card says of a length under protection (ISO 7816-4, 5.1.3): it counted the command, so that every further one is protected
/// anew, under the next counter. `TransportChannel` does the same for the words that come in plain, below the session.
extension SecureMessagingChannel {
    /// Sends a command and collects its answer: 6Cxx is followed by the command with the exact Ne, once; 61xx by GET RESPONSE until the
    /// answer is whole.
    ///
    /// - Parameter followsExactLength: false where the caller makes something of 6Cxx.
    /// - Returns: The answer, or the first that is an error. One that is still 61xx has the data so far, and the card would not give
    ///   the rest.
    func transmitWhole(
        _ command: CommandAPDU,
        followsExactLength: Bool = true
    ) async throws(CardChannelError) -> ResponseAPDU {
        var response = try await transmit(command)
        if followsExactLength, let exact = response.status.exactLength, exact < command.expectedLength ?? 0 {
            response = try await transmit(command.expecting(exact, within: capacity))
        }
        var collected = response.data
        var continuations = 0
        while let available = response.status.bytesAvailable, continuations < TransportChannel.continuationLimit,
            collected.count <= TransportChannel.responseLimit
        {
            continuations += 1
            let room = capacity.plainBytes(in: CommandAPDU.shortExpectedLimit)
            let next = try await transmit(.getResponse(cla: command.cla & 0x03, length: min(available, room)))
            let isData = next.status == .success || next.status == .endOfFile || next.status.bytesAvailable != nil
            guard isData, !next.data.isEmpty else { break }
            collected += next.data
            response = next
        }
        return ResponseAPDU(data: collected, status: response.status)
    }
}

extension CommandAPDU {
    /// The same command with another Ne, in short form where the protected answer fits into one.
    fileprivate func expecting(_ length: Int, within capacity: ResponseCapacity) -> Self {
        var command = self
        command.expectedLength = length
        let room = capacity.plainBytes(in: Self.shortExpectedLimit, oddInstruction: ins & 1 == 1)
        command.forcesExtendedLength = forcesExtendedLength && length > room
        return command
    }
}
