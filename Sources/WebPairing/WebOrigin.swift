/// The origin of web pages as a browser writes it in `Origin` (RFC 6454, 6.2): scheme, host and port, ASCII, without a path.
package struct WebOrigin: Sendable, Hashable, Codable {
    /// Why a text is no origin that may be paired.
    package enum Refusal: String, Error, Sendable {
        /// It is not written as a browser writes it.
        case malformed =
            "write it as the browser does: https://his.example or https://his.example:8443, in lower case, no path"
        /// Pages without encryption can be changed by anybody on their way.
        case insecure = "pages that came over http can be anybody's: https, or http on 127.0.0.1 or localhost"
    }

    /// The origin's text.
    package let text: String

    /// An origin that may be paired.
    ///
    /// - Parameter text: `https://host`, with a port other than 443 behind it; `http://` for this machine's own; or
    ///   `chrome-extension://` and the 32 letters of an extension.
    package init(_ text: String) throws(Refusal) {
        guard let end = text.firstRange(of: "://") else { throw .malformed }
        let scheme = String(text[..<end.lowerBound])
        let rest = String(text[end.upperBound...])
        switch scheme {
        case "https": try Self.check(rest, usualPort: 443)
        case "http":
            try Self.check(rest, usualPort: 80)
            let host = rest.split(separator: ":").first
            guard host == "127.0.0.1" || host == "localhost" else { throw .insecure }
        case "chrome-extension":
            guard rest.utf8.count == 32, rest.utf8.allSatisfy({ (0x61...0x70).contains($0) }) else { throw .malformed }
        default: throw .malformed
        }
        self.text = text
    }

    /// A host of letters, digits, dots and hyphens, and a port unless it is the scheme's own.
    private static func check(_ authority: String, usualPort: Int) throws(Refusal) {
        let parts = authority.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count <= 2, let host = parts.first, (1...253).contains(host.utf8.count) else { throw .malformed }
        let letters = host.utf8.allSatisfy { byte in
            (0x61...0x7a).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2d || byte == 0x2e
        }
        guard letters, !host.hasPrefix("."), !host.hasSuffix(".") else { throw .malformed }
        guard parts.count == 2 else { return }
        guard let port = Int(parts[1]), (1...65535).contains(port), String(port) == parts[1], port != usualPort else {
            throw .malformed
        }
    }

    /// Reads the text.
    package init(from decoder: any Decoder) throws {
        try self.init(try decoder.singleValueContainer().decode(String.self))
    }

    /// Writes the text.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
