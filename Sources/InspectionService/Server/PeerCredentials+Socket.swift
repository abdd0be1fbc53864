import CUnixSocket
import NIOCore

extension PeerCredentials {
    /// Asks the kernel who connected (SO_PEERCRED), and for the supplementary groups (SO_PEERGROUPS). Fails on a channel that is no socket. A
    /// process of more groups than can be asked for has none: no right is given for what is not known.
    static func of(_ channel: any Channel) -> EventLoopFuture<PeerCredentials> {
        guard let socket = channel as? any SocketOptionProvider else {
            return channel.eventLoop.makeFailedFuture(ChannelError.operationUnsupported)
        }
        let asked: EventLoopFuture<cccd_peer_credentials> = socket.unsafeGetSocketOption(
            level: .socket,
            name: .init(rawValue: SO_PEERCRED)
        )
        let groups: EventLoopFuture<cccd_peer_groups> = socket.unsafeGetSocketOption(
            level: .socket,
            name: .init(rawValue: SO_PEERGROUPS)
        )
        let known = groups.map { $0.groups }.recover { _ in [] }
        return asked.and(known).map { PeerCredentials(pid: $0.pid, uid: $0.uid, gid: $0.gid, groups: $1) }
    }
}

extension cccd_peer_groups {
    /// The groups. The kernel fills the beginning; the group 0 looks like none, and counts as an effective group alone.
    fileprivate var groups: Set<UInt32> {
        withUnsafeBytes(of: self) { Set($0.bindMemory(to: UInt32.self)) }.subtracting([0])
    }
}
