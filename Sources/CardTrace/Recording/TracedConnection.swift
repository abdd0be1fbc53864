package import SmartCard

/// The one place where what goes to a card and comes from it is recorded: directly above the reader.
package struct TracedConnection: CardConnection {
    private let base: any CardConnection
    private let recorder: TraceRecorder

    /// - Parameter eventCount: the insertions and removals in the reader when it was connected to.
    package init(_ base: any CardConnection, recorder: TraceRecorder, eventCount: Int) {
        self.base = base
        self.recorder = recorder
        recorder.connected(base.answerToReset, eventCount: eventCount)
    }

    /// The card's own.
    package var answerToReset: [UInt8] { base.answerToReset }

    /// Passes the command on and records the exchange.
    package func transmit(_ command: CommandAPDU) async throws(CardChannelError) -> ResponseAPDU {
        let begin = ContinuousClock.now
        do throws(CardChannelError) {
            let response = try await base.transmit(command)
            recorder.exchanged(command, .success(response), from: begin, to: .now)
            return response
        } catch {
            recorder.exchanged(command, .failure(error), from: begin, to: .now)
            throw error
        }
    }

    /// Resets the card.
    package func reset() async throws(CardChannelError) {
        do throws(CardChannelError) {
            try await base.reset()
            recorder.reset(nil)
        } catch {
            recorder.reset(error.code)
            throw error
        }
    }

    /// Gives the card up.
    package func disconnect() async {
        await base.disconnect()
        recorder.released()
    }
}
