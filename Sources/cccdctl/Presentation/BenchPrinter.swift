import CardTrace
import CodeCatalogue

/// What a bench found, for people and as a document.
struct BenchPrinter {
    let output: Output
    let figures: BenchFigures
    let reader: String?
    let best: BestBench.Best?

    var lines: [String] {
        let rows = figures.phases.map { row($0.name, $0.spread) } + [row("=", figures.total)]
        let table = Table.lines(header: [output.words(vi: "giai đoạn", en: "phase"), "min ms", "median", "max"], rows)
        return ["\(reader ?? "-")  \(figures.runs)×", ""] + table + [""]
            + LinkPrinter(output: output).model(figures.fit)
            + [shares, exchanges] + lost + comparison
    }

    private func row(_ name: String, _ spread: Spread) -> [String] {
        [name, String(spread.min), String(spread.median), String(spread.max)]
    }

    private var shares: String {
        let (link, card, software) = figures.share
        let whole = max(link + card + software, 0.001)
        let parts = [
            (output.words(vi: "đường truyền", en: "link"), link), (output.words(vi: "thẻ", en: "card"), card),
            (output.words(vi: "phần mềm", en: "software"), software),
        ]
        return parts.map { "\($0.0) \(Decimals.text($0.1)) ms (\(Int(($0.1 / whole * 100).rounded())) %)" }
            .joined(separator: ", ")
    }

    private var exchanges: String {
        let (median, floor) = (figures.exchanges.median, figures.floor)
        return output.words(
            vi: "\(median) lần trao đổi, ít nhất có thể là \(floor)",
            en: "\(median) exchanges, the floor is \(floor)"
        )
    }

    private var lost: [String] {
        figures.lost.map { place in
            output.words(
                vi: "mất kết nối \(place.count) lần ở \(place.name)",
                en: "lost \(place.count) times at \(place.name)"
            )
        }
    }

    private var comparison: [String] {
        guard let best else { return [] }
        return [
            output.words(
                vi: "tốt nhất từng đo với đầu đọc này: \(best.ms) ms, \(best.exchanges) lần trao đổi (\(best.at))",
                en: "the best seen of this reader: \(best.ms) ms in \(best.exchanges) exchanges (\(best.at))"
            )
        ]
    }

    var document: Document { Document(self) }

    /// What `bench --json` prints.
    struct Document: Encodable {
        struct Lost: Encodable {
            var at: String
            var count: Int
        }

        var reader: String?
        var runs: Int
        var totalMs: Spread
        var phasesMs: [String: Spread]
        var exchanges: Spread
        var floor: Int
        var exchangeUs: Int?
        var kbps: Int?
        var linkUs: Int
        var cardUs: Int
        var softwareUs: Int
        var lost: [Lost]
        var best: BestBench.Best?

        enum CodingKeys: String, CodingKey {
            case reader, runs, exchanges, floor, kbps, lost, best
            case totalMs = "total_ms"
            case phasesMs = "phases_ms"
            case exchangeUs = "exchange_us"
            case linkUs = "link_us"
            case cardUs = "card_us"
            case softwareUs = "software_us"
        }

        init(_ printer: BenchPrinter) {
            let figures = printer.figures
            reader = printer.reader
            runs = figures.runs
            totalMs = figures.total
            phasesMs = Dictionary(figures.phases.map { ($0.name, $0.spread) }) { first, _ in first }
            exchanges = figures.exchanges
            floor = figures.floor
            exchangeUs = figures.fit.map { Int(($0.millisecondsPerExchange * 1000).rounded()) }
            kbps = figures.fit?.kilobitsPerSecond.map { Int($0.rounded()) }
            linkUs = Int((figures.share.link * 1000).rounded())
            cardUs = Int((figures.share.card * 1000).rounded())
            softwareUs = Int((figures.share.software * 1000).rounded())
            lost = figures.lost.map { Lost(at: $0.name, count: $0.count) }
            best = printer.best
        }
    }
}
