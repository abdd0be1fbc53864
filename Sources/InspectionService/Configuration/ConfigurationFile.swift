public import DaemonConfiguration
public import Inspection

/// The daemon's configuration file.
public struct ConfigurationFile: Sendable, Hashable {
    /// The service.
    public var service: ServiceConfiguration
    /// The folder of the daemon's own files, the access log among them.
    public var stateDirectory: String
    /// The level of the log: `trace` to `critical`.
    public var logLevel: String
    /// The most days a row of the access log is kept.
    public var accessLogDays: Int
    /// The most rows of the access log.
    public var accessLogRows: Int
    /// What trust rests on.
    public var trust: TrustConfiguration
    /// The policy that checks become a decision by.
    public var policy: DecisionPolicy
}
