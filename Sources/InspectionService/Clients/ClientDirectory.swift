import InspectionAPI

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

    /// A client with its rights.
    ///
    /// - Parameter party: for whom it says that it speaks, as the request has it; nil where it says nothing.
    /// - Throws: `rights.no_profile`; `rights.gateway` for a client that may not speak for others, and for a name that can be none.
    func client(_ peer: PeerCredentials, speakingFor party: String?) throws(Problem) -> Client {
        guard let profile = profile(of: peer) else { throw Problem(.noProfile) }
        guard let party else { return Client(peer: peer, profile: profile) }
        guard profile.gateway, SpokenFor.isName(party) else { throw Problem(.gatewayDenied, "profile \(profile.name)") }
        // A party's profile grants no more than being the party: it may not speak for others in turn.
        let own = profiles.first { $0.origins.contains(party) }
        return Client(peer: peer, profile: own ?? profile, party: party)
    }

    /// The profile that a client has now, or the party for which it speaks; nil when none applies.
    func profile(of client: Client) -> ClientProfile? {
        try? self.client(client.peer, speakingFor: client.party).profile
    }
}

/// A client with its rights.
struct Client: Sendable, Hashable {
    let peer: PeerCredentials
    let profile: ClientProfile
    /// For whom it speaks: the origin of a page; nil where it speaks for itself.
    var party: String?

    /// Whose its inspections are.
    var owner: InspectionOwner { InspectionOwner(uid: peer.uid, profile: profile.name, party: party) }
}

/// Whose an inspection is. The user alone does not say it: a profile may apply by the group of a process, so that one user has
/// two, and the poorer must not read what the richer one asked for.
struct InspectionOwner: Sendable, Hashable {
    let uid: UInt32
    /// The profile's name.
    let profile: String
    /// For whom a gateway asked: what one page asked for, no other page sees.
    var party: String?
}
