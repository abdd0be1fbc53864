import Testing

@testable import InspectionService

@Suite struct ReaderMatchingTests {
    private func unmatched(_ wants: [Set<String>]) -> [Int] { ReaderMatching(wants).unmatched }

    @Test func asManyAsCanBeHaveOne() {
        #expect(unmatched([["a", "b"], ["a"], ["b", "c"]]).isEmpty)
        // The first makes room by another of its readers.
        #expect(unmatched([["a", "b"], ["a"]]).isEmpty)
        #expect(unmatched([["a", "b"], ["b", "c"], ["a"], ["a"]]) == [3])
    }

    @Test func whoComesFirstKeepsHis() {
        #expect(unmatched([["a"], ["a"], ["a"]]) == [1, 2])
        #expect(unmatched([["a", "b"], ["a", "b"], ["a", "b"], ["c"]]) == [2])
    }

    @Test func whoWantsNoneHasNone() { #expect(unmatched([[], ["a"]]) == [0]) }
}
