import DocumentCore
package import InspectionAPI
package import OpenSSLCrypto

/// Signs receipts.
package struct ReceiptIssuer: Sendable {
    private let signing: Ed25519Key
    /// The key that verifies them.
    package let key: JSONWebKey

    /// What the salts of one receipt are derived from: whoever asks again gets the same receipt, and nothing but this is kept for it.
    package typealias Seed = SecretBytes

    /// An issuer with a key.
    ///
    /// - Throws: where the key cannot be used.
    package init(_ signing: Ed25519Key) throws(OpenSSLError) {
        guard let verifying = Ed25519PublicKey(signing.publicKey) else {
            throw OpenSSLError(.invalidKey, in: "Ed25519")
        }
        self.signing = signing
        key = JSONWebKey(verifying)
    }

    /// The seed of one receipt, 32 bytes.
    package static func seed() throws(OpenSSLError) -> Seed { try SecretBytes.random(count: 32) }

    /// The receipt of a report.
    ///
    /// - Parameters:
    ///   - sodDigest: SHA-256 of EF.SOD as read, 32 bytes; nil where it was not read.
    ///   - reference: what the client calls the matter.
    ///   - seed: as `seed` gave it for this inspection.
    package func issue(
        _ report: InspectionReport,
        sodDigest: [UInt8]?,
        reference: String?,
        seed: Seed
    ) throws(OpenSSLError) -> ReceiptDocument {
        var values = report.fields
        // It is the same for everybody who asks of this document: who was told neither whose it is nor which gets no other name for it.
        let isTold = !Self.identifying.isDisjoint(with: values.keys) || report.portrait != nil
        if let sodDigest, isTold { values["sod_sha256"] = .text(sodDigest.hexadecimal.lowercased()) }
        if let portrait = report.portrait { values["portrait_sha256"] = .text(portrait.sha256) }
        var disclosures: [String: Disclosure] = [:]
        for (name, value) in values {
            let salt = try Self.salt(seed, name)
            disclosures[name] = Disclosure(salt: salt, name: name, value: value)
        }
        let receipt = Receipt(report, reference: reference, commitments: disclosures.values.map(\.digest).sorted())
        let signed = try JSONWebSignature(Array(JSONText.string(receipt).utf8), keyID: key.kid, key: signing)
        return ReceiptDocument(receipt: signed.compact, disclosures: disclosures.mapValues(\.encoded), key: key)
    }

    private static let identifying: Set<String> = [
        FieldName.personalNumber.rawValue, FieldName.documentNumber.rawValue,
    ]

    private static func salt(_ seed: Seed, _ name: String) throws(OpenSSLError) -> [UInt8] {
        try seed.withBytes { bytes throws(OpenSSLError) in
            var key = Array(bytes)
            defer { wipe(&key) }
            return Array(try HMAC.sha256(key: key, Array(name.utf8)).prefix(Disclosure.saltLength))
        }
    }
}
