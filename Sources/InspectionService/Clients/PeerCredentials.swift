/// The process at the other end of a connection, as the kernel knew it at `connect` (SO_PEERCRED and SO_PEERGROUPS, unix(7)).
package struct PeerCredentials: Sendable, Hashable {
    /// The process.
    package let pid: Int32
    /// Its effective user.
    package let uid: UInt32
    /// Its effective group.
    package let gid: UInt32
    /// Its supplementary groups.
    package let groups: Set<UInt32>

    /// Credentials from their parts.
    package init(pid: Int32, uid: UInt32, gid: UInt32, groups: Set<UInt32> = []) {
        self.pid = pid
        self.uid = uid
        self.gid = gid
        self.groups = groups
    }

    /// The credentials of the connection that the current task serves.
    @TaskLocal static var current: PeerCredentials?
}
