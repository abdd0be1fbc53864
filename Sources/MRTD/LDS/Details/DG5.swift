import DocumentCore
import SmartCard

/// DG5: the displayed portrait, `65 { 02 count, 5F40 ... }` (Doc 9303-10, 4.7.5).
package struct DG5: Sendable, Hashable {
    /// The portraits of a known format, in the file's order; at least one.
    package let portraits: [DisplayedImage]
    /// What is odd.
    package let warnings: [DocumentWarning]

    /// Reads the file. Bytes behind its object are ignored.
    ///
    /// - Throws: `LDSError`: `.elementMissing` without any image, `.imageNotFound` without one of a known format.
    package init(_ file: some Collection<UInt8>) throws(LDSError) {
        let found = try DisplayedImages(file, of: .dg5, tag: 0x5F40, place: "DG5")
        portraits = found.images
        warnings = found.warnings
    }
}

extension DG5: PersonalData {}
