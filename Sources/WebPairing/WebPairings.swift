import DocumentCore
package import Foundation
import StrictJSON

/// The origins that the operator has paired: what `cccdctl web` writes and the gateway reads.
package struct WebPairings: Sendable, Hashable, Codable {
    /// An origin and the digest of its token.
    package struct Pairing: Sendable, Hashable, Codable {
        /// Whose pages they are.
        package var origin: WebOrigin
        /// The SHA-256 of the token, 64 hexadecimal digits.
        package var tokenDigest: String
        /// When it was paired.
        package var pairedAt: Date

        /// An origin that is paired by a token.
        package init(_ origin: WebOrigin, _ token: WebToken, at moment: Date = Date()) {
            self.origin = origin
            tokenDigest = token.digest
            pairedAt = moment
        }

        /// Whether this is the token's text.
        package func admits(_ token: String) -> Bool { isSame(WebToken.digest(of: token), tokenDigest) }

        enum CodingKeys: String, CodingKey {
            case origin
            case tokenDigest = "token_sha256"
            case pairedAt = "paired_at"
        }
    }

    /// A file that is there and holds no pairings.
    package struct Unreadable: Error {}

    /// Where the file is when nobody says otherwise.
    package static let usualPath = "/etc/cccd/web-origins.json"
    /// The largest file that is read, in bytes.
    package static let longest = 1 << 20

    /// The pairings, by the order of their origins.
    package private(set) var origins: [Pairing]

    /// None.
    package init() { origins = [] }

    /// Reads the file; none where there is no file.
    ///
    /// - Throws: `Unreadable`.
    package init(path: String) throws(Unreadable) {
        guard FileManager.default.fileExists(atPath: path) else {
            self.init()
            return
        }
        do {
            let data = try Data(contentsOf: URL(filePath: path))
            guard data.count <= Self.longest else { throw Unreadable() }
            let decoder = JSONDecoder()
            decoder.dateDecodingStrategy = .iso8601
            self = try decoder.decode(Self.self, from: data)
            // Of two digests of one origin nobody can say which one is meant.
            try DuplicateKeys.refuse(in: data)
            guard Set(origins.map(\.origin)).count == origins.count else { throw Unreadable() }
        } catch {
            throw Unreadable()
        }
    }

    /// The file's text.
    package var data: Data { JSONText.data(self, pretty: true) + Data("\n".utf8) }

    /// The pairing of the origin that is written so, letter by letter.
    package func pairing(of origin: String) -> Pairing? { origins.first { $0.origin.text == origin } }

    /// Pairs an origin; a pairing that it had is over.
    package mutating func pair(_ pairing: Pairing) {
        _ = unpair(pairing.origin)
        origins = (origins + [pairing]).sorted { $0.origin.text < $1.origin.text }
    }

    /// Ends an origin's pairing; false where it has none.
    package mutating func unpair(_ origin: WebOrigin) -> Bool {
        let count = origins.count
        origins.removeAll { $0.origin == origin }
        return origins.count < count
    }
}
