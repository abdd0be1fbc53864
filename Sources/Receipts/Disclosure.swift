import DocumentCore
import Foundation
package import InspectionAPI
import OpenSSLCrypto

/// What opens one commitment of a receipt: base64url of a JSON array of salt, name and value (RFC 9901, 4.2.1). The receipt has its
/// digest, from which without the salt nobody finds the value, however few there are to try.
package struct Disclosure: Sendable, Hashable {
    /// As it is handed on.
    package let encoded: String
    /// What the value is called: a field's name, `sod_sha256`, `portrait_sha256`.
    package let name: String
    /// The value.
    package let value: FieldValue

    /// The length of a salt in bytes (RFC 9901, 9.3 asks for 16).
    static let saltLength = 16

    /// A disclosure of a salt and a value.
    init(salt: [UInt8], name: String, value: FieldValue) {
        encoded = Base64URL.encode(JSONText.string(Parts(salt: Base64URL.encode(salt), name: name, value: value)).utf8)
        self.name = name
        self.value = value
    }

    /// Reads one as it is handed on.
    ///
    /// - Throws: `receipt.malformed`.
    package init(_ text: some StringProtocol) throws(ReceiptError) {
        guard let bytes = Base64URL.decode(text), let parts = try? JSONDecoder().decode(Parts.self, from: Data(bytes))
        else { throw ReceiptError(.malformed, "disclosure") }
        encoded = String(text)
        name = parts.name
        value = parts.value
    }

    /// What the receipt has of it: base64url of SHA-256 over the text as it is handed on (RFC 9901, 4.2.3).
    package var digest: String { Base64URL.encode(HashAlgorithm.sha256.digest(Array(encoded.utf8))) }

    private struct Parts: Codable {
        let salt: String
        let name: String
        let value: FieldValue

        init(salt: String, name: String, value: FieldValue) {
            self.salt = salt
            self.name = name
            self.value = value
        }

        init(from decoder: any Decoder) throws {
            var array = try decoder.unkeyedContainer()
            salt = try array.decode(String.self)
            name = try array.decode(String.self)
            value = try array.decode(FieldValue.self)
            guard array.isAtEnd else {
                throw DecodingError.dataCorruptedError(in: array, debugDescription: "more than three")
            }
        }

        func encode(to encoder: any Encoder) throws {
            var array = encoder.unkeyedContainer()
            try array.encode(salt)
            try array.encode(name)
            try array.encode(value)
        }
    }
}

extension Disclosure: PersonalData {}
