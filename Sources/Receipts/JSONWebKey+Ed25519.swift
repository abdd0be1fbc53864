import Foundation
package import InspectionAPI
package import OpenSSLCrypto

extension JSONWebKey {
    /// A key as JSON.
    package init(_ key: Ed25519PublicKey) {
        let x = Base64URL.encode(key.bytes)
        // RFC 7638, 3: the members that define the key, in alphabetical order, without spaces.
        let members = #"{"crv":"Ed25519","kty":"OKP","x":"\#(x)"}"#
        self.init(x: x, kid: Base64URL.encode(HashAlgorithm.sha256.digest(Array(members.utf8))))
    }

    /// The key; nil where this is none for Ed25519, or its thumbprint is another's.
    package var key: Ed25519PublicKey? {
        guard kty == "OKP", crv == "Ed25519", let bytes = Base64URL.decode(x), let key = Ed25519PublicKey(bytes),
            JSONWebKey(key).kid == kid
        else { return nil }
        return key
    }
}

extension Ed25519PublicKey {
    /// The twelve bytes before the key in a SubjectPublicKeyInfo (RFC 8410, 4): the algorithm and the bit string's header.
    private static let prefix: [UInt8] = [0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00]

    /// The key in PEM, as `openssl pkey -pubin` reads it.
    package var pem: String {
        "-----BEGIN PUBLIC KEY-----\n" + Data(Self.prefix + bytes).base64EncodedString()
            + "\n-----END PUBLIC KEY-----\n"
    }

    /// A key from PEM or from a JSON web key; nil for any other text.
    package convenience init?(text: String) {
        if let json = try? JSONDecoder().decode(JSONWebKey.self, from: Data(text.utf8)) {
            guard let key = json.key else { return nil }
            self.init(key.bytes)
            return
        }
        let lines = text.split(whereSeparator: \.isNewline).map { $0.trimmingCharacters(in: .whitespaces) }
        guard lines.first == "-----BEGIN PUBLIC KEY-----", lines.last == "-----END PUBLIC KEY-----",
            let info = Data(base64Encoded: lines.dropFirst().dropLast().joined()).map([UInt8].init),
            info.starts(with: Self.prefix)
        else { return nil }
        self.init(Array(info.dropFirst(Self.prefix.count)))
    }
}
