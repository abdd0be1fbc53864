import DaemonClient
import Foundation
import InspectionAPI

/// What a running daemon has of a trust store.
enum DaemonStore {
    /// How long a daemon is given to notice a change, which it does about once a second.
    private static let busyTimeout: Duration = .seconds(5)

    /// Asks the daemon; nil where none answers, or it has another store.
    static func ask(_ client: APIClient, about path: String) async -> TrustHoldings.Store? {
        guard let service: ServiceInfo = try? await client.document(.root), let store = service.trust.store else {
            return nil
        }
        func resolved(_ path: String) -> String { URL(filePath: path).resolvingSymlinksInPath().path }
        return resolved(store.path) == resolved(path) ? store : nil
    }

    /// The daemon's store, where it still judges by another version than this after a few seconds; nil where it does not, or none runs.
    static func behind(_ version: String, of path: String, _ client: APIClient) async -> TrustHoldings.Store? {
        let end = ContinuousClock.now + busyTimeout
        while true {
            guard let store = await ask(client, about: path), store.version != version else { return nil }
            guard ContinuousClock.now < end, (try? await Task.sleep(for: .milliseconds(200))) != nil else {
                return store
            }
        }
    }
}

extension TrustHoldings.Store {
    /// Why the daemon has not taken another version, or by which one it judges.
    var explanation: String {
        guard let error else { return "version \(version)" }
        return detail.map { "\(error): \($0)" } ?? error
    }
}
