import DocumentCore
import HTTPTypes
import Hummingbird
import Inspection
import InspectionAPI
import NIOCore

/// A `text/event-stream` that follows a feed: where the client left off, or from now on.
struct EventStream<Event: Sendable>: Sendable {
    let feed: EventFeed<Event>
    /// The number of the event the client has seen last.
    let start: Int
    /// Whether events between what the client saw and `start` are lost for a reason the ring cannot know.
    let lost: Bool
    let keepAlive: Duration
    /// The time by which it shows that it lives.
    let time: DeadlineQueue
    /// What stands at the head, before any event, for a client that begins anew: how things are.
    let snapshot: (@Sendable () async -> ServerSentEvent?)?
    /// What ends the stream, as its last event, before the feed does; nil where nothing does.
    let refusal: @Sendable () -> ServerSentEvent?
    /// Called when the stream has ended.
    let ended: @Sendable () async -> Void
    let rendered: @Sendable (Event) async -> ServerSentEvent?

    /// A stream from the `Last-Event-ID` of a request.
    ///
    /// - Parameter fromStart: whether a client that has seen nothing gets what the ring has, or only what is to come.
    init(
        _ feed: EventFeed<Event>,
        request: Request,
        fromStart: Bool,
        keepAlive: Duration,
        time: DeadlineQueue,
        snapshot: (@Sendable () async -> ServerSentEvent?)? = nil,
        refusal: @escaping @Sendable () -> ServerSentEvent? = { nil },
        ended: @escaping @Sendable () async -> Void = {},
        rendered: @escaping @Sendable (Event) async -> ServerSentEvent?
    ) {
        self.feed = feed
        self.keepAlive = keepAlive
        self.time = time
        self.refusal = refusal
        self.ended = ended
        self.rendered = rendered
        let last = feed.last
        guard let text = request.headers.lastEventID else {
            (start, lost, self.snapshot) = (fromStart ? 0 : last, false, snapshot)
            return
        }
        // An identifier of an earlier run, or of no run: everything still here is news, and what is gone is unknown. A snapshot makes
        // up for both.
        if let seen = EventID.number(of: text, epoch: feed.epoch).flatMap({ $0 <= last ? $0 : nil }) {
            (start, lost, self.snapshot) = (seen, false, nil)
        } else {
            (start, lost, self.snapshot) = (snapshot == nil ? 0 : last, true, snapshot)
        }
    }

    /// The answer. One that has nothing left to tell is 204, which keeps an `EventSource` from coming again.
    func response(on connection: ClientConnection?) async -> Response {
        guard !(feed.hasEnded && start == feed.last && !lost && start > 0 && snapshot == nil) else {
            await ended()
            return Response(status: .noContent)
        }
        return Response(
            status: .ok,
            headers: [.contentType: "text/event-stream", .cacheControl: "no-store"],
            body: ResponseBody { writer in
                do {
                    try await write(to: &writer, connection)
                } catch {
                    await ended()
                    throw error
                }
                await ended()
                try await writer.finish(nil)
            }
        )
    }

    private func write(to writer: inout any ResponseBodyWriter, _ connection: ClientConnection?) async throws {
        var seen = start
        try await writer.write(ByteBuffer(string: ServerSentEvent.preamble))
        if lost { try await writer.write(gap(missed: nil, before: feed.read(after: start, limit: 0).batch.first)) }
        // Taken after the place from which events follow: what happens meanwhile may be told twice, and is not lost.
        if let event = await snapshot?() {
            let id = EventID.text(epoch: feed.epoch, number: start)
            try await writer.write(ByteBuffer(string: event.text(id: id)))
        }
        var beat = time.now + keepAlive
        for await _ in feed.wakeUps(every: keepAlive, of: time, until: connection) {
            if let refusal = refusal() {
                let id = EventID.text(epoch: feed.epoch, number: seen)
                return try await writer.write(ByteBuffer(string: refusal.text(id: id)))
            }
            var ended = false
            var silent = true
            while true {
                let (batch, isLast) = feed.read(after: seen)
                if batch.missed > 0, !(lost && seen == 0) {
                    try await writer.write(gap(missed: batch.missed, before: batch.first))
                }
                seen = batch.first - 1
                for event in batch.events {
                    seen += 1
                    guard let event = await rendered(event) else { continue }
                    silent = false
                    let id = EventID.text(epoch: feed.epoch, number: seen)
                    try await writer.write(ByteBuffer(string: event.text(id: id)))
                }
                ended = isLast
                if batch.events.isEmpty || ended { break }
            }
            if ended || connection?.isOpen == false { return }
            let now = time.now
            if silent, now >= beat { try await writer.write(ByteBuffer(string: ServerSentEvent.keepAlive)) }
            if !silent || now >= beat { beat = now + keepAlive }
        }
    }

    private func gap(missed: Int?, before first: Int) -> ByteBuffer {
        let event = EventGap(missed: missed).serverSent
        return ByteBuffer(string: event.text(id: EventID.text(epoch: feed.epoch, number: first - 1)))
    }
}

extension HTTPFields {
    /// `Last-Event-ID` (WHATWG HTML, 9.2.4).
    fileprivate var lastEventID: String? { first { $0.name.canonicalName == "last-event-id" }?.value }
}
