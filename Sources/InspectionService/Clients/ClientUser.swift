/// Who takes turns with others: a user of this machine, or one whom a gateway of his speaks for. Of what is bounded for each user, one
/// page's crowd takes nothing from another page of the same gateway.
struct ClientUser: Sendable, Hashable {
    let uid: UInt32
    /// For whom a gateway asks; nil for who speaks for himself.
    var party: String?
}

extension ClientUser: ExpressibleByIntegerLiteral {
    init(integerLiteral uid: UInt32) { self.init(uid: uid) }
}

extension Client {
    /// Who takes turns with others.
    var user: ClientUser { ClientUser(uid: peer.uid, party: party) }
}
