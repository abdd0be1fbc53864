/// Gives readers names that stay while they are plugged in, and over a restart of the machine where the driver's names let them.
///
/// A driver's name ends in the number of the device and that of its slot ("ACS ACR1252 [PICC] (serial) 00 01", pcsc-lite). The first
/// depends on the order of plugging and does not go into the identifier; the slot does, and so does a serial number, in whole. Readers
/// that are alike otherwise are told apart by a number, in the order of their names.
///
/// A reader that its bus took away and gave back, as after a sleep, may be listed under its new name for a while before the old one
/// goes: the driver still waits for an answer there. It is one reader, and the identifier goes over to the new name.
package struct ReaderIdentifiers: Sendable {
    /// A reader in the list.
    private struct Entry {
        var id: String
        let since: ContinuousClock.Instant
    }

    /// Names of absent readers remembered, so that one that comes back finds its identifier again.
    static let memoryLimit = 64
    /// How long one reader may be in the list under two names.
    static let longestOverlap = Duration.seconds(10)

    private var present: [String: Entry] = [:]
    private var absent: [(name: String, id: String)] = []

    /// No reader yet.
    package init() {}

    /// The identifiers of the readers present now, by name.
    package var byName: [String: String] { present.mapValues(\.id) }

    /// The name of the present reader with an identifier.
    package func name(of id: String) -> String? { present.first { $0.value.id == id }?.key }

    /// Takes the list of readers present now: known ones keep their identifiers, new ones get one.
    ///
    /// - Parameter instant: when the list was seen.
    package mutating func update(_ names: [String], at instant: ContinuousClock.Instant = .now) {
        let now = Set(names)
        let gone = present.filter { !now.contains($0.key) }
        present = present.filter { now.contains($0.key) }
        for (name, entry) in gone {
            let isAlone = gone.count { Self.areAlike($0.key, name) } == 1
            if isAlone, let heir = heir(of: name, entry, at: instant) {
                present[heir]?.id = entry.id
            } else {
                absent.append((name, entry.id))
            }
        }
        absent.removeFirst(max(0, absent.count - Self.memoryLimit))
        for name in names where present[name] == nil {
            guard let index = absent.lastIndex(where: { $0.name == name }) else { continue }
            let id = absent.remove(at: index).id
            if self.name(of: id) == nil { present[name] = Entry(id: id, since: instant) }
        }
        for name in names where present[name] == nil {
            present[name] = Entry(id: unused(Self.slug(name), Self.slot(name)), since: instant)
        }
    }

    /// The name under which a reader that left the list came back before it left: the only one like it that came later, and lately.
    private func heir(of name: String, _ entry: Entry, at instant: ContinuousClock.Instant) -> String? {
        let heirs = present.filter { other, newer in
            newer.since > entry.since && instant - newer.since <= Self.longestOverlap && Self.areAlike(other, name)
        }
        return heirs.count == 1 ? heirs.first?.key : nil
    }

    private static func areAlike(_ one: String, _ other: String) -> Bool {
        slug(one) == slug(other) && slot(one) == slot(other)
    }

    /// - Parameter slot: the slot's number: that of the first slot is free in an identifier of its own.
    private func unused(_ slug: String, _ slot: Int) -> String {
        let taken = Set(present.values.map(\.id))
        var id = slot == 0 ? slug : "\(slug)-\(slot + 1)"
        var number = 2
        while taken.contains(id) {
            id = "\(slug)-\(number)"
            number += 1
        }
        return id
    }

    /// The longest identifier without a number behind it.
    private static let longest = 64

    /// The part of a reader's name that is its own, in lower-case letters, digits and hyphens, at most 64 of them. A long name is cut
    /// before its serial number, which tells it from its like.
    package static func slug(_ name: String) -> String {
        let own = withoutNumbers(name)
        let slug = letters(of: own)
        guard slug.count > longest, own.last == ")", let start = own.lastIndex(of: "(") else {
            let cut = cut(slug, to: longest)
            return cut.isEmpty ? "reader" : cut
        }
        let serial = cut(letters(of: own[start...]), to: longest / 2)
        return cut(letters(of: own[..<start]), to: longest - 1 - serial.count) + "-" + serial
    }

    private static func letters(of text: some StringProtocol) -> String {
        var slug = ""
        for scalar in text.lowercased().unicodeScalars {
            if ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) {
                slug.unicodeScalars.append(scalar)
            } else if !slug.isEmpty, slug.last != "-" {
                slug += "-"
            }
            // A driver's name has 128 bytes at most.
            if slug.utf8.count == 256 { break }
        }
        return cut(slug, to: 256)
    }

    private static func cut(_ slug: String, to length: Int) -> String {
        var cut = String(slug.prefix(length))
        while cut.last == "-" { cut.removeLast() }
        return cut
    }

    /// The name without the numbers of device and slot.
    private static func withoutNumbers(_ name: String) -> String {
        var words = name.split(separator: " ")
        if words.count > 2, words.suffix(2).allSatisfy(isSlotNumber) { words.removeLast(2) }
        return words.joined(separator: " ")
    }

    /// The number of the slot in its device; 0 where the name has none.
    private static func slot(_ name: String) -> Int {
        let words = name.split(separator: " ")
        guard words.count > 2, words.suffix(2).allSatisfy(isSlotNumber) else { return 0 }
        return words.last.flatMap { Int($0, radix: 16) } ?? 0
    }

    private static func isSlotNumber(_ word: Substring) -> Bool {
        word.utf8.count == 2 && word.allSatisfy(\.isHexDigit)
    }
}
