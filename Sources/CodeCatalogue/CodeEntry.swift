/// A code and its words: what it is called, what it means, and what to do about it.
package struct CodeEntry: Sendable, Hashable {
    /// The stable code.
    package let code: String
    /// What a screen shows: one line without the standards' abbreviations where a clerk reads it.
    package let title: Words
    /// What the code means, for whoever wants to know more.
    package let meaning: Words
    /// What the clerk does, who has the citizen before them.
    package let clerk: Words
    /// What the clerk does where the code stands beside the verdict `failed`; nil where that makes no difference.
    package let clerkWhenFailed: Words?
    /// What the technician does, who looks after machine and trust.
    package let technician: Words

    /// A code that is a technician's, unless it says what a clerk is to do.
    init(
        _ code: String,
        title: Words,
        meaning: Words,
        clerk: Words = .askTechnician,
        clerkWhenFailed: Words? = nil,
        technician: Words
    ) {
        self.code = code
        self.title = title
        self.meaning = meaning
        self.clerk = clerk
        self.clerkWhenFailed = clerkWhenFailed
        self.technician = technician
    }

    /// What the clerk does.
    ///
    /// - Parameter hasFailed: whether the code stands beside the verdict `failed`.
    package func action(hasFailed: Bool) -> Words { hasFailed ? clerkWhenFailed ?? clerk : clerk }
}
