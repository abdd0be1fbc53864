import DocumentCore
import Foundation
import OpenSSLCrypto

/// A JWS in compact serialisation (RFC 7515, 7.1) that Ed25519 signed (RFC 8037, 3.1): `HEADER.PAYLOAD.SIGNATURE`, each as base64url.
struct JSONWebSignature: Sendable, Hashable {
    /// What the header may say; whatever else it says, no verifier of ours takes.
    private struct Header: Codable {
        var alg: String
        var kid: String
        var typ: String
    }

    /// The kind of a receipt.
    static let type = "cccd-receipt+jws"

    /// The bytes that were signed: header and payload as they stand, with the dot between.
    let signingInput: [UInt8]
    let payload: [UInt8]
    let signature: [UInt8]
    /// The thumbprint of the key that signed.
    let keyID: String

    /// As it is sent.
    var compact: String { String(decoding: signingInput, as: UTF8.self) + "." + Base64URL.encode(signature) }

    /// Signs a payload.
    init(_ payload: [UInt8], keyID: String, key: Ed25519Key) throws(OpenSSLError) {
        let header = JSONText.string(Header(alg: "EdDSA", kid: keyID, typ: Self.type))
        signingInput = Array((Base64URL.encode(header.utf8) + "." + Base64URL.encode(payload)).utf8)
        self.payload = payload
        self.keyID = keyID
        signature = try key.sign(signingInput)
    }

    /// Takes a text apart.
    ///
    /// - Throws: `receipt.malformed` for what is no such signature, `receipt.algorithm` for one that another algorithm made, or that asks
    ///   for something of its verifier.
    init(compact text: some StringProtocol) throws(ReceiptError) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let head = Base64URL.decode(parts[0]), let payload = Base64URL.decode(parts[1]),
            let signature = Base64URL.decode(parts[2])
        else { throw ReceiptError(.malformed) }
        guard let header = try? JSONDecoder().decode(Header.self, from: Data(head)) else {
            throw ReceiptError(.malformed, "header")
        }
        // Written anew the header has the members above only: `crit`, `b64` and a key of its own are refused with all others.
        guard header.alg == "EdDSA", header.typ == Self.type, JSONText.string(header).utf8.elementsEqual(head) else {
            throw ReceiptError(.algorithm)
        }
        signingInput = Array("\(parts[0]).\(parts[1])".utf8)
        self.payload = payload
        self.signature = signature
        keyID = header.kid
    }
}
