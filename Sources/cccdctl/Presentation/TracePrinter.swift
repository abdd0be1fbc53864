import CardTrace
import CodeCatalogue
import DocumentCore
import SmartCard

/// A trace for people: every exchange, and where the time went.
struct TracePrinter {
    let output: Output
    let trace: Trace

    /// Who recorded it, of which card, and the exchanges by phase.
    var exchanges: [String] {
        var lines = head
        var phase = ""
        var number = 0
        for event in trace.events {
            switch event {
            case .connected(let answer, _):
                lines.append(output.paint("  ATR \(answer.hexadecimal(separator: " "))", .grey))
            case .reset: lines.append(output.paint("  reset", .grey))
            case .exchange(let exchange):
                number += 1
                if exchange.phase != phase {
                    phase = exchange.phase
                    lines.append(phase)
                }
                lines.append(row(number, exchange))
            case .card, .released, .known, .drawn, .session, .report: continue
            }
        }
        if trace.dropped > 0 {
            lines.append(output.words(vi: "thiếu \(trace.dropped) dòng", en: "\(trace.dropped) events left out"))
        }
        return lines + [""]
    }

    private var head: [String] {
        let reader = trace.head.reader ?? "-"
        let masked =
            trace.head.isMasked
            ? output.words(vi: "đã che dữ liệu", en: "masked")
            : output.paint(output.words(vi: "CÓ DỮ LIỆU CÔNG DÂN", en: "HOLDS THE CITIZEN'S DATA"), .red)
        return ["\(trace.head.startedAt)  cccd \(trace.head.software)  \(reader)  \(masked)", ""]
    }

    private static let columns = Table(widths: [5, 8, 8, 9, 26, 26, 12])

    private func row(_ number: Int, _ exchange: TraceExchange) -> String {
        let lengths = "\(exchange.commandLength)/\(exchange.expectedLength.map(String.init) ?? "-")"
        let mark = exchange.isProtected ? "*" : " "
        return Self.columns.row([
            String(number).leftPadded(to: 5), milliseconds(exchange.start).leftPadded(to: 8),
            milliseconds(exchange.duration).leftPadded(to: 8), exchange.header.hexadecimal + mark,
            exchange.instruction, (exchange.object ?? "").printable, lengths, answer(exchange),
        ])
    }

    private func answer(_ exchange: TraceExchange) -> String {
        if let failure = exchange.failure { return output.paint(failure.rawValue, .red) }
        guard let status = exchange.status else { return "" }
        let words = status.words
        let text = "\(exchange.responseLength ?? 0) \(status) \(output.language.map { words[$0] } ?? words[.english])"
        if status == .success { return text }
        return output.paint(text, exchange.isFine ? .yellow : .red)
    }

    private func milliseconds(_ microseconds: Int) -> String { Decimals.text(Double(microseconds) / 1000) }
}

extension TracePrinter {
    private var sums: TraceFigures { TraceFigures(trace.exchanges) }

    /// Where the time went: by phase, by file, by link, card and program.
    var figures: [String] {
        let sums = sums
        let header = [
            output.words(vi: "lần", en: "exchanges"), output.words(vi: "byte", en: "bytes"), "ms",
            output.words(vi: "mất", en: "lost"),
        ]
        let phases = Table.lines(
            header: [output.words(vi: "giai đoạn", en: "phase")] + header,
            sums.phases.map(cells) + [cells(.init(name: "=", figures: sums.all))]
        )
        let objects = Table.lines(
            header: [output.words(vi: "tệp, bước", en: "file, step")] + header,
            sums.objects.prefix(16).map(cells)
        )
        return phases + [""] + objects + [""] + LinkPrinter(output: output).lines(sums)
    }

    private func cells(_ share: TraceFigures.Share) -> [String] {
        [
            share.name.printable, String(share.figures.exchanges), String(share.figures.bytes),
            milliseconds(share.figures.microseconds), String(share.figures.lost),
        ]
    }

    /// The figures as one document.
    var document: Document { Document(trace, sums) }

    /// What `trace show --json` prints.
    struct Document: Encodable {
        struct Share: Encodable {
            var name: String
            var exchanges: Int
            var bytes: Int
            var us: Int
            var lost: Int

            init(_ share: TraceFigures.Share) {
                name = share.name
                exchanges = share.figures.exchanges
                bytes = share.figures.bytes
                us = share.figures.microseconds
                lost = share.figures.lost
            }
        }

        var software: String
        var startedAt: String
        var reader: String?
        var masked: Bool
        var atr: [String]
        var exchanges: Int
        var phases: [Share]
        var objects: [Share]
        var link: LinkDocument

        enum CodingKeys: String, CodingKey {
            case software, reader, masked, atr, exchanges, phases, objects, link
            case startedAt = "started_at"
        }

        init(_ trace: Trace, _ sums: TraceFigures) {
            software = trace.head.software
            startedAt = trace.head.startedAt
            reader = trace.head.reader
            masked = trace.head.isMasked
            atr = trace.answersToReset.map(\.hexadecimal)
            exchanges = sums.all.exchanges
            phases = sums.phases.map(Share.init)
            objects = sums.objects.map(Share.init)
            link = LinkDocument(sums)
        }
    }
}
