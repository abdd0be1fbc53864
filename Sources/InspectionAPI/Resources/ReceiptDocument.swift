import DocumentCore

/// What `GET /v1/inspections/{id}/receipt` answers: a signed statement, and what its commitments are opened with.
package struct ReceiptDocument: Sendable, Codable, Hashable {
    /// The statement: a JWS in compact serialisation (RFC 7515), signed by EdDSA (RFC 8037). Nothing of the citizen is in it.
    package var receipt: String
    /// For each field that was given, `sod_sha256` and `portrait_sha256`: the disclosure (RFC 9901, 4.2.1), base64url of a JSON array of
    /// salt, name and value. Personal data.
    package var disclosures: [String: String]
    /// The key that signed.
    package var key: JSONWebKey

    /// A receipt from its parts.
    package init(receipt: String, disclosures: [String: String], key: JSONWebKey) {
        self.receipt = receipt
        self.disclosures = disclosures
        self.key = key
    }
}

extension ReceiptDocument: PersonalData {}

/// A public key for Ed25519 as JSON (RFC 8037, 2).
package struct JSONWebKey: Sendable, Codable, Hashable {
    /// `OKP`.
    package var kty = "OKP"
    /// `Ed25519`.
    package var crv = "Ed25519"
    /// The key, 32 bytes as base64url.
    package var x: String
    /// The thumbprint of the key (RFC 7638), base64url of 32 bytes.
    package var kid: String

    /// A key from its parts.
    package init(x: String, kid: String) {
        self.x = x
        self.kid = kid
    }
}
