import DocumentCore
import Foundation
import InspectionAPI
package import OpenSSLCrypto

/// A receipt as somebody keeps it: the answer of the API, the statement alone, or the statement with some disclosures behind it, each
/// after a tilde (RFC 9901, 4).
package struct ReceiptFile: Sendable {
    /// The longest that is read, in bytes.
    package static let limit = 65536

    private let signed: JSONWebSignature
    /// What was handed on with it.
    package let disclosures: [Disclosure]
    /// What it states. Nobody vouches for it before `verify`.
    private let receipt: Receipt

    /// Reads any of the three.
    ///
    /// - Throws: `receipt.malformed`, `receipt.algorithm`.
    package init(_ content: [UInt8]) throws(ReceiptError) {
        guard content.count <= Self.limit else { throw ReceiptError(.malformed, "more than \(Self.limit) bytes") }
        let text = String(decoding: content, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        if let document = try? JSONDecoder().decode(ReceiptDocument.self, from: Data(text.utf8)) {
            try self.init(document.receipt, document.disclosures.sorted { $0.key < $1.key }.map(\.value))
        } else {
            var parts = text.split(separator: "~", omittingEmptySubsequences: false).map(String.init)
            // The last tilde has nothing behind it.
            if parts.count > 1, parts.last == "" { parts.removeLast() }
            try self.init(parts[0], Array(parts.dropFirst()))
        }
    }

    private init(_ compact: String, _ texts: [String]) throws(ReceiptError) {
        signed = try JSONWebSignature(compact: compact)
        var disclosures: [Disclosure] = []
        for text in texts { disclosures.append(try Disclosure(text)) }
        self.disclosures = disclosures
        guard let receipt = try? JSONDecoder().decode(Receipt.self, from: Data(signed.payload)),
            receipt.schema == Receipt.schema, receipt.commitmentAlgorithm == "sha-256"
        else { throw ReceiptError(.malformed, "payload") }
        self.receipt = receipt
    }

    /// What the receipt states, once it was verified.
    ///
    /// - Throws: `receipt.other_key`, `receipt.signature_wrong`, and `receipt.disclosure_wrong` where a disclosure was changed or is of
    ///   another receipt.
    package func verify(with key: Ed25519PublicKey) throws(ReceiptError) -> Receipt {
        guard signed.keyID == JSONWebKey(key).kid else { throw ReceiptError(.otherKey) }
        guard key.verify(signed.signature, over: signed.signingInput) else { throw ReceiptError(.signatureWrong) }
        var names: Set<String> = []
        for disclosure in disclosures {
            guard receipt.commitments.contains(disclosure.digest), names.insert(disclosure.name).inserted else {
                throw ReceiptError(.disclosureWrong, disclosure.name.printableName)
            }
        }
        return receipt
    }

    /// The statement with some of its disclosures behind it, for whoever may know them.
    ///
    /// - Throws: `receipt.not_disclosed` for a name that no disclosure has.
    package func revealing(_ names: [String]) throws(ReceiptError) -> String {
        var text = signed.compact + "~"
        for name in names {
            guard let disclosure = disclosures.first(where: { $0.name == name }) else {
                throw ReceiptError(.notDisclosed, name.printableName)
            }
            text += disclosure.encoded + "~"
        }
        return text
    }
}

extension String {
    /// A name as receipts have them; what is none may be anything.
    fileprivate var printableName: String {
        count <= 40 && allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") } ? self : "‹redacted›"
    }
}
