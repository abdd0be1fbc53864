import Synchronization

/// The service's configuration of the day. What an order needs of it is taken when it is needed, so that a file that was read again
/// counts from the next request on, and nothing under way is disturbed.
final class CurrentConfiguration: Sendable {
    private let held: Mutex<ServiceConfiguration>

    init(_ configuration: ServiceConfiguration) { held = Mutex(configuration) }

    var value: ServiceConfiguration { held.withLock { $0 } }

    /// Takes what a running service can take: who may do what, the bounds of users and inspections, which readers come first. The socket and the
    /// bounds of the server hold from one start to the next.
    func replace(_ configuration: ServiceConfiguration) {
        held.withLock { held in
            held.clients = configuration.clients
            held.users = configuration.users
            held.inspections = configuration.inspections
            held.readers = configuration.readers
            held.namesDocuments = configuration.namesDocuments
        }
    }
}
