extension DistinguishedName {
    /// Whether both hold the same attributes, in any order and grouping, but for one that either lacks. A name that has another value
    /// for an attribute is another name.
    package func differsByOneAttribute(from other: DistinguishedName) -> Bool {
        var rest = other.folded.flatMap(\.self).reduce(into: [:]) { counts, attribute in
            counts[attribute, default: 0] += 1
        }
        for attribute in folded.joined() { rest[attribute, default: 0] -= 1 }
        let differences = rest.values.filter { $0 != 0 }
        return differences.isEmpty || differences == [1] || differences == [-1]
    }
}
