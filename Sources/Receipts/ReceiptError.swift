import DocumentCore

/// Why a receipt, or a part of it, is not taken.
package struct ReceiptError: CodedError {
    /// The stable causes.
    package enum Code: String, Sendable, Hashable, CaseIterable {
        /// No receipt.
        case malformed = "receipt.malformed"
        /// Another algorithm than EdDSA, or a header that a receipt does not have.
        case algorithm = "receipt.algorithm"
        /// Another key signed it.
        case otherKey = "receipt.other_key"
        /// The signature is not the key's over this text: it was changed.
        case signatureWrong = "receipt.signature_wrong"
        /// A disclosure is none of this receipt's.
        case disclosureWrong = "receipt.disclosure_wrong"
        /// The receipt does not commit itself to such a value, or it was not disclosed.
        case notDisclosed = "receipt.not_disclosed"
        /// No key for Ed25519, as PEM or as a JSON web key.
        case keyInvalid = "receipt.key_invalid"
    }

    /// The cause.
    package let code: Code
    /// A member's or field's name; never its value.
    package let detail: String

    /// An error from its cause.
    package init(_ code: Code, _ detail: String = "") {
        self.code = code
        self.detail = detail
    }
}
