import ArgumentParser
import Foundation
import Logging
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

    /// The simulated readers, their cards inserted; nil where the PC/SC service has the readers.
    func virtualReaders(logger: Logger) async throws -> VirtualReaders? {
        guard !virtualCards.isEmpty else { return nil }
        let readers = try await VirtualReaders(
            profiles: virtualCards.map { URL(filePath: $0) },
            link: LinkModel(latencyMilliseconds: latency, kilobitsPerSecond: rate)
        )
        logger.notice("the cards are simulated", metadata: ["files": "\(virtualCards)"])
        return readers
    }
}
