import Foundation
import OpenSSLCrypto

/// How far an access log had come, and the digest of its last row then: a checkpoint as transparency logs have it (C2SP
/// tlog-checkpoint), but that the digest is a chain's and not a tree's.
package struct LogCheckpoint: Sendable, Hashable {
    /// The log's own name, which is the signing key's too.
    package var origin: String
    /// The number of its last row.
    package var rows: Int64
    /// The digest of that row.
    package var digest: [UInt8]
    let signature: [UInt8]
    /// Where it stands.
    let place: Place

    /// Where a checkpoint stands: the end of a log is signed under a name of its own, so that no checkpoint that was kept or published
    /// passes for it.
    enum Place: String, Sendable, Hashable {
        case kept = ""
        case end = "/end"
    }

    /// How the name of every such log begins. The log's own 128 bits follow.
    static let prefix = "cccd.access-log/"

    /// Signs a checkpoint.
    init(_ head: ChainHead, of origin: String, place: Place = .kept, key: LogKey) throws(OpenSSLError) {
        (self.origin, rows, digest, self.place) = (origin, head.number, head.digest, place)
        let text = Self.text(origin + place.rawValue, rows, digest)
        signature = try SignedNote(text, name: origin, key: key.signing).signature
    }

    /// A checkpoint as it is kept; nil for any other text.
    init?(note: String, place: Place = .kept) {
        guard let note = SignedNote(note) else { return nil }
        let lines = note.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard lines.count == 4, lines[3].isEmpty, lines[0] == note.name + place.rawValue else { return nil }
        self.init(note.name, lines[1], lines[2], note.signature, place)
    }

    private init?(
        _ origin: String,
        _ rows: String,
        _ digest: String,
        _ signature: [UInt8],
        _ place: Place = .kept
    ) {
        guard origin.hasPrefix(Self.prefix), let number = Int64(rows), number >= 0, String(number) == rows,
            let bytes = Data(base64Encoded: digest), bytes.count == 32, signature.count == SignedNote.signatureLength
        else { return nil }
        self.origin = origin
        self.rows = number
        self.digest = [UInt8](bytes)
        self.signature = signature
        self.place = place
    }

    private static func text(_ origin: String, _ rows: Int64, _ digest: [UInt8]) -> String {
        "\(origin)\n\(rows)\n\(Data(digest).base64EncodedString())\n"
    }

    private var signed: SignedNote {
        SignedNote(
            text: Self.text(origin + place.rawValue, rows, digest),
            name: origin,
            signature: signature
        )
    }

    /// The signed note.
    package var note: String { signed.encoded }

    /// The same in one line, for a log of lines: name, rows, digest and signature.
    package var line: String {
        [origin, "\(rows)", Data(digest).base64EncodedString(), Data(signature).base64EncodedString()]
            .joined(separator: " ")
    }

    /// Whether a key signed it.
    func isSigned(by key: Ed25519PublicKey) -> Bool { signed.isSigned(by: key) }

    /// Whether it says that a key signed it.
    func names(_ key: Ed25519PublicKey) -> Bool { signed.names(key) }

    /// Every checkpoint in a text, be it signed notes, a journal's lines or the API's answers, whatever stands between them.
    package static func all(in text: String) -> [LogCheckpoint] {
        // In JSON a note's line ends are two characters each.
        let words = text.replacing("\\n", with: "\n").replacing("\\/", with: "/").split(whereSeparator: \.isWhitespace)
        var found: [LogCheckpoint] = []
        for (index, word) in words.enumerated() {
            guard let start = word.range(of: prefix)?.lowerBound else { continue }
            var rest = words[(index + 1)...].prefix(5).map(String.init)
            let origin = String(word[start...])
            guard rest.count >= 3 else { continue }
            if rest[2] == "—" { rest.removeSubrange(2..<min(4, rest.count)) }
            guard rest.count >= 3 else { continue }
            let signature = rest[2].filter { $0.isLetter || $0.isNumber || "+/=".contains($0) }
            guard let bytes = Data(base64Encoded: signature) else { continue }
            if let checkpoint = LogCheckpoint(origin, rest[0], rest[1], [UInt8](bytes)) { found.append(checkpoint) }
        }
        return found
    }
}

/// Up to which row an access log was pruned, signed: a checkpoint cannot be put in its place, for it has another name.
struct LogCut: Sendable, Hashable {
    var rows: Int64
    var digest: [UInt8]
    private let signed: SignedNote

    /// Signs a cut.
    ///
    /// - Parameter oldest: no row that was written at this time or later was dropped.
    init(_ head: ChainHead, of origin: String, keeping oldest: Date, key: LogKey) throws(OpenSSLError) {
        (rows, digest) = (head.number, head.digest)
        let text = "\(origin)/cut\n\(rows)\n\(Data(digest).base64EncodedString())\n\(oldest.formatted(.iso8601))\n"
        signed = try SignedNote(text, name: origin, key: key.signing)
    }

    /// A cut of a log as it is kept; nil for any other text.
    init?(note: String, of origin: String) {
        guard let note = SignedNote(note), note.name == origin else { return nil }
        let lines = note.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard lines.count == 5, lines[0] == origin + "/cut", let rows = Int64(lines[1]),
            let digest = Data(base64Encoded: lines[2]), digest.count == 32
        else { return nil }
        (self.rows, self.digest, signed) = (rows, [UInt8](digest), note)
    }

    var note: String { signed.encoded }

    func isSigned(by key: Ed25519PublicKey) -> Bool { signed.isSigned(by: key) }
}
