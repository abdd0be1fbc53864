import DocumentCore

/// What one exchange looked like from outside.
package struct ExchangeTrace: Sendable {
    /// CLA INS P1 P2.
    package let header: [UInt8]
    /// Nc, the bytes in the command's data field.
    package let commandLength: Int
    /// Ne, the most bytes expected; nil for none.
    package let expectedLength: Int?
    /// The bytes in the response's data field; nil when no answer came.
    package let responseLength: Int?
    /// The card's status word; nil when no answer came.
    package let status: StatusWord?
    /// Why no answer came.
    package let failure: CardChannelError.Code?
    /// From the call to the answer.
    package let duration: Duration
    /// The encoded command; nil unless the channel was made to record data.
    package let command: [UInt8]?
    /// The encoded response; nil unless the channel was made to record data.
    package let response: [UInt8]?
}

extension ExchangeTrace: CustomStringConvertible, CustomReflectable {
    /// Header, lengths, status and time: never data, recorded or not.
    package var description: String {
        let bytes = header.hexadecimal(separator: " ")
        let answer = status.map { "\(responseLength ?? 0) bytes, \($0)" } ?? failure?.rawValue ?? "-"
        return "\(bytes) Nc=\(commandLength) Ne=\(expectedLength.map(String.init) ?? "-") -> \(answer) in \(duration)"
    }

    /// Empty, so that a dump shows no recorded data.
    package var customMirror: Mirror { Mirror(self, children: [], displayStyle: .struct) }
}

/// Tells a sink of every exchange, answered or failed.
package struct TracingChannel: CardChannel {
    private let base: any CardChannel
    private let recordsData: Bool
    private let sink: @Sendable (ExchangeTrace) -> Void

    /// A trace of the exchanges with `base`.
    ///
    /// - Parameter recordingData: whether traces hold the APDUs themselves. Below secure messaging these are cryptograms;
    ///   above it they are personal data.
    package init(
        _ base: any CardChannel,
        recordingData: Bool = false,
        sink: @escaping @Sendable (ExchangeTrace) -> Void
    ) {
        self.base = base
        recordsData = recordingData
        self.sink = sink
    }

    /// Sends the command and reports the exchange.
    package func transmit(_ command: CommandAPDU) async throws(CardChannelError) -> ResponseAPDU {
        let start = ContinuousClock.now
        do throws(CardChannelError) {
            let response = try await base.transmit(command)
            sink(trace(command, response, nil, since: start))
            return response
        } catch {
            sink(trace(command, nil, error.code, since: start))
            throw error
        }
    }

    private func trace(
        _ command: CommandAPDU,
        _ response: ResponseAPDU?,
        _ failure: CardChannelError.Code?,
        since start: ContinuousClock.Instant
    ) -> ExchangeTrace {
        ExchangeTrace(
            header: command.header,
            commandLength: command.data.count,
            expectedLength: command.expectedLength,
            responseLength: response?.data.count,
            status: response?.status,
            failure: failure,
            duration: ContinuousClock.now - start,
            command: recordsData ? command.encoded : nil,
            response: recordsData ? response?.encoded : nil
        )
    }
}
