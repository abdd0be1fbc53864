import Foundation
package import SmartCard

extension ReaderPreferences {
    /// Reads the configuration's section `readers`.
    package init(_ values: ConfigurationValues) throws(ConfigurationError) {
        self.init(
            ignored: try values.texts("readers.ignore", []),
            preferred: try values.texts("readers.prefer", [])
        )
        // It would be a part of every name.
        guard !(ignored + preferred).contains("") else {
            throw ConfigurationError(.invalidValue, detail: "readers: an empty text")
        }
    }

    /// What the daemon's configuration says of readers, for a command that does without the daemon; the defaults where there is no file.
    package static func configured() async throws(ConfigurationError) -> Self {
        guard FileManager.default.fileExists(atPath: ConfigurationValues.usualPath) else { return Self() }
        return try Self(await ConfigurationValues(path: ConfigurationValues.usualPath))
    }
}
