import ArgumentParser
import DaemonConfiguration
import DocumentTrust
import Foundation
import InspectionAPI
import InspectionStore
import TrustKeeping

/// What is trusted: the operator's verbs on the trust store.
struct TrustCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trust",
        abstract: "Look after what is trusted: certificates, master lists, revocation lists, stop lists.",
        discussion: """
            A running daemon notices every change within a second. Exit status: 0 fine, 2 something to look at, \
            3 could not be done, 64 wrong usage.

            Examples:
              cccdctl trust import csca.cer
              cccdctl trust list
              cccdctl trust check
            """,
        subcommands: [
            TrustImportCommand.self, TrustListCommand.self, TrustShowCommand.self, TrustDistrustCommand.self,
            TrustExportCommand.self, TrustDiffCommand.self, TrustCheckCommand.self,
        ]
    )
}

/// Which store.
struct StoreOptions: ParsableArguments {
    @Option(
        help: "The trust store's file (or CCCD_TRUST_STORE in the environment); usually the one that the daemon has.",
        completion: .file()
    )
    var store: String?

    @Option(
        help: "The daemon's configuration (\(ConfigurationValues.usualPath), where it is there).",
        completion: .file(extensions: ["json"])
    )
    var config: String?

    /// The store that was named, by an option or in the environment.
    var named: String? { store ?? ProcessInfo.processInfo.environment["CCCD_TRUST_STORE"] }

    /// What the daemon's configuration says of trust.
    ///
    /// - Throws: `Problem` with the code by which the daemon refuses it.
    func configured() async throws -> ConfiguredTrust {
        do throws(ConfigurationError) {
            return try await ConfiguredTrust(path: config)
        } catch {
            throw Problem(of: error.code, error.detail)
        }
    }

    /// The store's file: the one named, else the daemon's.
    func path() async throws -> String {
        if let named { return named }
        return try await configured().store
    }

    /// Opens the store and works with it; what falls by that is told on standard error. Every way in which that can go wrong becomes a
    /// problem with its code.
    ///
    /// - Parameter absence: what is to be done where there is no store.
    func with<Result>(
        _ absence: Absence = .problem,
        homeState: HomeState? = nil,
        _ work: (TrustStore) throws -> Result
    ) async throws -> Result {
        let path = try await path()
        return try Problem.translating {
            if absence == .empty, !FileManager.default.fileExists(atPath: path) {
                return try work(try TrustStore.inMemory(homeState: homeState))
            }
            return try work(try TrustStore.telling(path: path, creating: absence == .create, homeState: homeState))
        }
    }

    /// What is done where there is no store yet.
    enum Absence {
        /// It is a problem.
        case problem
        /// One is made.
        case create
        /// It is looked at as an empty one, and not made.
        case empty
    }
}

extension TrustStore {
    /// Opens a store, and says on standard error what was found not to count any more by that.
    static func telling(path: String, creating: Bool = false, homeState: HomeState? = nil) throws -> TrustStore {
        let store = try TrustStore(path: path, creating: creating, homeState: homeState)
        for item in store.fallenAtOpening {
            let output = Output(arguments: ProgramArguments.all)
            output.message("cccdctl: \(output.words(vi: "không còn được tin cậy", en: "counts no more")): \(item)")
        }
        return store
    }
}

extension Problem {
    static func translating<Result>(_ work: () throws -> Result) throws -> Result {
        do {
            return try work()
        } catch let error as TrustLedgerError {
            throw Problem(of: error.code, error.detail)
        } catch let error as TrustSelectionError {
            throw Problem(of: error)
        } catch let error as TrustError {
            throw Problem(of: error.code, error.detail)
        } catch let error as ConfigurationError {
            throw Problem(of: error.code, error.detail)
        } catch let error as PrivateFile.CannotWrite {
            throw Problem(of: CommandProblem.fileNotWritable, "\(error)")
        }
    }
}
