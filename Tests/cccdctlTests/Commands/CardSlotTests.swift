import Testing

@testable import cccdctl

@Suite struct CardSlotTests {
    @Test func theWordsOfAHand() {
        #expect(CardSlot.Command("out") == .out)
        #expect(CardSlot.Command("  in ") == .in)
        #expect(CardSlot.Command("swap my cards/a.json") == .swap(profile: "my cards/a.json"))
    }

    @Test(arguments: ["", "swap", "out now", "fly", "swap "])
    func anythingElseIsNone(_ line: String) { #expect(CardSlot.Command(line) == nil) }
}
