import Foundation
import InspectionStore

/// What the machine says of a client's process when it asks: for the access log, and no proof, for the number of a process can be used again.
struct ClientTrace: Sendable, Hashable {
    /// The user's name; nil for one that has none.
    let user: String?
    /// The unit of the service manager that the process belongs to.
    let unit: String?
    /// The program; nil where the kernel does not tell.
    let executable: String?

    /// What is known of the process at the other end.
    init(_ peer: PeerCredentials) {
        user = AccountNames.name(ofUser: peer.uid)
        guard peer.pid > 0 else {
            (unit, executable) = (nil, nil)
            return
        }
        unit = ControlGroup.path(of: peer.pid).flatMap(Self.unit)
        executable = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(peer.pid)/exe")
    }

    /// The innermost unit of a control group: `kiosk.service` of `/system.slice/kiosk.service` (systemd.unit(5)).
    static func unit(controlGroup path: String) -> String? {
        let units = path.split(separator: "/").filter { $0.hasSuffix(".service") || $0.hasSuffix(".scope") }
        return units.last.map { String($0.prefix(256)) }
    }

    /// The client as the access log names it.
    func client(_ peer: PeerCredentials, profile: String) -> AccessEntry.Client {
        AccessEntry.Client(
            uid: peer.uid,
            user: user,
            pid: peer.pid,
            unit: unit,
            executable: executable,
            profile: profile
        )
    }
}
