/// Which profile applies to which client.
public struct ClientDirectory: Sendable, Hashable {
    /// The profiles, first match wins: users before groups.
    public var profiles: [ClientProfile]
    /// The profile of everyone else; nil refuses them.
    public var fallback: ClientProfile?

    /// A directory of profiles.
    public init(profiles: [ClientProfile] = [], fallback: ClientProfile? = .counter) {
        self.profiles = profiles
        self.fallback = fallback
    }

    /// The profile of a client; nil when none applies.
    public func profile(of peer: PeerCredentials) -> ClientProfile? {
        profiles.first { $0.users.contains(peer.uid) }
            ?? profiles.first { $0.groups.contains(peer.gid) }
            ?? fallback
    }
}

/// A client with its rights.
struct Client: Sendable, Hashable {
    let peer: PeerCredentials
    let profile: ClientProfile

    /// Whose its inspections are.
    var owner: InspectionOwner { InspectionOwner(uid: peer.uid, profile: profile.name) }
}
