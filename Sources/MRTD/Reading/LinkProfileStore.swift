import DocumentCore
import OpenSSLCrypto
package import SmartCard
internal import Synchronization

/// Keeps what inspections learnt of links, so that the next need not try it out. It is bounded in number, and in time by
/// `LinkProfile.lifetime`.
package protocol LinkProfileStore: Sendable {
    /// What is known of a kind of link; nil for nothing, or nothing of late.
    func profile(of link: LinkKind) async -> LinkProfile?

    /// Keeps what was learnt in place of what was known. A guess in place of a guess has the time of the first.
    func keep(_ profile: LinkProfile, of link: LinkKind) async

    /// Forgets what was known, be the calling task cancelled or not.
    func forget(_ link: LinkKind) async
}

/// A kind of card in a kind of reader, as a key: the SHA-256 of the answer to reset and the reader's model.
///
/// The model is the driver's name of the reader without the interface and slot numbers at its end, which change with the port
/// and the order of plugging in. The hash keeps an answer to reset that tells more than the kind of card from being kept.
package struct LinkKind: Sendable, Hashable {
    /// 64 hexadecimal digits.
    package let key: String
    /// The reader's model, as its driver names it.
    package let model: String

    /// The kind of the card with this answer to reset in this reader.
    package init(answerToReset: [UInt8], reader: ReaderDescription) {
        model = Self.model(reader.name)
        let length = UInt8(truncatingIfNeeded: answerToReset.count)
        key = HashAlgorithm.sha256.digest([length] + answerToReset + Array(model.utf8)).hexadecimal
    }

    /// "ACS ACR1252 Dual Reader [ACR1252 PICC] (0123) 00 01" without " 00 01".
    package static func model(_ name: String) -> String {
        var words = name.split(separator: " ", omittingEmptySubsequences: false)
        for _ in 0..<2 where words.count > 1 {
            guard let last = words.last, last.count == 2, last.allSatisfy(\.isHexDigit) else { break }
            words.removeLast()
        }
        return words.joined(separator: " ")
    }
}

/// Keeps what was learnt as long as the process lives.
package final class TransientLinkProfiles: LinkProfileStore {
    /// The most kinds kept; the ones learnt first go first.
    package static let limit = 64

    private struct Entry {
        let link: LinkKind
        let profile: LinkProfile
        let until: ContinuousClock.Instant
    }

    private let entries = Mutex<[Entry]>([])

    /// A store with nothing in it.
    package init() {}

    /// What is known.
    package func profile(of link: LinkKind) async -> LinkProfile? {
        entries.withLock { entries in
            entries.removeAll { $0.until <= .now }
            return entries.first { $0.link == link }?.profile
        }
    }

    /// Keeps what was learnt.
    package func keep(_ profile: LinkProfile, of link: LinkKind) async {
        entries.withLock { entries in
            entries.removeAll { $0.until <= .now }
            let earlier = entries.first { $0.link == link }
            entries.removeAll { $0.link == link }
            let until = ContinuousClock.now + profile.lifetime
            let entry = Entry(
                link: link,
                profile: profile,
                until: profile.ladder.isGuess ? min(until, earlier?.until ?? until) : until
            )
            entries.append(entry)
            if entries.count > Self.limit { entries.removeFirst(entries.count - Self.limit) }
        }
    }

    /// Forgets what was known.
    package func forget(_ link: LinkKind) async {
        entries.withLock { entries in entries.removeAll { $0.link == link } }
    }
}
