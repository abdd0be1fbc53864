import DaemonConfiguration
import DocumentCore
import Logging
import SmartCard
import Synchronization

/// The operator's tables of readers over the daemon's life: a file that cannot be used any more stands as it was, and is told of.
final class ReaderTables: Sendable {
    private let configuration: String
    private let layers = Mutex<[String: ReaderTable]>([:])

    /// - Parameter configuration: the daemon's configuration file, beside which the tables lie.
    init(beside configuration: String) { self.configuration = configuration }

    /// What is known of models of readers, as the files are now. A table that cannot be used ends nothing.
    func read() -> ReaderTable {
        let (table, refused) = layers.withLock { ReaderTable.configured(beside: configuration, keeping: &$0) }
        for file in refused {
            Logger(label: "cccd").warning(
                file.isKept
                    ? "a table of readers is not taken; what it said before holds" : "a table of readers is not used",
                metadata: [
                    "code": "\(file.fault.code.rawValue)", "file": "\(file.path)", "detail": "\(file.fault.detail)",
                ]
            )
        }
        return table
    }
}
