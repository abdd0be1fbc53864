import DocumentCore
import SmartCard

/// DG7: the displayed signature or usual mark, `67 { 02 count, 5F43 ... }` (Doc 9303-10, 4.7.7).
package struct DG7: Sendable, Hashable {
    /// The signatures of a known format, in the file's order; at least one.
    package let signatures: [DisplayedImage]
    /// What is odd.
    package let warnings: [DocumentWarning]

    /// Reads the file. Bytes behind its object are ignored.
    ///
    /// - Throws: `LDSError`: `.elementMissing` without any image, `.imageNotFound` without one of a known format.
    package init(_ file: some Collection<UInt8>) throws(LDSError) {
        let found = try DisplayedImages(file, of: .dg7, tag: 0x5F43, place: "DG7")
        signatures = found.images
        warnings = found.warnings
    }
}

extension DG7: PersonalData {}
