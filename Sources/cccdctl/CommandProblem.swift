package import DaemonConfiguration
package import DocumentTrust
import InspectionAPI
package import InspectionStore
package import MRTD
package import TrustKeeping
package import VirtualCard

/// What goes wrong in this command itself, a closed set.
enum CommandProblem: String, ProblemKind, CaseIterable {
    /// Nobody listens on the socket.
    case daemonUnreachable = "daemon.unreachable"
    /// The answer is no HTTP, longer than any answer of the daemon, or none of its documents.
    case protocolError = "daemon.protocol_error"
    /// The connection ended before the answer did.
    case brokenOff = "daemon.broken_off"
    /// The daemon refused, and gave no reason that can be read.
    case refused = "daemon.refused"
    /// A file cannot be written.
    case fileNotWritable = "file.not_writable"
    /// A file or folder cannot be read.
    case fileNotReadable = "file.not_readable"
    /// A file is larger than any document's.
    case fileTooLarge = "file.too_large"
    /// A folder holds no file of a document.
    case noDocument = "file.no_document"
    /// A fault of the program.
    case internalError = "cccdctl.internal_error"

    var title: String {
        switch self {
        case .daemonUnreachable: "Nobody answers on the daemon's socket"
        case .protocolError: "The answer is not one of cccd's"
        case .brokenOff: "The daemon gave no whole answer"
        case .refused: "The daemon refused"
        case .fileNotWritable: "The file cannot be written"
        case .fileNotReadable: "The file or folder cannot be read"
        case .fileTooLarge: "The file is larger than any document's"
        case .noDocument: "There is nothing to verify"
        case .internalError: "A fault of this program"
        }
    }
}

// What the targets below name themselves, in this command's words.

extension TrustError.Code: ProblemKind {
    /// The same for every cause.
    package var title: String { "The trust material cannot be loaded" }
}

extension TrustLedgerError.Code: ProblemKind {
    /// The same for every cause.
    package var title: String { "The trust store cannot be used" }
}

extension TrustSelectionError: ProblemKind {
    /// What is wrong with what was named.
    package var title: String {
        switch self {
        case .notAFingerprint: "These are not 8 or more digits of a fingerprint"
        case .notACertificate: "The file does not hold one certificate and nothing else"
        case .notFound: "Nothing in the store begins with these digits"
        case .ambiguous: "More than one thing in the store begins with these digits"
        }
    }
}

extension ConfigurationError.Code: ProblemKind {
    /// The same for every cause.
    package var title: String { "The daemon's configuration cannot be used" }
}

extension TerminalCredentialsError.Code: ProblemKind {
    /// The same for every cause.
    package var title: String { "The terminal's certificates or key cannot be used" }
}

extension ProfileError.Code: ProblemKind {
    /// The same for every cause.
    package var title: String { "The card cannot be made" }
}
