package import DocumentCore

/// The name of a public key in the authorisation PKI: as Certificate Holder Reference of the key's own certificate, and as
/// Certification Authority Reference of the certificates and the chips that it verifies (Doc 9303-12, 7.2.2.2).
///
/// Country code, mnemonic and sequence number of the holder, up to 16 characters of ISO/IEC 8859-1. Only compared, as bytes.
package struct CertificateHolderReference: Sendable, Hashable {
    /// The characters, 1 ... 16.
    package let bytes: [UInt8]

    /// A reference from its characters.
    ///
    /// - Throws: `.invalidValue` for none, for more than 16, and for one that ISO/IEC 8859-1 does not assign.
    package init(contents: some Collection<UInt8>) throws(BERError) {
        guard (1...16).contains(contents.count),
            contents.allSatisfy({ $0 >= 0x20 && !(0x7F...0x9F).contains($0) })
        else { throw .invalidValue }
        bytes = Array(contents)
    }
}

extension CertificateHolderReference: CustomStringConvertible {
    /// The characters.
    package var description: String { String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) })) }
}
