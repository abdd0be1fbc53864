package import DaemonConfiguration
package import Inspection

/// The daemon's configuration file.
package struct ConfigurationFile: Sendable, Hashable {
    /// The service.
    package var service: ServiceConfiguration
    /// The folder of the daemon's own files, the access log among them.
    package var stateDirectory: String
    /// The level of the log: `trace` to `critical`.
    package var logLevel: String
    /// The most days a row of the access log is kept.
    package var accessLogDays: Int
    /// The most rows of the access log.
    package var accessLogRows: Int
    /// What trust rests on.
    package var trust: TrustConfiguration
    /// The policy that checks become a decision by.
    package var policy: DecisionPolicy
}
