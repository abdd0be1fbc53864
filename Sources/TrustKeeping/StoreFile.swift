import Foundation
import Glibc
import InspectionStore

/// Which file a store is. It says what is trusted, so that it has to be the daemon's or root's, and nobody else may write it.
struct StoreFile: Sendable, Equatable {
    private let device: dev_t
    private let number: ino_t

    /// Nil where there is none.
    ///
    /// - Throws: `.unprotected`.
    init?(_ path: String) throws(TrustLedgerError) {
        var (status, link, folder) = (stat(), stat(), stat())
        guard stat(path, &status) == 0, lstat(path, &link) == 0 else { return nil }
        _ = stat(URL(filePath: path).deletingLastPathComponent().path, &folder)
        let isLink = link.st_mode & S_IFMT == S_IFLNK
        let objection =
            Ownership.objection(to: status, orOwnedBy: folder.st_uid)
            ?? (isLink ? Ownership.objection(to: link, orOwnedBy: folder.st_uid, writers: 0) : nil)
        if let objection { throw TrustLedgerError(.unprotected, detail: "\(path): \(objection)") }
        (device, number) = (status.st_dev, status.st_ino)
    }
}
