import CodeCatalogue
import InspectionAPI
import Testing

@testable import cccdctl

@Suite struct ReadersCommandTests {
    @Test func columnsStandUnderTheirHeader() {
        let list = ReaderList([
            .init(id: "acr1252", name: "ACS ACR1252 00 00", state: "card", atr: "3B8001"),
            .init(id: "a-longer-one", name: "Other 01 00", state: "unavailable", atr: nil),
        ])
        #expect(
            ReadersCommand.lines(list, .english) == [
                "READER        STATE        NAME",
                "acr1252       card         ACS ACR1252 00 00",
                "  ATR 3B8001",
                "a-longer-one  unavailable  Other 01 00",
            ]
        )
        let vietnamese = ReadersCommand.lines(list, .vietnamese)
        #expect(vietnamese.first == "ĐẦU ĐỌC       TRẠNG THÁI       TÊN")
        #expect(vietnamese.dropFirst().first == "acr1252       có thẻ           ACS ACR1252 00 00")
    }

    @Test func aLongNameStandsUnderItsReader() {
        let name = "ACS ACR1252 Dual Reader [ACR1252 Dual Reader PICC] 00 00"
        let lines = ReadersCommand.lines(
            ReaderList([.init(id: "acs-acr1252-dual-reader-picc", name: name, state: "card", atr: "3B8001")]),
            .english
        )
        #expect(lines.count == 4 && lines[2] == "  " + name)
        #expect(lines.allSatisfy { $0.count <= 80 })
    }
}
