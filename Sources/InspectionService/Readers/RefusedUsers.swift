/// Whose secrets one card after another refused: a program that guesses, or has the number of nobody who comes.
struct RefusedUsers {
    /// How many cards have to refuse a user's secrets within the time.
    private static let most = 5
    private static let span = Duration.seconds(600)

    private var moments: [ClientUser: [ContinuousClock.Instant]] = [:]

    /// A card refused a user's secret that had refused nobody's before.
    mutating func note(_ user: ClientUser, at moment: ContinuousClock.Instant) {
        moments[user] = Array((moments[user, default: []] + [moment]).suffix(Self.most))
    }

    /// The users that others come before.
    func users(at now: ContinuousClock.Instant) -> Set<ClientUser> {
        Set(moments.filter { $0.value.count { now - $0 < Self.span } >= Self.most }.keys)
    }
}
