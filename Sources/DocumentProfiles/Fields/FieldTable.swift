package import InspectionAPI

/// Which data groups each field may come from, the one that has the last word first.
///
/// One table decides what is read (`nextGroup`), where a value comes from (`fields(from:)`), hence what `unverified` says of it, and
/// what docs/verification.md prints.
package struct FieldTable: Sendable, Hashable, ExpressibleByDictionaryLiteral {
    /// The groups' numbers by field. A field that is not in it is on no document of this kind.
    package private(set) var groups: [FieldName: [Int]]

    /// A table of fields and groups.
    package init(dictionaryLiteral elements: (FieldName, [Int])...) {
        groups = Dictionary(elements) { first, _ in first }
    }

    /// The portrait's group, DG2: it is no field, and is asked for apart.
    package static let portraitGroup = 2

    /// This table with the rows of another in place of its own.
    package func merging(_ rows: FieldTable) -> FieldTable {
        var table = self
        table.groups.merge(rows.groups) { _, new in new }
        return table
    }

    /// Whether any field may come from a group.
    package func names(group: Int) -> Bool { groups.values.contains { $0.contains(group) } }

    /// The next group that a field needs: for each field the first one that was not tried, unless one before it has a value.
    ///
    /// - Parameters:
    ///   - names: the fields granted.
    ///   - fields: what the groups tried say.
    ///   - tried: the groups that were read, or cannot be.
    /// - Returns: the lowest number; nil where nothing is left to read.
    package func nextGroup(for names: Set<FieldName>, having fields: DocumentFields, tried: Set<Int>) -> Int? {
        names.compactMap { name in
            let candidates = groups[name] ?? []
            let next = candidates.firstIndex { !tried.contains($0) } ?? candidates.endIndex
            return candidates[..<next].contains { fields.hasValue(name, from: $0) } ? nil : candidates[next...].first
        }
        .min()
    }

    /// The fields, each from the first of its groups that has a value. One that no group has a value for, and that a group was asked for,
    /// is absent.
    ///
    /// - Parameter parts: by group what it says; a group that was not read has no entry.
    package func fields(from parts: [Int: [FieldName: FieldValue]]) -> DocumentFields {
        var fields = DocumentFields()
        for (name, candidates) in groups {
            let said = candidates.compactMap { group in parts[group]?[name].map { (group: group, value: $0) } }
            guard let best = said.first(where: { $0.value != .absent }) ?? said.last else { continue }
            fields.set(name, best.value, from: best.group)
        }
        return fields
    }
}
