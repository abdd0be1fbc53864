/// Where an order stands among those that wait for one reader.
package struct QueuePlace: Sendable, Codable, Hashable {
    /// The event's name.
    static let name = "queued"
    /// 1 for the next. It may grow: users take turns, so that another one's order may come before.
    package var place: Int

    /// A place in the queue.
    package init(_ place: Int) { self.place = place }
}
