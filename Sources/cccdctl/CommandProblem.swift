package import DaemonConfiguration
package import DocumentTrust
import InspectionAPI
package import InspectionStore
package import MRTD
package import Receipts
package import TrustKeeping
package import VirtualCard

/// What goes wrong in this command itself, a closed set.
enum CommandProblem: String, ProblemKind, CaseIterable {
    /// A file cannot be written.
    case fileNotWritable = "file.not_writable"
    /// Standard output cannot be written: a full disk, a reader that went away.
    case outputNotWritable = "output.not_writable"
    /// The arguments are not those of the command.
    case wrongUsage = "cccdctl.wrong_usage"
    /// What opens the chip was to be read from standard input or a file, and was not there.
    case secretNotReadable = "cccdctl.secret_not_readable"
    /// A file or folder cannot be read.
    case fileNotReadable = "file.not_readable"
    /// A file is larger than any document's.
    case fileTooLarge = "file.too_large"
    /// A folder holds no file of a document.
    case noDocument = "file.no_document"
    /// A file that was to hold checkpoints of the access log holds none.
    case noCheckpoint = "file.no_checkpoint"
    /// A fault of the program.
    case internalError = "cccdctl.internal_error"
}

// What the targets below name themselves is told as it stands.

extension TrustError.Code: ProblemKind {}
extension TrustLedgerError.Code: ProblemKind {}
extension TrustSelectionError: ProblemKind {}
extension ConfigurationError.Code: ProblemKind {}
extension TerminalCredentialsError.Code: ProblemKind {}
extension ProfileError.Code: ProblemKind {}
extension ReceiptError.Code: ProblemKind {}
