import Testing

@testable import InspectionService

@Suite struct ReaderQueueTests {
    @Test func ofOneUsersOrdersTheFirstComesFirst() {
        var queue = ReaderQueue()
        for order in [3, 1, 2] { queue.join(order, of: 7) }
        #expect(queue.order == [1, 2, 3])
    }

    @Test func usersTakeTurns() {
        var queue = ReaderQueue()
        for order in 1...4 { queue.join(order, of: 7) }
        queue.join(5, of: 8)
        queue.join(6, of: 9)
        #expect(queue.order == [1, 5, 6, 2, 3, 4])
    }

    /// Who has just had the reader comes after those who have not, though he asked before them.
    @Test func whoHadTheReaderLastComesLast() {
        var queue = ReaderQueue()
        queue.join(1, of: 7)
        queue.serve(1)
        queue.join(2, of: 7)
        queue.join(3, of: 8)
        #expect(queue.order == [3, 2])
        queue.serve(3)
        queue.join(4, of: 8)
        #expect(queue.order == [2, 4])
    }

    @Test func whoLeavesIsNotServed() {
        var queue = ReaderQueue()
        queue.join(1, of: 7)
        queue.join(2, of: 8)
        queue.leave(1)
        queue.serve(1)
        #expect(queue.order == [2] && !queue.isEmpty)
    }
}
