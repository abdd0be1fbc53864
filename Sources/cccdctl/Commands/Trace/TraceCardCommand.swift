import ArgumentParser
import CardTrace
import CodeCatalogue
import Foundation
import InspectionAPI
import VirtualCard

/// Puts the recorded side of a trace into a virtual reader.
struct TraceCardCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "card",
        abstract: "Put the recorded side of an unmasked trace into a vpcd reader, as a card.",
        usage: "cccdctl trace card <file> [options]",
        discussion: """
            The card has the files that were read, whole, and opens by what opened the recorded one: any reader reads it. It has \
            none of the chip's private keys and refuses to prove itself: chip_authentication and active_authentication do not pass.

            With --recorded, and where the chip was not opened, what was sent in plain is answered as it was, byte for byte, and \
            the chip opens to nobody.

            Examples:
              cccdctl trace card card.jsonl
              cccdctl trace card card.jsonl --recorded
            """
    )

    @OptionGroup var trace: TraceArgument

    @Flag(help: "The recorded answers alone, byte for byte.")
    var recorded = false

    @Option(help: "The TCP port of Debian's virtual reader driver (vsmartcard-vpcd).")
    var port: UInt16 = 35963

    @Option(help: "Take the card out after this many seconds.")
    var seconds: Double?

    func validate() throws { try CardCommand.Insert.validate(port, seconds) }

    func run() async throws {
        let output = Output(json: false)
        try await reporting(output) {
            let card = try card(telling: output)
            output.message(output.words(CardCommand.Insert.waiting(for: port)))
            let link = VPCDLink(card: card, port: port)
            link.insert()
            let hand = Task { if await link.noticed() { output.message("inserted: \(trace.file)") } }
            // A signal ends the process, and the reader sees the card leave.
            try? await Task.sleep(for: seconds.map { .seconds($0) } ?? .seconds(1 << 31))
            await link.remove()
            hand.cancel()
        }
    }

    private func card(telling output: Output) throws(Problem) -> any CardOperatingSystem {
        let trace = try trace.load()
        do {
            if !recorded, let (copy, partial) = try ChipCopy.recorded(in: trace) {
                output.message(output.words(Self.words(copy, partial)))
                return try CopiedCard(copy)
            }
            return PlayedCardInReader(try PlayedCard(trace))
        } catch let error as TraceError {
            throw Problem(of: error.code, error.detail)
        } catch {
            throw Problem(of: CommandProblem.internalError, "\(type(of: error))")
        }
    }

    private static func words(_ copy: ChipCopy, _ partial: [String]) -> Words {
        let files = copy.files.keys.sorted().joined(separator: " ")
        let (ways, cut) = (copy.ways.joined(separator: ", "), partial.joined(separator: " "))
        let words = Words(
            en: "a copy without the chip's keys, opened by \(ways): \(files)",
            vi: "bản sao không có khóa của chip, mở bằng \(ways): \(files)"
        )
        guard !cut.isEmpty else { return words }
        return Words(en: words.english + "; in parts only: \(cut)", vi: words.vietnamese + "; chỉ có một phần: \(cut)")
    }
}
