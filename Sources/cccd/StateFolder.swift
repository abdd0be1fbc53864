import DaemonConfiguration
import Foundation
import Glibc
import InspectionStore
import Logging
import TrustKeeping

/// The folder of the daemon's own files.
enum StateFolder {
    /// The folder, made for the owner alone where it does not exist. Who may write there could replace what is trusted.
    ///
    /// - Throws: `ConfigurationError` where it is somebody else's, or everybody may write it.
    static func open(_ path: String, _ logger: Logger) throws -> URL {
        let folder = URL(filePath: path, directoryHint: .isDirectory)
        do {
            try FileManager.default.createDirectory(
                at: folder,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        } catch {
            throw AccessLogError(.notWritable, detail: folder.path)
        }
        var status = stat()
        guard stat(folder.path, &status) == 0 else {
            throw ConfigurationError(.invalidValue, detail: "state.directory: \(path) cannot be used")
        }
        // Root may run the daemon on the files of the user that it is installed for.
        let owner = status.st_uid
        if let objection = Ownership.objection(to: status, orOwnedBy: owner, writers: S_IWOTH) {
            throw ConfigurationError(.invalidValue, detail: "state.directory: \(path): \(objection)")
        }
        if let objection = Ownership.objection(to: status, orOwnedBy: owner) {
            logger.warning(
                "the state folder can be written by others: they could replace what is trusted",
                metadata: ["path": "\(path)", "because": "\(objection)"]
            )
        }
        try refuseForeignFiles(in: folder)
        return folder
    }

    /// What the daemon writes there for as long as it runs.
    private static let files = [
        "lock", "access.sqlite", "access.sqlite-wal", "access.sqlite-shm", "reading.sqlite", "reading.sqlite-wal",
        "reading.sqlite-shm", "access-log.key", "receipt.key",
    ]

    /// Refuses files of another user's that this one cannot use: root may have run the daemon here.
    private static func refuseForeignFiles(in folder: URL) throws(StateFolderError) {
        for name in files {
            let path = folder.appending(path: name).path
            var status = stat()
            guard lstat(path, &status) == 0, status.st_uid != geteuid(),
                faccessat(AT_FDCWD, path, R_OK | W_OK, AT_EACCESS) != 0, errno == EACCES
            else { continue }
            throw StateFolderError(.foreignFile, detail: "\(path) belongs to user \(status.st_uid)")
        }
    }
}
