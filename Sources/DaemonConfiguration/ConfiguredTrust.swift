import Foundation

/// What a command has to know of the daemon's configuration to look after the same trust: read by the daemon's rules, and refused by
/// them.
package struct ConfiguredTrust: Sendable, Hashable {
    /// The section.
    package let trust: TrustConfiguration
    /// The trust store's file.
    package let store: String
    /// The folder of the daemon's own files.
    package let stateFolder: String

    /// Reads the file.
    ///
    /// - Parameter path: nil for the usual one, which need not be there: then the defaults hold.
    package init(path: String? = nil) async throws(ConfigurationError) {
        let isThere = FileManager.default.fileExists(atPath: ConfigurationValues.usualPath)
        guard let path = path ?? (isThere ? ConfigurationValues.usualPath : nil) else {
            try self.init(ConfigurationValues())
            return
        }
        try self.init(await ConfigurationValues(path: path))
    }

    private init(_ values: ConfigurationValues) throws(ConfigurationError) {
        _ = try values.profileNames()
        trust = try TrustConfiguration(values)
        stateFolder = try values.stateDirectory()
        store = trust.store.isEmpty ? stateFolder + "/" + Self.storeName : trust.store
    }

    /// The store's name in the state folder.
    package static let storeName = "trust.sqlite"
}
