import Foundation
import InspectionAPI
import SmartCard
import TestSupport
import Testing
import VirtualCard

@testable import cccd

/// The daemon's simulated readers, moved as a citizen's hand moves cards.
@Suite struct VirtualReadersTests {
    private func readers() async throws -> (VirtualReaders, String) {
        let profile = fixtures.appending(path: "cards/tran-thi-binh.json")
        let readers = try await VirtualReaders(profiles: [profile], link: LinkModel())
        let first = try #require(await readers.source.readers().first)
        #expect(first.state == .card)
        return (readers, first.id)
    }

    private func state(_ readers: VirtualReaders) async -> (ReaderState?, Int?) {
        let reader = await readers.source.readers().first
        return (reader?.state, reader?.eventCount)
    }

    @Test func outAndInIsTheSameChipAndTwiceIsOnce() async throws {
        let (readers, id) = try await readers()
        let began = await state(readers).1 ?? 0
        try await readers.move(id, CardMove(.in))
        #expect(await state(readers) == (.card, began))
        try await readers.move(id, CardMove(.out))
        try await readers.move(id, CardMove(.out))
        #expect(await state(readers) == (.empty, began + 1))
        try await readers.move(id, CardMove(.in))
        #expect(await state(readers) == (.card, began + 2))
    }

    @Test func anotherCardTakesItsPlaceAlsoWhereNoneWasIn() async throws {
        let (readers, id) = try await readers()
        let began = await state(readers).1 ?? 0
        try await readers.move(id, CardMove(.swap, card: "vu-thi-giang.json"))
        #expect(await state(readers) == (.card, began + 2))
        try await readers.move(id, CardMove(.out))
        try await readers.move(id, CardMove(.swap, card: "nguyen-van-an.json"))
        #expect(await state(readers).0 == .card)
    }

    @Test(arguments: [
        nil, "", "..", "../cards/vu-thi-giang.json", "/etc/passwd", ".json", "nobody.json", "vu-thi-giang",
    ])
    func aNameThatIsNoCardBesideLeavesTheCardWhereItIs(_ name: String?) async throws {
        let (readers, id) = try await readers()
        let began = await state(readers)
        await #expect(throws: Problem(.invalidProperty)) { try await readers.move(id, CardMove(.swap, card: name)) }
        #expect(await state(readers) == began)
    }

    @Test func thereIsNoHandAtAReaderThatIsNone() async throws {
        let (readers, _) = try await readers()
        await #expect(throws: Problem(.readerNotFound)) { try await readers.move("nobody", CardMove(.out)) }
    }
}
