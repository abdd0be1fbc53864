/// Gives readers names that stay while they are plugged in, derived from the driver's names.
///
/// A driver's name ends in an interface and a slot number ("... 00 01", pcsc-lite) that depend on the port and the order
/// of plugging, so they do not go into the identifier. Readers that are alike otherwise are told apart by a number.
package struct ReaderIdentifiers: Sendable {
    /// Names of absent readers remembered, so that one that comes back finds its identifier again.
    static let memoryLimit = 64

    private var present: [String: String] = [:]
    private var absent: [(name: String, id: String)] = []

    /// No reader yet.
    package init() {}

    /// The identifiers of the readers present now, by name.
    package var byName: [String: String] { present }

    /// The name of the present reader with an identifier.
    package func name(of id: String) -> String? { present.first { $0.value == id }?.key }

    /// Takes the list of readers present now: known ones keep their identifiers, new ones get one.
    package mutating func update(_ names: [String]) {
        let now = Set(names)
        for (name, id) in present where !now.contains(name) { absent.append((name, id)) }
        absent.removeFirst(max(0, absent.count - Self.memoryLimit))
        present = present.filter { now.contains($0.key) }
        for name in names where present[name] == nil {
            guard let index = absent.lastIndex(where: { $0.name == name }) else { continue }
            let id = absent.remove(at: index).id
            if !present.values.contains(id) { present[name] = id }
        }
        for name in names where present[name] == nil { present[name] = unused(Self.slug(name)) }
    }

    private func unused(_ slug: String) -> String {
        let taken = Set(present.values)
        var id = slug
        var number = 2
        while taken.contains(id) {
            id = "\(slug)-\(number)"
            number += 1
        }
        return id
    }

    /// The part of a reader's name that is its own, in lower-case letters, digits and hyphens, at most 64 of them.
    package static func slug(_ name: String) -> String {
        var words = name.split(separator: " ")
        if words.count > 2, words.suffix(2).allSatisfy(isSlotNumber) { words.removeLast(2) }
        var slug = ""
        for scalar in words.joined(separator: " ").lowercased().unicodeScalars {
            if ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) {
                slug.unicodeScalars.append(scalar)
            } else if !slug.isEmpty, slug.last != "-" {
                slug += "-"
            }
            if slug.unicodeScalars.count == 64 { break }
        }
        while slug.last == "-" { slug.removeLast() }
        return slug.isEmpty ? "reader" : slug
    }

    private static func isSlotNumber(_ word: Substring) -> Bool {
        word.utf8.count == 2 && word.allSatisfy(\.isHexDigit)
    }
}
