package import Glibc

/// Whose something in the file system is, and who else may write it.
package enum Ownership {
    /// Why a file or folder is not this program's own; nil where it belongs to this user or to root, and nobody else may write it.
    ///
    /// - Parameters:
    ///   - status: of what is asked about.
    ///   - isOwned: whether another owner is right too: root works with files that are the daemon's.
    ///   - writers: the permission bits that nobody may have.
    package static func objection(
        to status: stat,
        orOwnedBy other: uid_t? = nil,
        writers: mode_t = S_IWGRP | S_IWOTH
    ) -> String? {
        guard [geteuid(), 0].contains(status.st_uid) || geteuid() == 0 && status.st_uid == other else {
            return "it belongs to user \(status.st_uid)"
        }
        guard status.st_mode & writers == 0 else {
            return "others may write it: mode \(String(status.st_mode & 0o7777, radix: 8))"
        }
        return nil
    }
}
