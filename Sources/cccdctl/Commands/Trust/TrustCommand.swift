import ArgumentParser
import DocumentTrust
import Foundation
import InspectionAPI
import InspectionStore
import TrustKeeping

/// What is trusted: the operator's verbs on the trust store.
struct TrustCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trust",
        abstract: "Look after what is trusted: certificates, master lists, revocation lists, stop lists.",
        discussion: """
            A running daemon notices every change within a second. Exit status: 0 fine, 2 something to look at, \
            3 could not be done, 64 wrong usage.
            """,
        subcommands: [
            TrustImportCommand.self, TrustListCommand.self, TrustShowCommand.self, TrustDistrustCommand.self,
            TrustExportCommand.self, TrustDiffCommand.self, TrustCheckCommand.self,
        ]
    )
}

/// Which store.
struct StoreOptions: ParsableArguments {
    @Option(help: "The trust store's file (or CCCD_TRUST_STORE in the environment).")
    var store: String = ProcessInfo.processInfo.environment["CCCD_TRUST_STORE"] ?? TrustStore.usualPath

    /// Opens the store and works with it; what falls by that is told on standard error. Every way in which that can go wrong becomes a problem with its code.
    func with<Result>(
        creating: Bool = false,
        homeState: HomeState? = nil,
        _ work: (TrustStore) throws -> Result
    ) throws -> Result {
        try Problem.translating {
            try work(try TrustStore.telling(path: store, creating: creating, homeState: homeState))
        }
    }
}

extension TrustStore {
    /// Opens a store, and says on standard error what was found not to count any more by that.
    static func telling(path: String, creating: Bool = false, homeState: HomeState? = nil) throws -> TrustStore {
        let store = try TrustStore(path: path, creating: creating, homeState: homeState)
        for item in store.fallenAtOpening {
            Output(json: false).message("cccdctl: không còn được tin cậy / counts no more: \(item)")
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
            throw Problem(of: error.code, error.path)
        } catch let error as PrivateFile.CannotWrite {
            throw Problem(of: CommandProblem.fileNotWritable, "\(error)")
        }
    }
}
