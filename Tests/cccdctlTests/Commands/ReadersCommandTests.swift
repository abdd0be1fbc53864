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
            ReadersCommand.lines(list) == [
                "READER        STATE        NAME",
                "acr1252       card         ACS ACR1252 00 00",
                "  ATR 3B8001",
                "a-longer-one  unavailable  Other 01 00",
            ]
        )
    }
}
