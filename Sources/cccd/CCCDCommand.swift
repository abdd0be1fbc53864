import ArgumentParser
import CWipingAllocator
import DaemonConfiguration
import DocumentCore
import Foundation
import Inspection
import InspectionService
import InspectionStore
import Logging
import MRTD
import OpenSSLCrypto
import PCSC
import Receipts
import InspectionAPI
import ServiceLifecycle
import SmartCard
import UnixSignals

/// Reads and verifies chip identity cards for the programs on this machine.
@main
struct CCCDCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cccd",
        abstract: "Read and verify chip identity cards for the programs on this machine.",
        usage: "cccd [options]",
        discussion: """
            Examples:
              cccd --config /etc/cccd/cccd.json
              cccd --socket /tmp/cccd.sock --state-dir /tmp/cccd --trust csca.cer
            """,
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

    @Flag(help: "Read the configuration, say what is wrong with it, and end.")
    var checkConfiguration = false

    @OptionGroup var trust: TrustOptions
    @OptionGroup var readers: ReaderOptions

    /// Does what the inherited `main` does.
    @MainActor static func main() async {
        DispatchLibrary.silence()
        do {
            let command = try parse()
            try await command.run()
        } catch {
            exit(withError: error)
        }
    }

    func run() async throws {
        let threshold = LogThreshold()
        let sink = LogDestination.usual()
        LoggingSystem.bootstrap { _ in PlainLogHandler(DaemonLogHandler(sink, threshold: threshold)) }
        let logger = Logger(label: "cccd")
        do {
            if checkConfiguration {
                let file = try await configuration(readerTables)
                let keys = PseudonymKeys(folder: file.stateDirectory)
                if Self.tell(keys.faults(of: file.service), logger) { throw ExitCode.failure }
            } else {
                try await serve(threshold, logger)
            }
        } catch let ending as ExitCode {
            throw ending
        } catch {
            logger.critical(checkConfiguration ? "the configuration is wrong" : "cannot run", error: error)
            throw ExitCode.failure
        }
    }

    private func serve(_ threshold: LogThreshold, _ logger: Logger) async throws {
        if cwiping_is_active() == 0 { logger.error("memory that is given back is not overwritten") }
        let hangUps = await UnixSignalsSequence(trapping: .sighup)
        let tables = readerTables
        let file = try await configuration(tables)
        threshold.level = try file.level
        let folder = try StateFolder.open(file.stateDirectory, logger)
        let lock = try StateLock(in: folder)
        defer { withExtendedLifetime(lock) {} }
        let accessLog = try AccessLog(
            path: folder.appending(path: "access.sqlite").path,
            writer: AccessLog.Writer("cccd \(Version.current)") { checkpoint in
                logger.notice("access log checkpoint", metadata: ["checkpoint": "\(checkpoint.line)"])
            },
            retention: .init(days: file.accessLogDays, rows: file.accessLogRows)
        )
        let clock = MachineClock(accessLog)
        var source = try TrustSource(trust, file, stateFolder: folder, clock: clock, logger: logger)
        let kept = linkProfiles(folder, logger)
        let links: any LinkProfileStore = kept ?? TransientLinkProfiles()
        let making: @Sendable (ConfigurationFile) -> CurrentInspector.Making = { file in
            { trust in
                Inspector(
                    trust: trust,
                    policy: file.policy,
                    links: links,
                    models: file.service.readers.models,
                    repositionTime: file.service.inspections.repositionTime
                ) { clock.reading }
            }
        }
        let inspector = CurrentInspector(try source.material(), store: source.store, make: making(file))
        clock.warn(logger)
        let notifier = SystemdNotifier()
        let path = file.service.socket.path
        let virtual = try await readers.virtualReaders(logger: logger)
        let cards: any ReaderSource = virtual?.source ?? PCSCReaderSource(logger: logger)
        let pseudonyms = PseudonymKeys(folder: folder.path)
        Self.tell(pseudonyms.faults(of: file.service), logger)
        let daemon = InspectionDaemon(
            configuration: file.service,
            readers: cards,
            inspection: { inspector.value.inspection(of: $0, as: $1) },
            accessLog: accessLog,
            receipts: try Self.receipts(folder),
            pseudonyms: pseudonyms,
            version: Version.current,
            trust: { inspector.holdings },
            clock: { clock.state },
            storage: { [room = DiskRoom(folder: folder.path)] in room.reasons },
            answers: { await Self.answers(cards) },
            admin: AdminSources(
                learnt: kept,
                traces: folder.appending(path: "traces").path,
                configuration: { await configurationFault(tables) },
                stopped: { inspector.stopped }
            ),
            rehearsal: Self.rehearsal(of: virtual),
            logger: logger,
            onReady: {
                logger.notice("ready", metadata: ["socket": "\(path)"])
                notifier.ready()
            },
            onStopping: { notifier.stopping() }
        )
        let keeping = TrustService(source, inspector: inspector)
        let read: @Sendable () async throws -> ConfigurationFile = { try await configuration(tables) }
        let reload = ConfigurationReload(file, notifier: notifier, logger: logger, read: read) {
            [trust] file in
            let level = try file.level
            try await keeping.replace(
                with: { try TrustSource(trust, file, stateFolder: folder, clock: clock, logger: logger) },
                making: making(file)
            )
            await daemon.reconfigure(file.service)
            Self.tell(pseudonyms.faults(of: file.service), logger)
            threshold.level = level
        }
        let watchdog = WatchdogService(
            notifier,
            turns: [
                {
                    await daemon.turn()
                    return nil
                }, { await Self.obstacle(to: cards) },
            ],
            logger: logger
        )
        // The framework's own lines show whole services.
        var quiet = logger
        quiet.logLevel = max(.warning, threshold.level)
        var group = ServiceGroupConfiguration(
            // They end in the reverse order, one after the other: the daemon has the watchdog while it waits for cards.
            services: [watchdog, keeping, daemon, ReloadService(signals: hangUps, reload: reload.run)],
            gracefulShutdownSignals: [.sigterm, .sigint],
            logger: quiet
        )
        group.maximumGracefulShutdownDuration = .seconds(35)
        let stops = await UnixSignalsSequence(trapping: .sigterm, .sigint)
        let impatience = Task {
            for await _ in stops.dropFirst() { await daemon.hurry() }
        }
        defer { impatience.cancel() }
        do {
            try await ServiceGroup(configuration: group).run()
        } catch {
            try? await accessLog.end()
            throw error
        }
        do throws(AccessLogError) {
            try await accessLog.end()
        } catch {
            // It ran, and was stopped: what is missing is the log's own row of that, which its next start tells of.
            logger.error("the end of the access log could not be written", error: error)
        }
    }

    /// Tells of keys that cannot be used: orders that need one are refused, all others are served.
    ///
    /// - Returns: whether there are any.
    @discardableResult
    private static func tell(_ faults: [PseudonymKeys.Fault], _ logger: Logger) -> Bool {
        for fault in faults {
            logger.error(
                fault.profiles.isEmpty ? "the access log cannot name documents" : "no pseudonyms can be told",
                metadata: [
                    "code": "\(fault.error.code.rawValue)", "file": "\(fault.error.detail)",
                    "profiles": "\(fault.profiles.joined(separator: ","))",
                ]
            )
        }
        return !faults.isEmpty
    }

    /// What hangs in this process's part of the readers' service, for the watchdog. A service that is away, or stuck itself, is none of
    /// it: clients and operators are told, no restart of this daemon mends it, and results are not to be lost for it.
    private static func obstacle(to readers: any ReaderSource) async -> String? {
        guard let readers = readers as? PCSCReaderSource, await readers.isStuck() else { return nil }
        return CardChannelError.Code.serviceNotAnswering.rawValue
    }

    /// Whether the readers' service answers whoever asks it now.
    private static func answers(_ readers: any ReaderSource) async -> Bool {
        guard readers is PCSCReaderSource else { return true }
        return await ServiceAnswer.ask(at: ServiceAnswer.socketPath, within: 1500) != .silent
    }

    /// Who signs receipts: a credential of the service manager's, else a key of the state folder, made at the first start.
    private static func receipts(_ folder: URL) throws -> ReceiptIssuer {
        let secret = KeptSecret(credential: "cccd.receipt-key", path: folder.appending(path: "receipt.key").path)
        let key = try secret.readOrMade { () throws(OpenSSLError) in try Ed25519Key.generate().pkcs8() }
        do { return try ReceiptIssuer(Ed25519Key(key)) } catch { throw KeptSecretError(.invalid, detail: secret.path) }
    }

    private static func rehearsal(of readers: VirtualReaders?) -> Rehearsal? {
        guard let readers else { return nil }
        return { reader, move throws(Problem) in try await readers.move(reader, move) }
    }

    /// The configuration as the file has it now, under what the command line says.
    private func configuration(_ tables: ReaderTables) async throws -> ConfigurationFile {
        var file = try await configurationFile()
        if let socket { file.service.socket.path = socket }
        try file.refuseOneSocketForBoth()
        if let stateDir { file.stateDirectory = stateDir }
        if let logLevel { file.logLevel = logLevel.rawValue }
        file.service.readers.models = tables.read()
        _ = try file.level
        return file
    }

    /// The tables of readers beside the configuration.
    private var readerTables: ReaderTables { ReaderTables(beside: config ?? Self.usualConfiguration) }

    /// What is wrong with the configuration as the file has it now; nil where it can be used.
    private func configurationFault(_ tables: ReaderTables) async -> ConfigurationError? {
        do {
            _ = try await configuration(tables)
            return nil
        } catch {
            return error as? ConfigurationError
        }
    }

    private func configurationFile() async throws -> ConfigurationFile {
        if let config { return try await ConfigurationFile(path: config) }
        guard FileManager.default.fileExists(atPath: Self.usualConfiguration) else { return try ConfigurationFile() }
        return try await ConfigurationFile(path: Self.usualConfiguration)
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

extension ConfigurationFile {
    /// The least level to log.
    ///
    /// - Throws: `.invalidValue` where there is none of that name.
    fileprivate var level: Logger.Level {
        get throws(ConfigurationError) {
            guard let level = Logger.Level(rawValue: logLevel) else {
                throw ConfigurationError(.invalidValue, detail: "log.level: \(logLevel)")
            }
            return level
        }
    }
}
