/// The process at the other end of a connection, as the kernel knew it at `connect` (SO_PEERCRED, unix(7)).
package struct PeerCredentials: Sendable, Hashable {
    /// The process.
    package let pid: Int32
    /// Its effective user.
    package let uid: UInt32
    /// Its effective group.
    package let gid: UInt32

    /// Credentials from their parts.
    package init(pid: Int32, uid: UInt32, gid: UInt32) {
        self.pid = pid
        self.uid = uid
        self.gid = gid
    }

    /// The credentials of the connection that the current task serves.
    @TaskLocal static var current: PeerCredentials?
}
