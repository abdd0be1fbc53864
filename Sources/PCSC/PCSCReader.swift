internal import SmartCard
internal import Synchronization

/// One reader: all calls to it run on its own thread, one after another.
actor PCSCReader {
    nonisolated let name: String
    private let thread: BlockingThread
    private var card: ConnectedCard?
    /// Asked from outside, where nobody may wait for the thread.
    private nonisolated let taken = Mutex(false)

    nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    init(name: String) {
        self.name = name
        thread = BlockingThread(name: "cccd-reader")
    }

    /// Claims the reader for one connection; false when it has one. `disconnect` gives it back.
    nonisolated func claim() -> Bool {
        taken.withLock { taken in
            defer { taken = true }
            return !taken
        }
    }

    /// The time before a refused connect is tried again.
    static let pause = Duration.milliseconds(50)

    /// Connects to the card in the reader and returns its answer to reset.
    ///
    /// Another program that holds the card for itself is waited for, as one with a transaction is: some open every new card for a moment.
    ///
    /// - Parameter end: when waiting ends.
    func connect(until end: ContinuousClock.Instant) async -> Result<[UInt8], CardChannelError> {
        while true {
            do throws(ReturnCode) {
                let card = try ReturnCode.admitted { () throws(ReturnCode) in try ConnectedCard(reader: name) }
                self.card = card
                return .success(card.answerToReset)
            } catch {
                guard error.meaning == .readerBusy, ContinuousClock.now + Self.pause < end,
                    (try? await Task.sleep(for: Self.pause)) != nil
                else { return .failure(error.error) }
            }
        }
    }

    func transmit(_ command: [UInt8], isExtended: Bool) -> Result<[UInt8], CardChannelError> {
        guard let card else { return .failure(CardChannelError(.cardReset, detail: "not connected")) }
        do throws(CardChannelError) {
            return .success(try card.transmit(command, isExtended: isExtended))
        } catch {
            return .failure(error)
        }
    }

    func reset() -> Result<Void, CardChannelError> {
        guard let card else { return .failure(CardChannelError(.cardReset, detail: "not connected")) }
        do throws(ReturnCode) {
            return .success(try card.reset())
        } catch {
            return .failure(error.afterAdmission.error)
        }
    }

    /// Resets the card and gives the reader back.
    func disconnect() {
        card?.disconnect()
        card = nil
        taken.withLock { $0 = false }
    }
}
