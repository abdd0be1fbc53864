import Testing

@testable import InspectionService

@Suite struct WaitingLineTests {
    /// A line that an expectation can change.
    private final class Line {
        private var line: WaitingLine<String, Int>

        init(_ places: Int) { line = WaitingLine(places: places) }
        func enter(_ owner: String) -> Bool { line.enter(owner) }
        func wait(_ waiter: Int, for owner: String) { line.wait(waiter, for: owner) }
        func leave(_ owner: String) -> [Int] { line.leave(owner) }
    }

    @Test func theLastPlaceIsNeverOfAnOwnerWhoHasOne() {
        let line = Line(2)
        #expect(line.enter("a"))
        #expect(!line.enter("a"))
        #expect(line.enter("b"))
        #expect(!line.enter("c"))
    }

    @Test func aSinglePlaceIsForWhoComes() {
        let line = Line(1)
        #expect(line.enter("a"))
        #expect(!line.enter("b"))
        line.wait(1, for: "b")
        #expect(line.leave("a") == [1])
    }

    @Test func whoComesAloneGoesBeforeACrowd() {
        let line = Line(2)
        #expect(line.enter("a") && line.enter("b"))
        for number in 0..<50 { line.wait(number, for: "a") }
        for number in 50..<100 { line.wait(number, for: "b") }
        line.wait(100, for: "c")
        #expect(line.leave("a") == [100])
        // Then in turns, each owner's own in the order in which they came.
        #expect(line.leave("c") == [0])
        #expect(line.leave("b") == [50])
        #expect(line.leave("a") == [1])
    }

    @Test func everyWaiterIsCalledOnce() {
        let line = Line(3)
        var running: [String] = []
        for owner in ["a", "b"] { for _ in 0..<2 where line.enter(owner) { running.append(owner) } }
        for number in 0..<20 { line.wait(number, for: number < 15 ? "a" : "b") }
        var called: [Int] = []
        while let owner = running.popLast() {
            for number in line.leave(owner) {
                called.append(number)
                running.append(number < 15 ? "a" : "b")
            }
            #expect(running.count <= 3)
        }
        #expect(called.sorted() == Array(0..<20))
    }
}
