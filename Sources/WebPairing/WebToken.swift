import DocumentCore
import Foundation

/// What a paired origin proves itself by: 256 random bits. It is shown once; kept is its digest.
package struct WebToken: Sendable, PersonalData {
    /// 43 characters of base64url (RFC 4648, 5).
    package let text: String

    /// A new token.
    package init() {
        var random = SystemRandomNumberGenerator()
        let bytes = (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &random) }
        text = Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
            .replacing("=", with: "")
    }

    /// The SHA-256 of a token's text, in hexadecimal.
    package static func digest(of text: String) -> String { SHA256.digest(text.utf8).hex }

    /// The digest of this one.
    package var digest: String { Self.digest(of: text) }
}

/// Whether two texts are the same, in a time that tells nothing of where they differ.
package func isSame(_ first: String, _ second: String) -> Bool {
    let (one, other) = (Array(first.utf8), Array(second.utf8))
    guard one.count == other.count else { return false }
    return zip(one, other).reduce(into: UInt8(0)) { $0 |= $1.0 ^ $1.1 } == 0
}
