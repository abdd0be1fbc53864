/// Whose an inspection is. The user alone does not say it: a profile may apply by the group of a process, so that one user has
/// two, and the poorer must not read what the richer one asked for.
struct InspectionOwner: Sendable, Hashable {
    let uid: UInt32
    /// The profile's name.
    let profile: String
}
