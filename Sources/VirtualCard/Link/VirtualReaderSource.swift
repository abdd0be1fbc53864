package import SmartCard

/// Readers and cards simulated in this process: no driver, no service, no socket.
package actor VirtualReaderSource: ReaderSource {
    private struct Slot {
        let id: String
        let name: String
        var card: (any CardOperatingSystem)?
        var eventCount = 0
        /// Weak: a connection that nobody holds does not hold the reader.
        weak var connection: VirtualCardConnection?
    }

    private var slots: [Slot]
    private var streams: [Int: AsyncStream<[ReaderDescription]>.Continuation] = [:]
    private var nextStream = 0

    /// Readers without cards, one for each name.
    package init(names: [String] = ["Virtual Reader"]) {
        var identifiers = ReaderIdentifiers()
        identifiers.update(names)
        slots = identifiers.byName.sorted { $0.value < $1.value }.map { Slot(id: $0.value, name: $0.key) }
    }

    /// The readers as of now.
    package func readers() -> [ReaderDescription] {
        slots.map { slot in
            ReaderDescription(
                id: slot.id,
                name: slot.name,
                state: slot.card == nil ? .empty : .card,
                answerToReset: slot.card?.answerToReset ?? [],
                eventCount: slot.eventCount
            )
        }
    }

    /// The list of readers, at once and again after every change.
    package func changes() -> AsyncStream<[ReaderDescription]> {
        let (stream, continuation) = AsyncStream.makeStream(
            of: [ReaderDescription].self,
            bufferingPolicy: .bufferingNewest(1)
        )
        nextStream += 1
        let number = nextStream
        streams[number] = continuation
        continuation.onTermination = { [weak self] _ in
            Task { await self?.forget(number) }
        }
        continuation.yield(readers())
        return stream
    }

    private func forget(_ number: Int) { streams[number] = nil }

    private func announce() {
        let list = readers()
        for stream in streams.values { stream.yield(list) }
    }

    /// Connects to the card in a reader.
    package func connect(to id: String) async throws(CardChannelError) -> any CardConnection {
        guard let index = slots.firstIndex(where: { $0.id == id }) else { throw CardChannelError(.readerNotFound) }
        guard let card = slots[index].card else { throw CardChannelError(.cardRemoved) }
        if let connection = slots[index].connection, connection.isOpen { throw CardChannelError(.readerBusy) }
        let connection = VirtualCardConnection(card)
        slots[index].connection = connection
        await connection.start()
        return connection
    }

    /// Puts a card into a reader, taking out the one that is there.
    ///
    /// - Parameter id: the reader; nil for the first one.
    /// - Throws: `reader.not_found`.
    package func insert(_ card: any CardOperatingSystem, into id: String? = nil) async throws(CardChannelError) {
        let index = try self.index(of: id)
        // Another card may come in while this one goes out.
        while slots[index].card != nil { try await remove(from: id) }
        slots[index].card = card
        slots[index].eventCount += 1
        announce()
    }

    /// Takes the card out of a reader; without one nothing happens.
    ///
    /// - Parameter id: the reader; nil for the first one.
    /// - Throws: `reader.not_found`.
    package func remove(from id: String? = nil) async throws(CardChannelError) {
        let index = try self.index(of: id)
        guard slots[index].card != nil else { return }
        let connection = slots[index].connection
        slots[index].card = nil
        slots[index].connection = nil
        slots[index].eventCount += 1
        announce()
        await connection?.lose()
    }

    private func index(of id: String?) throws(CardChannelError) -> Int {
        let index = id.map { id in slots.firstIndex { $0.id == id } } ?? slots.indices.first
        guard let index else { throw CardChannelError(.readerNotFound) }
        return index
    }
}
