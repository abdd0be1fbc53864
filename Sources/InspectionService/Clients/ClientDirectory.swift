/// Which profile applies to which client.
package struct ClientDirectory: Sendable, Hashable {
    /// The profiles, first match wins: users before groups, whether a group is the effective one or a supplementary one.
    package var profiles: [ClientProfile]
    /// The profile of everyone else; nil refuses them.
    package var fallback: ClientProfile?

    /// A directory of profiles.
    package init(profiles: [ClientProfile] = [], fallback: ClientProfile? = .counter) {
        self.profiles = profiles
        self.fallback = fallback
    }

    /// The profile of a client; nil when none applies.
    package func profile(of peer: PeerCredentials) -> ClientProfile? {
        profiles.first { $0.users.contains(peer.uid) }
            ?? profiles.first { !$0.groups.isDisjoint(with: peer.groups) || $0.groups.contains(peer.gid) }
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

/// Whose an inspection is. The user alone does not say it: a profile may apply by the group of a process, so that one user has
/// two, and the poorer must not read what the richer one asked for.
struct InspectionOwner: Sendable, Hashable {
    let uid: UInt32
    /// The profile's name.
    let profile: String
}
