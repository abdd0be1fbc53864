import DocumentCore
import Inspection
import InspectionService
import Logging

/// Takes the configuration anew while the daemon runs: all of it that can be read, or none of it.
final class ConfigurationReload: Sendable {
    private let read: @Sendable () async throws -> ConfigurationFile
    private let apply: @Sendable (ConfigurationFile) async throws -> Void
    private let notifier: SystemdNotifier
    private let logger: Logger
    /// What the daemon was started with: of a part that waits for a restart this is in force, whatever was read since.
    private let started: ConfigurationFile

    /// - Parameters:
    ///   - file: what the daemon was started with.
    ///   - read: reads the file as it is now.
    ///   - apply: puts it in force; where that throws, nothing has changed.
    init(
        _ file: ConfigurationFile,
        notifier: SystemdNotifier,
        logger: Logger,
        read: @escaping @Sendable () async throws -> ConfigurationFile,
        apply: @escaping @Sendable (ConfigurationFile) async throws -> Void
    ) {
        started = file
        self.notifier = notifier
        self.logger = logger
        self.read = read
        self.apply = apply
    }

    /// Reads the file and puts it in force. One that is wrong changes nothing, and is told with its code.
    func run() async {
        notifier.reloading()
        defer { notifier.ready() }
        do {
            let file = try await read()
            try await apply(file)
            let waiting = file.changesThatWait(since: started)
            notifier.status("")
            logger.notice("the configuration was read again")
            if !waiting.isEmpty {
                logger.warning(
                    "a part of the configuration waits for a restart",
                    metadata: ["keys": "\(waiting.joined(separator: ","))"]
                )
            }
        } catch {
            notifier.status("the configuration is not taken: \(error)".printable)
            logger.error(
                "the configuration is not taken; the one before is in force",
                metadata: ["error": "\(error)"]
            )
        }
    }
}
