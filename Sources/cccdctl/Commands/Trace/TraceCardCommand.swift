import ArgumentParser
import CardTrace
import Foundation
import InspectionAPI
import VirtualCard

/// Plays the recorded side of a trace as a virtual card.
struct TraceCardCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "card",
        abstract: "Put the recorded side of an unmasked trace into a vpcd reader, as a card.",
        usage: "cccdctl trace card <file> [options]",
        discussion: """
            What was sent in plain is answered as it was: EF.CardAccess, what is selected, what is refused. A chip opens only to \
            whoever sends the recorded bytes, which no terminal with fresh random values does; for the rest there is trace replay.

            Examples:
              cccdctl trace card card.jsonl
            """
    )

    @OptionGroup var trace: TraceArgument

    @Option(help: "The TCP port of Debian's virtual reader driver (vsmartcard-vpcd).")
    var port: UInt16 = 35963

    @Option(help: "Take the card out after this many seconds.")
    var seconds: Double?

    func run() async throws {
        let output = Output(json: false)
        try await reporting(output) {
            let card = try played()
            output.message(output.words(CardCommand.Insert.waiting(for: port)))
            let link = VPCDLink(card: PlayedCardInReader(card), port: port)
            link.insert()
            if await link.noticed() { output.message("inserted: \(trace.file)") }
            try? await Task.sleep(for: seconds.map { .seconds($0) } ?? .seconds(1 << 31))
            await link.remove()
        }
    }

    private func played() throws(Problem) -> PlayedCard {
        let trace = try trace.load()
        do throws(TraceError) { return try PlayedCard(trace) } catch { throw Problem(of: error.code, error.detail) }
    }
}

/// A recording as a reader sees it.
struct PlayedCardInReader: CardOperatingSystem {
    private let card: PlayedCard

    init(_ card: PlayedCard) { self.card = card }

    var answerToReset: [UInt8] { card.answerToReset }
    func powerOn() async { card.restart() }
    func reset() async { card.restart() }
    func powerOff() async {}
    func process(_ command: [UInt8]) async -> [UInt8] { card.answer(to: command) }
}
