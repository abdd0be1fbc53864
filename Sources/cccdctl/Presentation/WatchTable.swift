import CodeCatalogue
import DocumentCore
import Foundation
import InspectionAPI

/// Readers, cards and inspections as they are now, kept up by the daemon's events.
struct WatchTable {
    private struct Reader {
        let id: String
        var name: String
        var state: String
        /// What became of the last inspection there, and when.
        var inspection: (state: InspectionState, since: Date)?
        var reads = 0
    }

    private var readers: [Reader] = []
    private var health: ServiceHealth?
    /// When inspections ended, the newest last.
    private var endings: [Date] = []
    private var exchanges = ExchangeRate()

    /// Over what time inspections are counted, in seconds.
    private static let window: TimeInterval = 60

    /// Takes an event.
    mutating func take(_ event: ServiceEvent, at now: Date) {
        switch event {
        case .snapshot(let snapshot):
            readers = snapshot.readers.map { Reader(id: $0.id, name: $0.name, state: $0.state) }
            health = snapshot.service
            for inspection in snapshot.inspections { take(inspection, at: now) }
        case .reader(.removed, let reader): readers.removeAll { $0.id == reader.reader }
        case .reader(_, let reader):
            if let index = readers.firstIndex(where: { $0.id == reader.reader }) {
                readers[index].state = reader.state ?? readers[index].state
                readers[index].name = reader.name ?? readers[index].name
            } else {
                readers.append(Reader(id: reader.reader, name: reader.name ?? "", state: reader.state ?? "empty"))
            }
        case .inspection(let inspection): take(inspection, at: now)
        case .service(let health): self.health = health
        case .gap, .refused: break
        }
    }

    private mutating func take(_ inspection: ServiceEvent.Inspection, at now: Date) {
        if inspection.state.isFinal { endings.append(now) }
        guard let index = readers.firstIndex(where: { $0.id == inspection.reader }) else { return }
        readers[index].inspection = (inspection.state, now)
        if inspection.state == .finished { readers[index].reads += 1 }
    }

    /// Takes the daemon's count of exchanges with cards, and of their bytes.
    mutating func take(exchanges count: Int, bytes: Int, at now: Date) {
        exchanges.take(count: count, bytes: bytes, at: now)
    }

    /// The table, each line no wider than a terminal.
    func lines(at now: Date, _ output: Output) -> [String] {
        let language = output.oneLanguage
        let header = [
            Words(en: "READER", vi: "ĐẦU ĐỌC"), Words(en: "CARD", vi: "THẺ"),
            Words(en: "INSPECTION", vi: "LẦN ĐỌC"), Words(en: "SECONDS", vi: "GIÂY"), Words(en: "READ", vi: "ĐÃ ĐỌC"),
        ]
        let rows = readers.map { reader in
            [
                reader.id.printable, Words.readerState(reader.state)[language],
                reader.inspection?.state.words[language] ?? "–",
                reader.inspection.map { "\(max(0, Int(now.timeIntervalSince($0.since))))" } ?? "–", "\(reader.reads)",
            ]
        }
        let table =
            rows.isEmpty
            ? [Words(en: "no reader", vi: "không có đầu đọc")[language]]
            : Table.lines(header: header.map { $0[language] }, rows)
        return (table + [summary(at: now, language)] + reasons(language))
            .map { String($0.beginning(columns: TextBlock.width)) }
    }

    private func summary(at now: Date, _ language: Language) -> String {
        let recent = endings.count { now.timeIntervalSince($0) < Self.window }
        let head = Words(en: "last minute: \(recent) inspections", vi: "phút qua: \(recent) lần đọc")[language]
        guard let (count, bytes) = exchanges.lastMinute else { return head }
        let kilobytes = bytes / 1000
        let more = Words(en: "\(count) exchanges, \(kilobytes) kB", vi: "\(count) lượt trao đổi, \(kilobytes) kB")
        return "\(head), \(more[language])"
    }

    private func reasons(_ language: Language) -> [String] {
        (health?.reasons ?? []).map { reason in
            let title = CodeCatalogue.entry(reason.code)?.title[language] ?? reason.title.printable
            return "\(reason.blocks ? "✗" : "!") \(title) (\(reason.code.printable))"
        }
    }
}

/// How much goes over the links to cards, by the daemon's counts: what was added to them in the last minute.
struct ExchangeRate: Sendable {
    private struct Look: Sendable {
        let count: Int
        let bytes: Int
        let at: Date
    }

    private var looks: [Look] = []
    private static let window: TimeInterval = 60

    /// Takes the counts as they are now; a daemon that was started anew begins at nothing.
    mutating func take(count: Int, bytes: Int, at now: Date) {
        if let last = looks.last, last.count > count { looks = [] }
        looks.append(Look(count: count, bytes: bytes, at: now))
        looks.removeAll { now.timeIntervalSince($0.at) > Self.window }
    }

    /// Exchanges and bytes; nil before there were two looks.
    var lastMinute: (exchanges: Int, bytes: Int)? {
        guard looks.count > 1, let first = looks.first, let last = looks.last else { return nil }
        return (last.count - first.count, last.bytes - first.bytes)
    }
}
