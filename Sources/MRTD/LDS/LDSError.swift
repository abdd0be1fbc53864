package import DocumentCore
import SmartCard

/// Why a file of the chip does not parse.
package struct LDSError: CodedError {
    /// The causes.
    package enum Code: String, Sendable, Hashable, CaseIterable {
        /// The bytes are no BER-TLV, or end too early.
        case malformed = "lds.malformed"
        /// The file holds another tag than its own: another group's file, or none.
        case wrongTag = "lds.wrong_tag"
        /// Something the structure requires is not there.
        case elementMissing = "lds.element_missing"
        /// A value that its type does not allow.
        case valueInvalid = "lds.value_invalid"
        /// DG1's machine-readable zone is malformed.
        case mrzInvalid = "lds.mrz_invalid"
        /// A group of images (DG2, DG5, DG7) holds no JPEG and no JPEG 2000 image.
        case imageNotFound = "lds.image_not_found"
    }

    /// The stable code.
    package let code: Code
    /// For a technician: which element; never data of the file.
    package let detail: String

    /// An error from its parts.
    package init(_ code: Code, _ detail: String = "") {
        self.code = code
        self.detail = detail
    }

    /// The error for what the BER reader says of `element`.
    package init(_ error: BERError, in element: String) {
        switch error {
        case .unexpectedTag: self.init(.wrongTag, element)
        case .invalidValue: self.init(.valueInvalid, element)
        default: self.init(.malformed, element)
        }
    }
}
