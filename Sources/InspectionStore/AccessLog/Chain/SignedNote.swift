import Foundation
import OpenSSLCrypto

/// A signed note (C2SP signed-note): lines of text, an empty line, and a line for each signature.
struct SignedNote: Sendable, Hashable {
    /// The text, which ends with a line feed.
    var text: String
    /// The name of the key, without spaces or `+`.
    var name: String
    /// Four bytes that tell keys of one name apart, and the 64 bytes of an Ed25519 signature over the text.
    var signature: [UInt8]

    /// The kind of the key: Ed25519.
    static let ed25519: UInt8 = 1
    /// The length of a signature with the four bytes before it.
    static let signatureLength = 4 + Ed25519Key.signatureLength

    /// Signs a text.
    init(_ text: String, name: String, key: Ed25519Key) throws(OpenSSLError) {
        self.text = text
        self.name = name
        signature = Self.keyID(name, key.publicKey) + (try key.sign(Array(text.utf8)))
    }

    /// A note from its parts.
    init(text: String, name: String, signature: [UInt8]) {
        self.text = text
        self.name = name
        self.signature = signature
    }

    /// A note of one signature, as it is kept; nil for any other text.
    init?(_ encoded: String) {
        guard let end = encoded.range(of: "\n\n") else { return nil }
        let last = encoded[end.upperBound...].split(separator: "\n", omittingEmptySubsequences: false)
        guard last.count == 2, last[1].isEmpty else { return nil }
        let parts = last[0].split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == "—", let bytes = Data(base64Encoded: String(parts[2])),
            bytes.count == Self.signatureLength
        else { return nil }
        self.init(
            text: String(encoded[..<encoded.index(after: end.lowerBound)]),
            name: String(parts[1]),
            signature: [UInt8](bytes)
        )
        // Base64 leaves bits that say nothing: of the texts that stand for these bytes, one is ours.
        guard self.encoded == encoded else { return nil }
    }

    /// As it is kept and told.
    var encoded: String { "\(text)\n— \(name) \(Data(signature).base64EncodedString())\n" }

    /// Whether a key signed it.
    func isSigned(by key: Ed25519PublicKey) -> Bool {
        names(key) && key.verify(Array(signature.dropFirst(4)), over: Array(text.utf8))
    }

    /// Whether it says that a key signed it.
    func names(_ key: Ed25519PublicKey) -> Bool { Array(signature.prefix(4)) == Self.keyID(name, key.bytes) }

    /// The four bytes that tell keys of one name apart.
    static func keyID(_ name: String, _ key: [UInt8]) -> [UInt8] {
        Array(HashAlgorithm.sha256.digest(Array(name.utf8) + [0x0A, ed25519] + key).prefix(4))
    }
}
