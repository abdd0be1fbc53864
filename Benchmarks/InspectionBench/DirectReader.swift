import SmartCard
import VirtualCard

/// A reader whose card lies in it and is asked on the caller's own task: nothing between the two sides that would cost
/// processor time on either account.
struct DirectReader: ReaderSource {
    let description: ReaderDescription
    private let card: any CardOperatingSystem

    init(_ card: any CardOperatingSystem) {
        self.card = card
        description = ReaderDescription(
            id: "bench",
            name: "Bench Reader",
            state: .card,
            answerToReset: card.answerToReset,
            eventCount: 1
        )
    }

    func readers() async throws(CardChannelError) -> [ReaderDescription] { [description] }

    func changes() async -> AsyncStream<[ReaderDescription]> {
        let description = description
        return AsyncStream { continuation in
            continuation.yield([description])
            continuation.finish()
        }
    }

    func connect(to id: String) async throws(CardChannelError) -> any CardConnection {
        await card.powerOn()
        return DirectConnection(card: card)
    }
}

/// A caller's hold on the card.
private struct DirectConnection: CardConnection {
    let card: any CardOperatingSystem

    var answerToReset: [UInt8] { card.answerToReset }

    func transmit(_ command: CommandAPDU) async throws(CardChannelError) -> ResponseAPDU {
        let answer = await card.process(command.encoded)
        do throws(APDUError) {
            return try ResponseAPDU(encoded: answer)
        } catch {
            throw CardChannelError(.malformedResponse)
        }
    }

    func reset() async throws(CardChannelError) { await card.reset() }
    func disconnect() async { await card.powerOff() }
}
