/// Gives each of those who wait at several readers one of them, so that as many as can be have one.
struct ReaderMatching {
    private var owners: [String: Int] = [:]
    private let wants: [Set<String>]
    /// Who has none, by places in the list; those before others have one first.
    private(set) var unmatched: [Int] = []

    /// - Parameter wants: the readers that will do for each, those first who are to have one first.
    init(_ wants: [Set<String>]) {
        self.wants = wants
        for place in wants.indices {
            var seen: Set<String> = []
            if !give(place, &seen) { unmatched.append(place) }
        }
    }

    /// Finds a reader for one, for which others may take another of theirs (augmenting paths).
    private mutating func give(_ place: Int, _ seen: inout Set<String>) -> Bool {
        for id in wants[place].sorted() where seen.insert(id).inserted {
            let isFree: Bool
            if let owner = owners[id] { isFree = give(owner, &seen) } else { isFree = true }
            guard isFree else { continue }
            owners[id] = place
            return true
        }
        return false
    }
}
