import ArgumentParser
import Foundation
import Logging
import PCSC
import SmartCard
import VirtualCard

/// Where readers come from: the PC/SC service, or cards simulated in this process.
struct ReaderOptions: ParsableArguments {
    @Option(
        name: .customLong("virtual-card"),
        help: ArgumentHelp(
            "A card profile; its card lies in a simulated reader, and PC/SC is left alone. May be repeated.",
            valueName: "file"
        )
    )
    var virtualCards: [String] = []

    @Option(name: .customLong("latency-ms"), help: "Added to each exchange with a simulated card, in milliseconds.")
    var latency: Double = 0

    @Option(
        name: .customLong("kbps"),
        help: "The rate of a simulated card's link, in kilobits a second; 0 is no limit."
    )
    var rate: Double = 0

    /// The readers, simulated cards inserted.
    func source(logger: Logger) async throws -> any ReaderSource {
        guard !virtualCards.isEmpty else { return PCSCReaderSource(logger: logger) }
        let link = LinkModel(latencyMilliseconds: latency, kilobitsPerSecond: rate)
        let names = virtualCards.indices.map { "Virtual Reader \($0 + 1)" }
        let source = VirtualReaderSource(names: names)
        let identifiers = Dictionary(await source.readers().map { ($0.name, $0.id) }) { first, _ in first }
        for (name, file) in zip(names, virtualCards) {
            let card = try VirtualCitizenCard.load(profile: URL(filePath: file))
            try await source.insert(PacedCard(card, link: link), into: identifiers[name])
            logger.notice("a simulated card", metadata: ["file": "\(file)", "reader": "\(identifiers[name] ?? name)"])
        }
        return source
    }
}
