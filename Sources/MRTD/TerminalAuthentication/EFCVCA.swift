import DocumentCore

/// EF.CVCA: the authorities whose keys the chip verifies with (Doc 9303-11, K.2).
///
/// One or two Certification Authority References (tag 42), the most recent first, and zeros up to 36 bytes.
package struct EFCVCA: Sendable, Hashable {
    /// The file's size, which is fixed.
    package static let size = 36

    /// The references, the most recent first; one or two.
    package let authorities: [CertificateHolderReference]

    /// Reads the file.
    ///
    /// - Throws: `LDSError`: `.elementMissing` for a file without a reference, `.valueInvalid` for more than two, for a reference
    ///   that is none and for padding that is not zeros, `.malformed`.
    package init(_ file: some Collection<UInt8>) throws(LDSError) {
        do throws(BERError) {
            guard file.count <= Self.size else { throw .lengthTooLarge }
            let padding = file.reversed().prefix { $0 == 0 }.count
            var reader = BERReader(Array(file.dropLast(padding)), depthLimit: 0)
            let objects = try reader.readAll()
            guard objects.count <= 2 else { throw .invalidValue }
            var authorities: [CertificateHolderReference] = []
            for object in objects {
                guard object.tag == 0x42 else { throw .invalidValue }
                authorities.append(try CertificateHolderReference(contents: object.value))
            }
            self.authorities = authorities
        } catch {
            throw LDSError(error, in: "EF.CVCA")
        }
        guard !authorities.isEmpty else { throw LDSError(.elementMissing, "EF.CVCA") }
    }
}
