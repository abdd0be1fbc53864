/// The endpoint of a daemon whose cards are virtual: they can be moved, so that a client rehearses what citizens do with theirs.
package enum RehearsalEndpoint: Sendable, Hashable {
    /// A virtual reader, by its identifier.
    case virtualReader(String)

    /// The path on the socket.
    package var path: String {
        switch self {
        case .virtualReader(let id): "/v1/virtual-readers/\(id)"
        }
    }
}

extension RehearsalEndpoint: EndpointSet {
    /// POST.
    package var method: EndpointMethod { .post }
    /// `/v1/virtual-readers/{id}`.
    package var template: String { Self.virtualReader("{id}").path }

    /// The endpoint at a path: the identifier is whatever stands in its place, and not nothing.
    package static func at(path: String) -> [Self] {
        let prefix = virtualReader("").path
        let id = path.dropFirst(prefix.count)
        guard path.hasPrefix(prefix), !id.isEmpty, !id.contains("/") else { return [] }
        return [.virtualReader(String(id))]
    }
}

/// What is done with the card of a virtual reader: the body of `POST /v1/virtual-readers/{id}`.
package struct CardMove: Sendable, Codable, Hashable {
    /// The moves there are.
    package enum Move: String, Sendable, Codable, CaseIterable {
        /// It is taken away.
        case out
        /// It is put back: the same chip.
        case `in`
        /// It is taken away, and another one is put down.
        case swap
    }

    /// The properties' names.
    package enum CodingKeys: String, CodingKey { case move, card }

    /// What is done.
    package var move: Move
    /// For `swap`: the other card's profile, the name of a file beside the one that the daemon was started with. Its own name again
    /// gives a new chip with the same print.
    package var card: String?

    /// A move.
    package init(_ move: Move, card: String? = nil) {
        self.move = move
        self.card = card
    }
}
