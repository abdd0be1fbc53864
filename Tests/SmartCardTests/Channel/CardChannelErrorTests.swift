import DocumentCore
import SmartCard
import Testing

struct CardChannelErrorTests {
    @Test func errorsAreEqualByCodeAlone() {
        #expect(CardChannelError(.cardRemoved, detail: "a") == CardChannelError(.cardRemoved, detail: "b"))
        #expect(CardChannelError(.cardRemoved) != CardChannelError(.cardReset))
    }

    @Test func codesAreStableAndDistinct() {
        let codes = CardChannelError.Code.allCases.map(\.rawValue)
        #expect(Set(codes).count == codes.count)
        #expect(CardChannelError.Code.cardRemoved.rawValue == "card.removed")
        #expect(codes.allSatisfy { $0.contains(".") && $0 == $0.lowercased() })
    }

    @Test func theDetailFollowsTheCode() {
        #expect(CardChannelError(.readerBusy).description == "reader.busy")
        #expect(CardChannelError(.readerBusy, detail: "0x1").description == "reader.busy (0x1)")
    }
}
