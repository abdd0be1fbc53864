import CodeCatalogue
import Foundation
import InspectionAPI
import Testing

@testable import cccdctl

/// The live table of readers, cards and inspections.
@Suite struct WatchTableTests {
    private let start = Date(timeIntervalSince1970: 1_800_000_000)
    private let output = Output(json: false, language: .english)

    private func table(_ events: [ServiceEvent]) -> WatchTable {
        var table = WatchTable()
        for event in events { table.take(event, at: start) }
        return table
    }

    private var snapshot: ServiceEvent {
        .snapshot(
            ServiceSnapshot(
                readers: [.init(id: "acr1252", name: "ACS ACR1252", state: "empty", atr: nil)],
                inspections: [],
                service: ServiceHealth([HealthReason(.nothingTrusted)])
            )
        )
    }

    @Test func aCardAndItsInspectionAreFollowed() {
        let events: [ServiceEvent] = [
            snapshot, .reader(.cardInserted, .init("acr1252", state: "card")),
            .inspection(.init(id: nil, reader: "acr1252", state: .running)),
        ]
        let running = table(events).lines(at: start + 3, output)
        #expect(running[1].split(separator: " ").map(String.init) == ["acr1252", "card", "reading", "3", "0"])
        let read = table(events + [.inspection(.init(id: nil, reader: "acr1252", state: .finished))])
        #expect(read.lines(at: start, output)[1].hasSuffix("1"))
        #expect(read.lines(at: start, output)[2] == "last minute: 1 inspections")
        #expect(read.lines(at: start + 61, output)[2] == "last minute: 0 inspections")
        #expect(running.last?.contains("trust.store_empty") == true)
    }

    @Test func readersComeAndGo() {
        let more = table([snapshot, .reader(.added, .init("omnikey", name: "HID", state: "empty"))])
        #expect(more.lines(at: start, output).count { $0.contains("no card") } == 2)
        let none = table([snapshot, .reader(.removed, .init("acr1252"))])
        #expect(none.lines(at: start, output).first == "no reader")
    }

    @Test func exchangesAreThoseOfTheLastMinute() {
        var table = table([snapshot])
        table.take(exchanges: 100, bytes: 20_000, at: start)
        #expect(table.lines(at: start, output)[2] == "last minute: 0 inspections")
        table.take(exchanges: 205, bytes: 44_500, at: start + 30)
        #expect(table.lines(at: start, output)[2].hasSuffix("105 exchanges, 24 kB"))
        table.take(exchanges: 5, bytes: 500, at: start + 40)
        table.take(exchanges: 15, bytes: 1_500, at: start + 50)
        #expect(table.lines(at: start, output)[2].hasSuffix("10 exchanges, 1 kB"), "the daemon was started anew")
    }

    @Test func aPageOfFiguresIsRead() {
        let page = "# HELP x y\n# TYPE x counter\nx 12\ny{a=\"b\"} 3\ncccd_exchanges_total 7\n"
        #expect(WatchScreen.figures(page)["cccd_exchanges_total"] == 7 && WatchScreen.figures(page)["x"] == 12)
    }

    @Test func noLineIsWiderThanATerminalAndNoNameMovesTheCursor() {
        let name = String(repeating: "x", count: 100) + "\u{1B}[2J"
        let event = ServiceEvent.reader(.added, .init(name, name: name, state: "card"))
        for line in table([event]).lines(at: start, output) {
            #expect(line.columns <= 80 && !line.contains("\u{1B}"))
        }
    }
}
