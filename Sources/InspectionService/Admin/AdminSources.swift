package import DaemonConfiguration
package import InspectionAPI
package import InspectionStore

/// What only the program that composes the daemon can tell an operator.
package struct AdminSources: Sendable {
    /// Reads the configuration's file as it is now, by the one reader of it: what is wrong with it; nil where it can be used.
    let configuration: @Sendable () async -> ConfigurationError?
    /// What was learnt of kinds of cards; nil where it is not kept.
    let learnt: KeptLinkProfiles?
    /// The folder of traces; nil where none are kept.
    let traces: String?
    /// What documents are stopped by.
    let stopped: @Sendable () -> StoppedItems

    /// Sources from their parts.
    package init(
        learnt: KeptLinkProfiles? = nil,
        traces: String? = nil,
        configuration: @escaping @Sendable () async -> ConfigurationError? = { nil },
        stopped: @escaping @Sendable () -> StoppedItems = { StoppedItems() }
    ) {
        self.learnt = learnt
        self.traces = traces
        self.stopped = stopped
        self.configuration = configuration
    }
}
