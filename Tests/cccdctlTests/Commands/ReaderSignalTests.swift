import CodeCatalogue
import InspectionAPI
import SmartCard
import Testing

@testable import cccdctl

/// The light and the buzzer of a reader, by which it is found among others.
@Suite struct ReaderSignalTests {
    @Test func aReaderThatHasALightShowsItAndPutsItOut() throws {
        let model = try #require(ReaderTable.shipped.model(named: "ACS ACR1252 Dual Reader 00 00"))
        let commands = ReaderSignal.commands(model)
        #expect(commands == [[0xE0, 0, 0, 0x29, 1, 3], [0xE0, 0, 0, 0x29, 1, 0], [0xE0, 0, 0, 0x28, 1, 0x0A]])
    }

    @Test func ofMostReadersNothingIsKnown() throws {
        let model = try #require(ReaderTable.shipped.model(named: "Regula RFID Reader 00 00"))
        #expect(ReaderSignal.commands(model) == nil)
    }

    @Test func theRefusalNamesTheBit() {
        #expect(CodeCatalogue.entry("reader.escape_refused")?.technician.english.contains("0x0001") == true)
    }

    @Test func whatATechnicianShouldKnowStandsUnderTheReader() {
        let lines = ReadersCommand.lines(
            .init([.init(id: "acr122u", name: "ACS ACR122U 00 00", state: "empty", atr: nil)]),
            .english
        )
        #expect(lines.joined(separator: " ").contains("not recommended"))
        let slot = ReaderTable.shipped.words(of: "ACS ACR1252 [SAM] 00 01")
        #expect(slot.first?.english.contains("SAM") == true)
    }

    @Test func theSlotsOfOneDeviceAreOneReader() {
        func slots(_ names: String...) -> [ReaderDescription] {
            names.map { ReaderDescription(id: $0, name: $0, state: .empty) }
        }
        let one = slots("ACS ACR1252 [SAM Interface] 01 00", "ACS ACR1252 [PICC Interface] 00 00")
        #expect(ReaderSignal.devices(one, .shipped).map(\.name) == ["ACS ACR1252 [PICC Interface] 00 00"])
        let two = slots("ACS ACR1252 00 00", "ACS ACR1252 01 00")
        #expect(ReaderSignal.devices(two, .shipped).count == 2)
    }
}
