import ArgumentParser
import DaemonConfiguration
import Foundation
import Inspection
import InspectionService
import InspectionStore
import Logging
import MRTD
import PCSC
import InspectionAPI
import ServiceLifecycle
import UnixSignals

/// Reads and verifies chip identity cards for the programs on this machine.
@main
struct CCCDCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cccd",
        abstract: "Read and verify chip identity cards for the programs on this machine.",
        version: Version.current
    )

    /// Where the configuration is when nobody says so; it need not exist.
    static let usualConfiguration = ConfigurationValues.usualPath

    @Option(help: "The configuration file (usually \(usualConfiguration)).")
    var config: String?

    @Option(help: "The socket's path.")
    var socket: String?

    @Option(help: "The folder of the daemon's own files.")
    var stateDir: String?

    @Option(
        help: "The least level to log: trace, debug, info, notice, warning, error or critical.",
        transform: { text in
            guard let level = Logger.Level(rawValue: text) else { throw ValidationError("no level \(text)") }
            return level
        }
    )
    var logLevel: Logger.Level?

    @OptionGroup var trust: TrustOptions
    @OptionGroup var readers: ReaderOptions

    func run() async throws {
        let file = try await configurationFile()
        LoggingSystem.bootstrap { PlainLogHandler(StreamLogHandler.standardError(label: $0)) }
        var logger = Logger(label: "cccd")
        logger.logLevel = try level(file)
        let folder = try StateFolder.open(stateDir ?? file.stateDirectory, logger)
        let accessLog = try AccessLog(
            path: folder.appending(path: "access.sqlite").path,
            retention: .init(days: file.accessLogDays, rows: file.accessLogRows)
        )
        var service = file.service
        if let socket { service.socket.path = socket }
        let clock = MachineClock(accessLog)
        var source = try TrustSource(trust, file, stateFolder: folder, clock: clock, logger: logger)
        let material = try source.material()
        let kept = linkProfiles(folder, logger)
        let links: any LinkProfileStore = kept ?? TransientLinkProfiles()
        let inspector = CurrentInspector(material, store: source.store) {
            [policy = file.policy, reposition = service.inspections.repositionTime] trust in
            Inspector(trust: trust, policy: policy, links: links, repositionTime: reposition) { clock.reading }
        }
        clock.warn(logger)
        let notifier = SystemdNotifier()
        let path = service.socket.path
        let virtual = try await readers.virtualReaders(logger: logger)
        let daemon = InspectionDaemon(
            configuration: service,
            readers: virtual?.source ?? PCSCReaderSource(logger: logger),
            inspection: { inspector.value.inspection(of: $0, as: $1) },
            accessLog: accessLog,
            version: Version.current,
            trust: { inspector.holdings },
            clock: { clock.state },
            storage: { [room = DiskRoom(folder: folder.path)] in room.reasons },
            admin: AdminSources(learnt: kept) { await configurationFault() },
            rehearsal: Self.rehearsal(of: virtual),
            logger: logger,
            onReady: { [logger] in
                logger.notice("ready", metadata: ["socket": "\(path)"])
                notifier.ready()
            },
            onStopping: { notifier.stopping() }
        )
        var services: [any Service] = [daemon, WatchdogService(notifier)]
        if source.isWatched { services.append(TrustService(source, inspector: inspector)) }
        var group = ServiceGroupConfiguration(
            services: services,
            gracefulShutdownSignals: [.sigterm, .sigint],
            logger: logger
        )
        group.maximumGracefulShutdownDuration = .seconds(15)
        do {
            try await ServiceGroup(configuration: group).run()
        } catch {
            try? accessLog.close()
            throw error
        }
        try accessLog.close()
    }

    private static func rehearsal(of readers: VirtualReaders?) -> Rehearsal? {
        guard let readers else { return nil }
        return { reader, move throws(Problem) in try await readers.move(reader, move) }
    }

    /// What is wrong with the configuration as the file has it now; nil where it can be used.
    private func configurationFault() async -> ConfigurationError? {
        do throws(ConfigurationError) {
            _ = try await configurationFile()
            return nil
        } catch {
            return error
        }
    }

    private func configurationFile() async throws(ConfigurationError) -> ConfigurationFile {
        if let config { return try await ConfigurationFile(path: config) }
        guard FileManager.default.fileExists(atPath: Self.usualConfiguration) else { return try ConfigurationFile() }
        return try await ConfigurationFile(path: Self.usualConfiguration)
    }

    private func level(_ file: ConfigurationFile) throws -> Logger.Level {
        if let logLevel { return logLevel }
        guard let level = Logger.Level(rawValue: file.logLevel) else {
            throw ConfigurationError(.invalidValue, detail: "log.level: \(file.logLevel)")
        }
        return level
    }

    /// What was learnt of cards and readers; nil where it cannot be kept, and every start of the daemon learns anew.
    private func linkProfiles(_ folder: URL, _ logger: Logger) -> KeptLinkProfiles? {
        do throws(AccessLogError) {
            return try KeptLinkProfiles(path: folder.appending(path: "reading.sqlite").path)
        } catch {
            logger.warning("what is learnt of readers is not kept", metadata: ["error": "\(error)"])
            return nil
        }
    }
}
