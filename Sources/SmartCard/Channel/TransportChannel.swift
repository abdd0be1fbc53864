/// Hides the transport from what is above it: T=0's GET RESPONSE and Le corrections (ISO 7816-3, 12.2; ISO 7816-4, 5.3.4).
///
/// 61xx is followed by GET RESPONSE until the answer is whole; 6Cxx without data repeats the command once with the length the
/// card wants. It stands below secure messaging, which sees whole answers only. Both loops are bounded, so a card that answers
/// 61xx for ever ends in `card.endless_response`.
///
/// The same words under protection, with data objects 99 and 8E, are no transport's: the card counted the command, and its answer
/// goes up as it is. A protected command has data, so that 6Cxx to it is no transport's either, which announces by 61xx what a command
/// with data brings (ISO 7816-3, 12.2.1, case 4): it goes up too, and so does the one to a command by which the card judges a secret. No
/// cryptogram is ever sent twice.
package struct TransportChannel: CardChannel {
    /// The most GET RESPONSE commands for one answer: 65536 bytes in the smallest usual pieces.
    package static let continuationLimit = 600
    /// The longest answer accepted.
    package static let responseLimit = 65536 + 512

    private let base: any CardChannel

    /// A transport over the channel that reaches the card.
    package init(_ base: any CardChannel) { self.base = base }

    /// Sends the command and collects the answer.
    package func transmit(_ command: CommandAPDU) async throws(CardChannelError) -> ResponseAPDU {
        var response = try await base.transmit(command)
        if response.data.isEmpty, !command.isProtected, !command.provesSecret, let exact = response.status.exactLength {
            var corrected = command
            corrected.expectedLength = exact
            response = try await base.transmit(corrected)
            guard !response.data.isEmpty || response.status.exactLength == nil else {
                throw CardChannelError(.endlessResponse, detail: "6Cxx")
            }
        }
        if response.status.bytesAvailable != nil, response.hasProtectedStatus { return response }
        var collected = response.data
        var continuations = 0
        while let available = response.status.bytesAvailable {
            guard continuations < Self.continuationLimit, collected.count <= Self.responseLimit else {
                throw CardChannelError(.endlessResponse, detail: "61xx")
            }
            continuations += 1
            response = try await continuation(class: command.cla, length: available)
            // What brings nothing and announces more goes on for ever.
            guard !response.data.isEmpty || response.status.bytesAvailable == nil else {
                throw CardChannelError(.endlessResponse, detail: "61xx without data")
            }
            collected += response.data
            let whole = ResponseAPDU(data: collected, status: response.status)
            if whole.hasProtectedStatus { return whole }
        }
        return ResponseAPDU(data: collected, status: response.status)
    }

    private func continuation(class cla: UInt8, length: Int) async throws(CardChannelError) -> ResponseAPDU {
        // Secure-messaging bits do not belong on a transport command; the logical channel does.
        let command = CommandAPDU.getResponse(cla: cla & 0x03, length: length)
        let response = try await base.transmit(command)
        guard response.data.isEmpty, let exact = response.status.exactLength else { return response }
        return try await base.transmit(.getResponse(cla: cla & 0x03, length: exact))
    }
}

extension CommandAPDU {
    /// Whether CLA says that the command is one of secure messaging (ISO 7816-4, table 2).
    fileprivate var isProtected: Bool { cla & 0x0C != 0 }

    /// Whether the card judges a secret by the command: EXTERNAL AUTHENTICATE, and the GENERAL AUTHENTICATE that ends a chain, PACE's last
    /// step. It may have counted a wrong one, whatever its answer: to send it again is one more try.
    fileprivate var provesSecret: Bool {
        ins == 0x82 || ins == 0x86 && cla & Self.chainingBit == 0
    }
}
