public import Inspection

/// The daemon's configuration file.
public struct ConfigurationFile: Sendable, Hashable {
    /// What trust rests on.
    public struct Trust: Sendable, Hashable {
        /// Files or folders of trust anchors and master lists.
        public var anchors: [String]
        /// Files or folders of revocation lists.
        public var revocationLists: [String]
        /// Files or folders of certificates that are no anchors: signers, links.
        public var certificates: [String]
        /// The trust store's file; empty for `trust.sqlite` in the state folder.
        public var store = ""
        /// The folder from which signed material is taken into the store; empty for none.
        public var inbox = ""
        /// From whom the inbox takes lists: files of certificates, or fingerprints.
        public var inboxSigners: [String] = []
        /// The state for which no foreign list brings an anchor, in two or three letters.
        public var homeState = "VN"
        /// Whether a master list counts whose own signature does not lead to an anchor.
        public var unsignedLists: Bool
    }

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
    public var trust: Trust
    /// The policy that checks become a decision by.
    public var policy: DecisionPolicy
}
