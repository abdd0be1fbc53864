extension Sequence {
    /// Those for which a condition holds, and the rest, each in their order; it is asked once of each.
    func divided(by condition: (Element) -> Bool) -> (holding: [Element], rest: [Element]) {
        reduce(into: ([], [])) { parts, element in
            if condition(element) { parts.holding.append(element) } else { parts.rest.append(element) }
        }
    }
}
