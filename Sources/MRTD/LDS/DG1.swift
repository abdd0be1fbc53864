import DocumentCore

/// DG1: the machine-readable zone, `61 { 5F1F }` (Doc 9303-10, 4.7.1).
package struct DG1: Sendable, Hashable {
    /// The zone.
    package let mrz: MRZ

    /// Reads the file. Bytes behind its object are ignored, and so are unknown objects beside the zone.
    ///
    /// - Throws: `LDSError`: `.mrzInvalid` when the zone has no format's length or other characters than `0-9`, `A-Z`, `<`.
    package init(_ file: some Collection<UInt8>) throws(LDSError) {
        let zone: BERObject?
        let contents = try ElementaryFile.dg1.contents(of: file)
        do throws(BERError) {
            zone = try contents.firstChild(0x5F1F)
        } catch {
            throw LDSError(error, in: "EF.DG1")
        }
        guard let zone else { throw LDSError(.elementMissing, "EF.DG1 5F1F") }
        do throws(MRZError) {
            mrz = try MRZ(zone.value)
        } catch {
            throw LDSError(.mrzInvalid, error.code.rawValue)
        }
    }
}

extension DG1: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Personal data is never printed.
    package var description: String { "‹redacted›" }
    /// Personal data is never printed.
    package var debugDescription: String { "‹redacted›" }
    /// Personal data is never dumped.
    package var customMirror: Mirror { Mirror(self, children: []) }
}
