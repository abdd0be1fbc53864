internal import Synchronization

/// The way of a simulated card into Debian's virtual reader (vsmartcard-vpcd): it connects where the driver listens.
///
/// Connected is inserted, disconnected is removed; the driver notices within 400 ms. A service that goes away takes the
/// connection along, and the link connects again as soon as the port is open. All input and output block a thread of the
/// link's own.
package final class VPCDLink: Sendable {
    private let card: any CardOperatingSystem
    private let port: UInt16
    private let state = Mutex<VPCDSession?>(nil)

    /// A link for `card` to the driver's slot at `port` on this machine. The card is not inserted yet.
    package init(card: any CardOperatingSystem, port: UInt16) {
        self.card = card
        self.port = port
    }

    deinit { state.withLock { $0 }?.stop() }

    /// Puts the card into the reader as soon as the reader's port is open, and returns at once. Nothing happens when it is in.
    package func insert() {
        state.withLock { session in
            guard session == nil else { return }
            let started = VPCDSession(card: card, port: port)
            started.start()
            session = started
        }
    }

    /// Waits until the driver has spoken to the card that was put in: from then on the service knows of it, or is about to.
    ///
    /// - Returns: False where it was taken out before, or never put in.
    @discardableResult
    package func noticed() async -> Bool { await state.withLock { $0 }?.noticed() ?? false }

    /// Takes the card out, whatever it is doing, and returns when the link's thread has ended and the card is without power.
    package func remove() async {
        let session = state.withLock { session in
            defer { session = nil }
            return session
        }
        session?.stop()
        await session?.finished()
    }

    /// Whether the card is in the reader: its connection stands.
    package var isInserted: Bool { state.withLock { $0 }?.isConnected ?? false }
}
