/// When what was learnt of a link is put to the test: a card of the same kind may take more than the one that it was learnt of.
///
/// Where one card did otherwise than another, the next is tried. Every trial that finds nothing more doubles the documents until the
/// following one, up to `longestInterval`: the price of a kind that really takes no more is one or two exchanges in so many documents.
package struct LinkTrial: Sendable, Hashable {
    /// The documents between two trials where all cards agree.
    package static let longestInterval = 32

    /// The documents that are read between two trials.
    package private(set) var interval: Int
    /// The documents since the last trial, or since it was learnt, be they read or not.
    package private(set) var documents: Int

    /// Some documents ago, and every so many.
    package init(interval: Int = Self.longestInterval, documents: Int = 0) {
        self.interval = min(max(interval, 1), Self.longestInterval)
        self.documents = max(documents, 0)
    }

    /// Cards of one kind disagree.
    static let atOnce = Self(interval: 1, documents: 1)

    /// Whether the next document is tried.
    var isDue: Bool { documents >= interval }

    /// What follows a document that says nothing of the link: the trial comes nearer, and one that is due stays due.
    var nearer: Self { isDue ? self : Self(interval: interval, documents: documents + 1) }

    /// What follows one more document that agreed.
    var next: Self {
        isDue ? Self(interval: interval * 2) : Self(interval: interval, documents: documents + 1)
    }
}
