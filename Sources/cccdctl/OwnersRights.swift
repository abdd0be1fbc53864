import Glibc

/// The rights of the user whose a file is. Root may take them for a while: what that user cannot read cannot be read then.
enum OwnersRights {
    /// Does some work with the rights of a file's owner, where this is root, and with one's own else.
    static func of<Result>(_ path: String, _ work: () throws -> Result) rethrows -> Result {
        var status = stat()
        guard geteuid() == 0, stat(path, &status) == 0, status.st_uid != 0 else { return try work() }
        let group = getegid()
        var groups = [gid_t](repeating: 0, count: max(1, Int(getgroups(0, nil))))
        let count = getgroups(Int32(groups.count), &groups)
        defer {
            seteuid(0)
            setegid(group)
            setgroups(Int(max(0, count)), groups)
        }
        if let entry = getpwuid(status.st_uid) {
            initgroups(entry.pointee.pw_name, entry.pointee.pw_gid)
            setegid(entry.pointee.pw_gid)
        } else {
            setgroups(0, nil)
            setegid(status.st_gid)
        }
        seteuid(status.st_uid)
        return try work()
    }
}
